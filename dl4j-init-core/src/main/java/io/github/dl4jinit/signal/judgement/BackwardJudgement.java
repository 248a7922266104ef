package io.github.dl4jinit.signal.judgement;

import io.github.dl4jinit.signal.finding.Health;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.LayerSignal.Role;
import io.github.dl4jinit.signal.finding.Verdict;
import io.github.dl4jinit.signal.measured.MeasuredNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of a gradient on its way to the input. */
final class BackwardJudgement {
    private final MeasuredNetwork network;
    private final List<LayerSignal> layers;
    private final List<LayerSignal> hidden;

    BackwardJudgement(MeasuredNetwork network) {
        this.network = network;
        this.layers = network.layers();
        this.hidden = network.hiddenLayers();
    }

    Verdict verdict() {
        if (layers.stream().noneMatch(layer -> layer.gradient().measured())) {
            return new Verdict(Health.NOT_MEASURED, "", Double.NaN, "");
        }
        List<LayerSignal> reached = new ArrayList<>();
        for (int i = hidden.size() - 1; i >= 0; i--) {
            if (hidden.get(i).gradient().measured() && !waits(hidden.get(i))) {
                reached.add(hidden.get(i));
            }
        }
        double[] log = reached.stream().mapToDouble(this::logGradient).toArray();
        double factor = DriftVerdict.factor(log);
        for (LayerSignal layer : layers) {
            if (layer.nonFinite() > layer.gradient().nonFinite()) {
                return DriftVerdict.found(
                        Health.EXPLODING,
                        layer,
                        factor,
                        "the gradient is computed from values of %s that are NaN or infinite",
                        layer.name());
            }
        }
        PathDrift drift = new PathDrift(
                reached, log, (layer, other) -> network.dependsOn(other, layer), Judge.LIMIT, this::lossGradient);
        Optional<PathDrift.Passing> passing =
                drift.first((layer, atLeast) -> !network.isChain() && drift.anyBehind(layer, atLeast));
        for (int i = 0; i < log.length; i++) {
            LayerSignal layer = reached.get(i);
            if (layer.gradient().nonFinite() > 0) {
                return DriftVerdict.found(
                        Health.EXPLODING,
                        layer,
                        factor,
                        "%d gradients at %s are NaN or infinite",
                        layer.gradient().nonFinite(),
                        layer.name());
            }
            if (passing.isPresent()
                    && layer == passing.get().way().get(passing.get().at())) {
                return DriftVerdict.of(passing.get(), factor, "gradient", "sum of squares");
            }
            if (log[i] == Double.NEGATIVE_INFINITY) {
                return DriftVerdict.found(Health.DEAD, layer, factor, "no gradient reaches %s", layer.name());
            }
        }
        return DriftVerdict.healthy(log);
    }

    /**
     * ln of the sum of the squares of dL/dz. Where z is normalised, its size is arbitrary and the gradient inverse to it: the
     * gradient of the normalised value is taken. Averaging over positions makes a gradient small once, and no smaller further
     * on: that is made up for.
     */
    private double logGradient(LayerSignal layer) {
        double log = Math.log(layer.gradient().sumOfSquares());
        double deviation = layer.preActivation().standardDeviation();
        if (network.normalised(layer) && deviation > 0) {
            log += 2 * Math.log(deviation);
        }
        double averaged = 0;
        for (LayerSignal other : hidden) {
            if (network.isAveraged(other) && (other == layer || network.dependsOn(other, layer)) && other.units() > 0) {
                double positions = (double) other.gradient().count() / other.units();
                double examples = smallestPlaces();
                averaged = Math.max(averaged, Math.log(Math.max(1, positions / examples)));
            }
        }
        return log + averaged;
    }

    /** ln of the sum of the squares of the outputs' gradients, which skips may lead to a layer past all others. */
    private double lossGradient(LayerSignal layer) {
        return layers.stream()
                .filter(output -> output.role() == Role.OUTPUT && network.dependsOn(output, layer))
                .mapToDouble(output -> Math.log(output.gradient().sumOfSquares()))
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /** The least number of examples and positions that a layer has. */
    private double smallestPlaces() {
        return layers.stream()
                .filter(layer -> layer.units() > 0 && layer.gradient().count() > 0)
                .mapToDouble(layer -> (double) layer.gradient().count() / layer.units())
                .min()
                .orElse(1);
    }

    /** Whether no gradient reaches a layer only because of weights behind it that are 0 and that the first step moves. */
    private boolean waits(LayerSignal layer) {
        return layer.gradient().sumOfSquares() == 0
                && layer.gradient().nonFinite() == 0
                && layers.stream()
                        .filter(other -> network.dependsOn(other, layer))
                        .flatMap(other -> other.weights().stream())
                        .anyMatch(ZeroWeights::move);
    }
}
