package io.github.dl4jinit.signal.inspection;

import io.github.dl4jinit.fans.WeightKind;
import io.github.dl4jinit.signal.finding.Cause;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.Remedy;
import io.github.dl4jinit.signal.finding.Severity;
import io.github.dl4jinit.signal.finding.TimeSignal;
import io.github.dl4jinit.signal.judgement.Judge;
import io.github.dl4jinit.signal.remedy.Rescaling;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks along time. A layer whose gradient grows or shrinks by the {@link Judge}'s e^±6 in its sum of squares from the last step to the first is
 * judged by the factor of one step: growing is a fault, shrinking is one where it happens within fewer steps than a memory
 * needs.
 */
final class TimeInspector {
    /** A factor on a recurrent kernel's variance from the plan's. */
    private static final double OFF = 10;
    /** Of a memory that is lost within so many steps, nothing is left to remember with. */
    private static final int FEW_STEPS = 4;
    /** Twice as many: in a shorter series the end tells nothing of the rest. */
    private static final int LEAST_STEPS = 8;

    private TimeInspector() {}

    static List<Finding> inspect(Subject subject) {
        for (LayerSignal layer : subject.measured().layers()) {
            TimeSignal time = layer.time();
            if (time.steps() < LEAST_STEPS || layer.type().equals("GravesBidirectionalLSTM")) {
                continue;
            }
            double forward = growth(time.preActivation());
            double backward = -growth(time.gradient());
            boolean explodes = forward > Judge.LIMIT || backward > Judge.LIMIT;
            boolean vanishes = backward < -Judge.LIMIT && firstBelow(time.gradient()) <= FEW_STEPS;
            if (explodes || vanishes) {
                Optional<Finding> finding = finding(subject, layer, explodes, Math.max(forward, backward), backward);
                if (finding.isPresent()) {
                    return List.of(finding.get());
                }
            }
        }
        return List.of();
    }

    private static Optional<Finding> finding(
            Subject subject, LayerSignal layer, boolean explodes, double largest, double backward) {
        String node = layer.name().replaceFirst("/(forward|backward)$", "");
        Optional<WeightSize> kernel = WeightSize.of(subject).stream()
                .filter(weight -> weight.layer().equals(node) && weight.kind() == WeightKind.RECURRENT)
                .filter(weight -> explodes ? weight.toPlan() < 0.9 : weight.toPlan() > 2)
                .filter(weight -> Double.isFinite(weight.toPlan()))
                .findFirst();
        if (kernel.isEmpty() || inputIsOffToo(subject, kernel.get())) {
            return Optional.empty();
        }
        int steps = layer.time().steps();
        return kernel.map(weight -> {
            double multiplier = Words.rounded(weight.toPlan());
            double perStep = Math.exp((explodes ? largest : backward) / (steps - 1));
            return new Finding(
                    explodes ? Cause.RECURRENT_LARGE : Cause.RECURRENT_SMALL,
                    Severity.FAULT,
                    layer.name(),
                    Map.of("factorPerStep", perStep, "steps", (double) steps, weight.name(), multiplier),
                    explodes
                            ? Words.format(
                                    "Along the %d time steps of %s the signal's second moment grows by %s per step.",
                                    steps, layer.name(), Words.number(perStep))
                            : Words.format(
                                    "Along the %d time steps of %s the gradient is lost within %d: the layer remembers no"
                                            + " more.",
                                    steps, layer.name(), firstBelow(layer.time().gradient())),
                    Remedy.ofNetwork(
                            "Multiply the variance of " + weight.name() + " by " + Words.number(multiplier)
                                    + ", and leave the input's weights.",
                            new Rescaling(Map.of(weight.name(), multiplier))));
        });
    }

    /** Whether the weights of the same layer's input are off in the same way, so that the layer is judged as a whole. */
    private static boolean inputIsOffToo(Subject subject, WeightSize kernel) {
        return WeightSize.of(subject).stream()
                .filter(weight -> weight.layer().equals(kernel.layer()) && weight.kind() == WeightKind.INPUT)
                .anyMatch(weight -> kernel.toPlan() > 1 ? weight.toPlan() > OFF : weight.toPlan() < 1 / OFF);
    }

    /** ln of the last over the first that is above 0. */
    private static double growth(List<Double> series) {
        if (series.isEmpty()) {
            return 0;
        }
        double first = series.get(0);
        double last = series.get(series.size() - 1);
        if (last == 0 && first == 0 || !Double.isFinite(first) && !Double.isFinite(last)) {
            return 0;
        }
        double growth = Math.log(last / first);
        return Double.isNaN(growth) ? 0 : growth;
    }

    /** After how many steps back from the end the gradient has fallen below e^−6; many if it has not. */
    private static int firstBelow(List<Double> gradient) {
        if (gradient.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        double last = gradient.get(gradient.size() - 1);
        for (int back = 1; back < gradient.size(); back++) {
            if (gradient.get(gradient.size() - 1 - back) < last * Math.exp(-Judge.LIMIT)) {
                return back;
            }
        }
        return Integer.MAX_VALUE;
    }
}
