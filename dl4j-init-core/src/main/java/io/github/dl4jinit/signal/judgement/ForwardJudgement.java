package io.github.dl4jinit.signal.judgement;

import io.github.dl4jinit.signal.finding.Health;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.LayerSignal.Role;
import io.github.dl4jinit.signal.finding.Verdict;
import io.github.dl4jinit.signal.measured.MeasuredNetwork;
import java.util.List;
import java.util.Optional;

/** What became of a signal on its way to the output. */
final class ForwardJudgement {
    private final MeasuredNetwork network;
    private final List<LayerSignal> layers;
    private final List<LayerSignal> hidden;

    ForwardJudgement(MeasuredNetwork network) {
        this.network = network;
        this.layers = network.layers();
        this.hidden = network.hiddenLayers();
    }

    Verdict verdict() {
        List<LayerSignal> sized = hidden.stream()
                // Where pre-activations are normalised, their size says nothing.
                .filter(layer ->
                        !network.normalised(layer) && layer.preActivation().measured())
                .toList();
        double[] log = sized.stream()
                .mapToDouble(layer -> Math.log(layer.preActivation().secondMoment()))
                .toArray();
        double factor = DriftVerdict.factor(log);
        Optional<PathDrift.Passing> passing = new PathDrift(
                        sized, log, network::dependsOn, Judge.LIMIT, layer -> Double.NEGATIVE_INFINITY)
                .first(this::arrives);
        for (LayerSignal layer : layers) {
            long bad = layer.preActivation().nonFinite() + layer.activation().nonFinite();
            if (bad > 0) {
                return DriftVerdict.found(
                        Health.EXPLODING, layer, factor, "%d values of %s are NaN or infinite", bad, layer.name());
            }
            if (passing.isPresent()
                    && layer == passing.get().way().get(passing.get().at())) {
                return DriftVerdict.of(passing.get(), factor, "forward signal", "second moment");
            }
            if (layer.role() == Role.OUTPUT) {
                if (layer.preActivation().secondMoment() > Judge.LARGEST_OUTPUT) {
                    return DriftVerdict.found(
                            Health.EXPLODING,
                            layer,
                            factor,
                            "the pre-activations of the output %s are of size %.3g",
                            layer.name(),
                            Math.sqrt(layer.preActivation().secondMoment()));
                }
            } else if (layer.deadUnits() > Judge.DEAD_SHARE * layer.units() && !shut(layer)) {
                return DriftVerdict.found(
                        Health.DEAD,
                        layer,
                        factor,
                        "%d of the %d units of %s are 0 for every example",
                        layer.deadUnits(),
                        layer.units(),
                        layer.name());
            } else if (layer.saturatedShare() > Judge.SATURATED_SHARE) {
                return DriftVerdict.found(
                        Health.SATURATED,
                        layer,
                        factor,
                        "%.0f %% of the pre-activations of %s are in the flat parts of its activation function",
                        100 * layer.saturatedShare(),
                        layer.name());
            }
        }
        return collapse(factor, log);
    }

    /** Whether a layer puts out nothing because its own weights are 0, which the first step moves. */
    private static boolean shut(LayerSignal layer) {
        return layer.weights().stream().anyMatch(ZeroWeights::move);
    }

    private Verdict collapse(double factor, double[] log) {
        LayerSignal first = null;
        for (LayerSignal layer : hidden) {
            double difference = 1 - layer.correlation();
            if (first == null) {
                first = difference > 0 ? layer : null;
            } else if (difference <= Judge.COLLAPSE * (1 - first.correlation())) {
                return DriftVerdict.found(
                        Health.COLLAPSED,
                        layer,
                        factor,
                        "at %s different examples have a correlation of %.6f, after %.3f at %s",
                        layer.name(),
                        layer.correlation(),
                        first.correlation(),
                        first.name());
            }
        }
        return DriftVerdict.healthy(log);
    }

    /** Whether the signal that a layer has lost is found behind it, as behind a sum with another branch. */
    private boolean arrives(LayerSignal lost, double atLeast) {
        // In a chain what is lost is lost: a later layer can only blow up what is left.
        return !network.isChain()
                && layers.stream()
                        .filter(layer -> network.dependsOn(layer, lost))
                        .map(layer -> layer.preActivation().measured() ? layer.preActivation() : layer.activation())
                        .anyMatch(signal -> Math.log(signal.secondMoment()) >= atLeast);
    }
}
