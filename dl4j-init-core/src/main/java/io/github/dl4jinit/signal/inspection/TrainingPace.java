package io.github.dl4jinit.signal.inspection;

import io.github.dl4jinit.fans.WeightKind;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.LayerSignal.Role;
import io.github.dl4jinit.signal.finding.Severity;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether training makes up for weights that are off: how far the first step moves the hidden layers' weights, as a part of the
 * size that an automatic plan would give them. Their own size would not do: a weight that is too small moves far in its own
 * measure. Where one layer is off and the others are not, it gets the gradient of a weight of the right size, and grows to it in
 * some hundred steps. Where all are too small none moves, and where steps are as large as weights none settles.
 */
final class TrainingPace {
    /** The usual rule of thumb for a step of training, and so for what gets anywhere within a thousand of them. */
    private static final double LEAST = 1e-3;

    /** Ten steps of this size make another network of it. */
    private static final double MOST = 0.1;

    private TrainingPace() {}

    /** A hint where the fastest of the hidden layers' weights moves at a pace at which networks are trained, else a fault. */
    static Severity severity(Subject subject, List<WeightSize> sizes) {
        OptionalDouble fastest = sizes.stream()
                .filter(weight -> weight.kind() == WeightKind.INPUT || weight.kind() == WeightKind.RECURRENT)
                .mapToDouble(weight -> of(subject, weight))
                .filter(Double::isFinite)
                .max();
        boolean finite = subject.measured().layers().stream().allMatch(layer -> layer.nonFinite() == 0);
        boolean trains = finite && fastest.isPresent() && fastest.getAsDouble() > LEAST && fastest.getAsDouble() < MOST;
        return trains ? Severity.HINT : Severity.FAULT;
    }

    /** |step| over the planned size; NaN for a weight that was not measured or is none of a hidden layer. */
    private static double of(Subject subject, WeightSize weight) {
        String parameter = weight.name().substring(weight.name().lastIndexOf('/') + 1);
        return subject.measured().layers().stream()
                .filter(layer -> layer.role() == Role.HIDDEN && layer.name().equals(weight.layer()))
                .map(LayerSignal::weights)
                .flatMap(List::stream)
                .filter(signal -> signal.name().equals(parameter))
                .mapToDouble(signal -> signal.updateRatio() / Math.sqrt(weight.toPlan()))
                .findFirst()
                .orElse(Double.NaN);
    }
}
