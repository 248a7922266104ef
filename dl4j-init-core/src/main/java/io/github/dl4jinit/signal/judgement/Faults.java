package io.github.dl4jinit.signal.judgement;

import io.github.dl4jinit.signal.finding.Health;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.Verdict;
import io.github.dl4jinit.signal.finding.WeightSignal;
import io.github.dl4jinit.signal.measured.LayerSurroundings;
import io.github.dl4jinit.signal.measured.MeasuredNetwork;
import io.github.dl4jinit.signal.response.ActivationResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Faults that no factor on the weights' variance can mend, and what to do about them. */
final class Faults {

    private Faults() {}

    /** A fault that is plain before any multiplier is tried. */
    static Optional<String> beyondMultipliers(List<LayerSignal> hidden, Verdict forward) {
        for (LayerSignal layer : hidden) {
            for (WeightSignal weight : layer.weights()) {
                if (weight.value().nonFinite() > 0) {
                    return Optional.of(String.format(
                            Locale.ROOT,
                            "No multiplier can help: %d values of %s/%s are NaN or infinite; initialise it anew.",
                            weight.value().nonFinite(),
                            layer.name(),
                            weight.name()));
                }
            }
            Optional<WeightSignal> constant = layer.weights().stream()
                    .filter(w -> w.name().endsWith("W") && w.value().count() > 1)
                    .filter(w -> w.value().standardDeviation()
                            <= 1e-7 * Math.abs(w.value().mean()))
                    .findFirst();
            if (constant.isPresent()) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "No multiplier can help: all weights of %s/%s are %.3g, so that its units stay alike for ever;"
                                + " draw them from a distribution.",
                        layer.name(),
                        constant.get().name(),
                        constant.get().value().mean()));
            }
        }
        if (forward.health() == Health.DEAD) {
            return Optional.of("No multiplier can help: a larger or smaller z has the same sign; start the biases at 0,"
                    + " or use a leaky ReLU.");
        }
        return Optional.empty();
    }

    /** Why no multiplier was found. */
    static String noMultiplier(MeasuredNetwork network, List<LayerSignal> hidden, Verdict forward, Verdict backward) {
        for (LayerSignal layer : hidden) {
            Optional<LayerSurroundings> around = network.around(layer).filter(Faults::offset);
            if (around.isPresent() && shrinks(forward, backward)) {
                return "No multiplier can help: " + around.get().activation()
                        + " is not 0 at 0, which makes the examples alike and the gradient small; use tanh or ReLU.";
            }
        }
        long normalised = hidden.stream().filter(network::normalised).count();
        if (2 * normalised > hidden.size()) {
            boolean residual =
                    network.layers().stream().anyMatch(layer -> layer.type().equals("ElementWiseVertex"));
            return "No multiplier can help: the normalisation undoes any scale of the weights; "
                    + (residual
                            ? "start γ of the last normalisation of each branch at 0, or use fewer layers."
                            : "use skip connections or fewer layers.");
        }
        double budget = hidden.stream()
                .filter(layer -> layer.units() > 0)
                .mapToDouble(layer -> 1.0 / layer.units())
                .sum();
        if (budget > 0.5) {
            return String.format(
                    Locale.ROOT,
                    "No multiplier can help: the layers are too narrow for their number, Σ 1/n = %.2g, so that the"
                            + " signal's size is left to chance; use wider or fewer layers.",
                    budget);
        }
        return "No multiplier was found that would hold both signals; use another activation function, skip connections"
                + " or fewer layers.";
    }

    /** Whether something was lost, which is what a function that is not 0 at 0 does; it makes nothing explode. */
    private static boolean shrinks(Verdict forward, Verdict backward) {
        return forward.health() == Health.COLLAPSED
                || forward.health() == Health.VANISHING
                || backward.health() == Health.VANISHING;
    }

    private static boolean offset(LayerSurroundings place) {
        ActivationResponse response = ActivationResponse.of(place.activation());
        return response.moments() != null && response.moments().secondMoment(0) > 0;
    }
}
