package io.github.dl4jinit.tuning.search;

import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Tells from one forward and one backward pass, before any training, that a candidate cannot be trained.
 *
 * <p>It must never remove the best candidate, so that its limits lie far beyond those of {@link SignalReport}'s verdicts, and
 * both directions have to agree: a candidate is hopeless only if
 * <ul>
 *   <li>a value or a gradient is NaN or infinite,
 *   <li>no gradient at all reaches the first hidden layer, or
 *   <li>the forward signal and the gradient both shrink, or both grow, by more than {@value #DECADES} decades of their second
 *       moments over the hidden layers.
 * </ul>
 * What trains badly but trains is left to the first rung.
 */
final class HopelessCheck {
    static final double DECADES = 10;

    private HopelessCheck() {}

    /** Why the network cannot be trained; empty if it might be. */
    static Optional<String> reason(Model network, MultiDataSet batch) {
        SignalReport report = SignalProbe.measure(network, batch);
        for (LayerSignal layer : report.layers()) {
            if (layer.nonFinite() > 0) {
                return Optional.of("explodes: values of " + layer.name() + " are NaN or infinite");
            }
        }
        List<LayerSignal> hidden = report.hiddenLayers();
        if (hidden.isEmpty()) {
            return Optional.empty();
        }
        LayerSignal first = hidden.get(0);
        if (first.gradient().measured() && first.gradient().sumOfSquares() == 0) {
            return Optional.of("dead: no gradient reaches " + first.name());
        }
        double forward = report.forwardDrift();
        double backward = -report.backwardDrift();
        boolean shrinks = forward < -DECADES && backward < -DECADES;
        boolean grows = forward > DECADES && backward > DECADES;
        return shrinks || grows
                ? Optional.of((shrinks ? "vanishes: " : "explodes: ") + factor(forward) + " forwards, "
                        + factor(backward) + " backwards")
                : Optional.empty();
    }

    private static String factor(double decades) {
        return Double.isInfinite(decades) ? decades < 0 ? "×0" : "×∞" : String.format(Locale.ROOT, "×1e%+.0f", decades);
    }
}
