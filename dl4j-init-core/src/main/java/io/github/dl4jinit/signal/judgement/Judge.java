package io.github.dl4jinit.signal.judgement;

import io.github.dl4jinit.signal.finding.Health;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.LayerSignal.Role;
import io.github.dl4jinit.signal.finding.Verdict;
import io.github.dl4jinit.signal.measured.MeasuredNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Judges the signals of a network.
 *
 * <p>The limit for growth and loss, e^±6, is that of Schoenholz et al. 2017 ("Deep Information Propagation", section 4):
 * signals that decay as exp(−l/ξ) were found to train networks up to a depth of 6 ξ. Forwards it is applied to the second
 * moment of the pre-activations, against the first hidden layer. Backwards it is applied to the sum of the squares of
 * dL/dz, against the last hidden layer: unlike the second moment, the sum is kept by layers that become narrower or wider,
 * by strides and by max-pooling, so that what remains is a fault.
 */
public final class Judge {
    /** In logarithms; Schoenholz et al., see above. */
    static final double LIMIT = 6;

    /**
     * This limit and the three below are ours and from no paper: round numbers beyond what healthy networks have. In those of
     * HealthyNetworksTest at most half of a layer's units are dead and a third of its pre-activations saturated, the output's
     * second moment is at most 124, and the examples' difference keeps at least 1/23.
     */
    static final double DEAD_SHARE = 0.9;

    static final double SATURATED_SHARE = 0.5;

    /** A second moment: a softmax over pre-activations of size 100 is 0 and 1 but for rounding. */
    static final double LARGEST_OUTPUT = 1e4;

    static final double COLLAPSE = 1e-3;

    private final MeasuredNetwork network;
    private final List<LayerSignal> layers;
    private final List<LayerSignal> hidden;

    /** A judge of a network. */
    public Judge(MeasuredNetwork network) {
        this.network = network;
        this.layers = network.layers();
        this.hidden = network.hiddenLayers();
    }

    /** What became of the signal on its way to the output. */
    public Verdict forward() {
        List<LayerSignal> sized = hidden.stream()
                // Where pre-activations are normalised, their size says nothing.
                .filter(layer ->
                        !network.normalised(layer) && layer.preActivation().measured())
                .toList();
        double[] log = sized.stream()
                .mapToDouble(layer -> Math.log(layer.preActivation().secondMoment()))
                .toArray();
        double factor = factor(log);
        int passed = limitPassed(log);
        for (LayerSignal layer : layers) {
            long bad = layer.preActivation().nonFinite() + layer.activation().nonFinite();
            if (bad > 0) {
                return found(Health.EXPLODING, layer, factor, "%d values of %s are NaN or infinite", bad, layer.name());
            }
            if (passed >= 0 && layer == sized.get(passed)) {
                return drift(sized, log, passed, "forward signal", "second moment");
            }
            if (layer.role() == Role.OUTPUT) {
                if (layer.preActivation().secondMoment() > LARGEST_OUTPUT) {
                    return found(
                            Health.EXPLODING,
                            layer,
                            factor,
                            "the pre-activations of the output %s are of size %.3g",
                            layer.name(),
                            Math.sqrt(layer.preActivation().secondMoment()));
                }
            } else if (layer.deadUnits() > DEAD_SHARE * layer.units()) {
                return found(
                        Health.DEAD,
                        layer,
                        factor,
                        "%d of the %d units of %s are 0 for every example",
                        layer.deadUnits(),
                        layer.units(),
                        layer.name());
            } else if (layer.saturatedShare() > SATURATED_SHARE) {
                return found(
                        Health.SATURATED,
                        layer,
                        factor,
                        "%.0f %% of the pre-activations of %s are in the flat parts of its activation function",
                        100 * layer.saturatedShare(),
                        layer.name());
            }
        }
        return collapse(factor);
    }

    private Verdict collapse(double factor) {
        double start = Double.NaN;
        for (LayerSignal layer : hidden) {
            double difference = 1 - layer.correlation();
            if (Double.isNaN(start) && difference > 0) {
                start = difference;
            } else if (difference <= COLLAPSE * start) {
                return found(
                        Health.COLLAPSED,
                        layer,
                        factor,
                        "at %s different examples have a correlation of %.6f, after %.3f at %s",
                        layer.name(),
                        layer.correlation(),
                        1 - start,
                        hidden.get(0).name());
            }
        }
        return new Verdict(Health.HEALTHY, "", factor, "");
    }

    /** What became of the gradient on its way to the input. */
    public Verdict backward() {
        List<LayerSignal> reached = new ArrayList<>();
        for (int i = hidden.size() - 1; i >= 0; i--) {
            if (hidden.get(i).gradient().measured()) {
                reached.add(hidden.get(i));
            }
        }
        double[] log = reached.stream()
                .mapToDouble(layer -> Math.log(layer.gradient().sumOfSquares()))
                .toArray();
        double factor = factor(log);
        for (LayerSignal layer : layers) {
            if (layer.nonFinite() > layer.gradient().nonFinite()) {
                return found(
                        Health.EXPLODING,
                        layer,
                        factor,
                        "the gradient is computed from values of %s that are NaN or infinite",
                        layer.name());
            }
        }
        int passed = limitPassed(log);
        for (int i = 0; i < log.length; i++) {
            LayerSignal layer = reached.get(i);
            if (layer.gradient().nonFinite() > 0) {
                return found(
                        Health.EXPLODING,
                        layer,
                        factor,
                        "%d gradients at %s are NaN or infinite",
                        layer.gradient().nonFinite(),
                        layer.name());
            }
            if (i == passed) {
                return drift(reached, log, passed, "gradient", "sum of squares");
            }
            if (log[i] == Double.NEGATIVE_INFINITY) {
                return found(Health.DEAD, layer, factor, "no gradient reaches %s", layer.name());
            }
        }
        return new Verdict(Health.HEALTHY, "", factor, "");
    }

    private static double factor(double[] log) {
        return log.length < 2 ? Double.NaN : Math.exp((log[log.length - 1] - log[0]) / (log.length - 1));
    }

    /** The index of the first layer at which the signal is beyond its limit, -1 if there is none. */
    private static int limitPassed(double[] log) {
        for (int i = 1; i < log.length; i++) {
            if (Math.abs(log[i] - log[0]) > LIMIT) {
                return i;
            }
        }
        return -1;
    }

    private static Verdict drift(List<LayerSignal> way, double[] log, int passed, String signal, String quantity) {
        int begin = beginning(log, passed);
        double change = log[passed] - log[0];
        String reason = String.format(
                Locale.ROOT,
                "the %s's %s is multiplied by %.3g per layer from %s on: %.1e of it is left at %s",
                signal,
                quantity,
                Math.exp((log[passed] - log[begin]) / (passed - begin)),
                way.get(begin + 1).name(),
                Math.exp(log[log.length - 1] - log[0]),
                way.get(log.length - 1).name());
        Health health = change < 0 ? Health.VANISHING : Health.EXPLODING;
        return new Verdict(health, way.get(begin + 1).name(), factor(log), reason);
    }

    /** Goes back from where the limit is passed as long as each layer contributes its share. */
    private static int beginning(double[] log, int passed) {
        double direction = Math.signum(log[passed] - log[0]);
        double share = LIMIT / log.length / 2;
        int begin = passed - 1;
        while (begin > 0 && direction * (log[begin] - log[begin - 1]) >= share) {
            begin--;
        }
        return begin;
    }

    private static Verdict found(Health health, LayerSignal layer, double factor, String format, Object... values) {
        return new Verdict(health, layer.name(), factor, String.format(Locale.ROOT, format, values));
    }
}
