package io.github.dl4jinit.signal.judgement;

import io.github.dl4jinit.signal.finding.Health;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.LayerSignal.Role;
import io.github.dl4jinit.signal.finding.Verdict;
import io.github.dl4jinit.signal.finding.WeightSignal;
import io.github.dl4jinit.signal.measured.MeasuredNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges the signals of a network.
 *
 * <p>The limit for growth and loss, e^±6, is that of Schoenholz et al. 2017 ("Deep Information Propagation", section 4):
 * signals that decay as exp(−l/ξ) were found to train networks up to a depth of 6 ξ. Forwards it is applied to the second
 * moment of the pre-activations, against the first hidden layers of the same paths. Backwards it is applied to the sum of the squares of
 * dL/dz, against the last hidden layers of the same paths: unlike the second moment, the sum is kept by layers that become narrower or wider,
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

    /** A layer that does less than this part of what a later one does is not where the fault begins. */
    private static final double PART = 0.1;

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
        Optional<PathDrift.Passing> passing = new PathDrift(
                        sized, log, network::dependsOn, LIMIT, layer -> Double.NEGATIVE_INFINITY)
                .first(this::arrives);
        for (LayerSignal layer : layers) {
            long bad = layer.preActivation().nonFinite() + layer.activation().nonFinite();
            if (bad > 0) {
                return found(Health.EXPLODING, layer, factor, "%d values of %s are NaN or infinite", bad, layer.name());
            }
            if (passing.isPresent()
                    && layer == passing.get().way().get(passing.get().at())) {
                return drift(passing.get(), factor, "forward signal", "second moment");
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
            } else if (layer.deadUnits() > DEAD_SHARE * layer.units() && !shut(layer)) {
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
        return collapse(factor, log);
    }

    /** Whether a layer puts out nothing because its own weights are 0, which the first step moves. */
    private static boolean shut(LayerSignal layer) {
        return layer.weights().stream().anyMatch(Judge::isZeroAndMoves);
    }

    private static boolean isZeroAndMoves(WeightSignal weight) {
        boolean scales = weight.name().endsWith("W") || weight.name().equals("gamma");
        return scales && weight.value().sumOfSquares() == 0 && weight.gradient().sumOfSquares() > 0;
    }

    private Verdict collapse(double factor, double[] log) {
        LayerSignal first = null;
        for (LayerSignal layer : hidden) {
            double difference = 1 - layer.correlation();
            if (first == null) {
                first = difference > 0 ? layer : null;
            } else if (difference <= COLLAPSE * (1 - first.correlation())) {
                return found(
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
        return healthy(log);
    }

    /** What became of the gradient on its way to the input. */
    public Verdict backward() {
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
        PathDrift drift = new PathDrift(
                reached, log, (layer, other) -> network.dependsOn(other, layer), LIMIT, this::lossGradient);
        Optional<PathDrift.Passing> passing =
                drift.first((layer, atLeast) -> !network.isChain() && drift.anyBehind(layer, atLeast));
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
            if (passing.isPresent()
                    && layer == passing.get().way().get(passing.get().at())) {
                return drift(passing.get(), factor, "gradient", "sum of squares");
            }
            if (log[i] == Double.NEGATIVE_INFINITY) {
                return found(Health.DEAD, layer, factor, "no gradient reaches %s", layer.name());
            }
        }
        return healthy(log);
    }

    /** Nothing was found; a factor that looks like a fault is explained. */
    private static Verdict healthy(double[] log) {
        double factor = factor(log);
        if (!(factor < 0.5 || factor > 2)) {
            return new Verdict(Health.HEALTHY, "", factor, "");
        }
        double change = log[log.length - 1] - log[0];
        String reason = Math.abs(change) <= LIMIT
                ? String.format(
                        Locale.ROOT,
                        "over all %d layers %.2g, where less than %.2g or more than %.0f would be a fault",
                        log.length,
                        Math.exp(change),
                        Math.exp(-LIMIT),
                        Math.exp(LIMIT))
                : "no fault, since the layers lie on parallel paths, of which one brings what another loses";
        return new Verdict(Health.HEALTHY, "", factor, reason);
    }

    private static double factor(double[] log) {
        return log.length < 2 ? Double.NaN : Math.exp((log[log.length - 1] - log[0]) / (log.length - 1));
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
                        .anyMatch(Judge::isZeroAndMoves);
    }

    private static Verdict drift(PathDrift.Passing passing, double factor, String signal, String quantity) {
        List<LayerSignal> way = passing.way();
        double[] log = passing.log();
        int passed = passing.at();
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
        return new Verdict(health, way.get(begin + 1).name(), factor, reason);
    }

    /** Goes back from where the limit is passed as long as each layer contributes its share. */
    private static int beginning(double[] log, int passed) {
        double direction = Math.signum(log[passed] - log[0]);
        double share = LIMIT / log.length / 2;
        int begin = passed - 1;
        double largest = direction * (log[passed] - log[begin]);
        while (begin > 0
                && direction * (log[begin] - log[begin - 1]) >= share
                && direction * (log[begin] - log[begin - 1]) >= PART * largest) {
            begin--;
        }
        return begin;
    }

    private static Verdict found(Health health, LayerSignal layer, double factor, String format, Object... values) {
        return new Verdict(health, layer.name(), factor, String.format(Locale.ROOT, format, values));
    }
}
