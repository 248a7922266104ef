package io.github.dl4jinit.tuning;

import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Finds the multiplier at which a network's signal neither grows nor shrinks from its first to its last hidden layer, on one
 * batch and without training: in about ten forward and backward passes.
 *
 * <p>With g(m) the log10 of the factor by which the {@linkplain SignalTarget signal} grows over the hidden layers when every
 * weight is multiplied by √m, it looks for g(m) = 0: a bracket first, widened from the m that would be right if each layer's
 * factor were proportional to m (as it is for ReLU), then Brent's method on log m. The weights are rescaled, not drawn again.
 * Biases stay as they are. The network that is passed in is not changed.
 *
 * <p>The result is relative to the weights that the network has. A network initialised by a scheme with multiplier 1 gets the
 * multiplier to give that scheme; with multiplier k, the product of the two.
 *
 * <p>Not every network has such a point. The forward signal of tanh layers shrinks at every multiplier if the data are as
 * large as tanh's bounds, and a network whose layers are dead passes nothing on at any. The result says so then.
 *
 * <p>Weights whose pre-activations are normalised are left out, layer by layer, and the result says so: their scale has no
 * influence, so that no multiplier of theirs is critical. Behind a normalisation the signal starts anew at a second moment
 * of 1.
 *
 * @param target the signal to hold
 */
public record CriticalMultiplier(SignalTarget target) {
    /** A growth of less than this, per layer and in log10, is none: a factor of 1.0012. */
    private static final double TOLERANCE_PER_LAYER = 5e-4;

    public CriticalMultiplier {
        Objects.requireNonNull(target, "target");
    }

    /**
     * Finds one multiplier for all weights.
     *
     * @param network an initialised network; not changed
     * @param batch features and labels; not changed
     * @return the multiplier, or the reason why there is none
     * @throws IllegalArgumentException if the network has fewer than two hidden layers or the batch does not fit it
     */
    public CriticalFinding find(Model network, MultiDataSet batch) {
        try (ScaledNetwork scaled = new ScaledNetwork(network, batch)) {
            return find(scaled, scaled.layers(), SignalReport::hiddenLayers);
        }
    }

    /**
     * Finds one multiplier for all weights of a network with one input and one output.
     *
     * @param network an initialised network; not changed
     * @param batch features and labels; not changed
     * @return the multiplier, or the reason why there is none
     * @throws IllegalArgumentException if the network has fewer than two hidden layers or the batch does not fit it
     */
    public CriticalFinding find(Model network, DataSet batch) {
        return find(network, batch.toMultiDataSet());
    }

    /**
     * Finds one multiplier for all weights with several seeds.
     *
     * @param networks builds and initialises the network for a seed
     * @param batch features and labels; not changed
     * @param seeds the seeds, at least one
     * @return what was found for each seed, in the order of {@code seeds}
     * @throws IllegalArgumentException if there is no seed, or one of the networks cannot be measured
     */
    public CriticalInterval find(LongFunction<? extends Model> networks, MultiDataSet batch, long... seeds) {
        Objects.requireNonNull(networks, "networks");
        List<CriticalFinding> points = new ArrayList<>();
        for (long seed : seeds) {
            points.add(find(networks.apply(seed), batch));
        }
        return new CriticalInterval(points);
    }

    /**
     * Finds one multiplier for all weights with several seeds.
     *
     * @param networks builds and initialises the network for a seed
     * @param batch features and labels; not changed
     * @param seeds the seeds, at least one
     * @return what was found for each seed, in the order of {@code seeds}
     * @throws IllegalArgumentException if there is no seed, or one of the networks cannot be measured
     */
    public CriticalInterval find(LongFunction<? extends Model> networks, DataSet batch, long... seeds) {
        return find(networks, batch.toMultiDataSet(), seeds);
    }

    /**
     * Finds a multiplier for each group of layers, from the first group to the last, each with the earlier ones at theirs.
     * A group's growth runs from the hidden layer before it, or its own first if there is none, to its last.
     *
     * @param network an initialised network; not changed
     * @param batch features and labels; not changed
     * @param groups names of hidden layers by the name of their group, in the order of the signal
     * @return what was found by the name of the group
     * @throws IllegalArgumentException if a group names a layer that is not a hidden layer of the network, or has no two
     *     layers to compare
     */
    public Map<String, CriticalFinding> findPerGroup(
            Model network, MultiDataSet batch, Map<String, List<String>> groups) {
        try (ScaledNetwork scaled = new ScaledNetwork(network, batch)) {
            List<String> hidden = scaled.measure().hiddenLayers().stream()
                    .map(LayerSignal::name)
                    .toList();
            groups.forEach((group, layers) -> requireHidden(group, layers, hidden));
            Map<String, CriticalFinding> points = new LinkedHashMap<>();
            groups.forEach((group, layers) -> {
                CriticalFinding point = find(scaled, layers, report -> section(report, layers));
                scaled.scale(layers, point.multiplier().orElse(1));
                points.put(group, point);
            });
            return points;
        }
    }

    private CriticalFinding find(
            ScaledNetwork scaled, List<String> layers, Function<SignalReport, List<LayerSignal>> section) {
        int passesBefore = scaled.passes();
        SignalReport report = scaled.measure();
        int between = section.apply(report).size() - 1;
        if (between < 1) {
            throw new IllegalArgumentException(
                    "a signal is held between hidden layers with weights; 2 are needed, and there are " + (between + 1)
                            + " in " + layers);
        }
        ScaledSteps sized = ScaledSteps.of(target, section.apply(report), report.normalisedLayers());
        int steps = sized.number();
        if (steps == 0) {
            return new CriticalFinding(
                    OptionalDouble.empty(),
                    Double.NaN,
                    scaled.passes() - passesBefore,
                    sized.leftOut() + ", and no" + " others are left to hold a signal between");
        }
        List<String> changed =
                layers.stream().filter(layer -> !sized.invariant(layer)).toList();
        GrowthRoot found = GrowthRoot.find(
                logMultiplier -> {
                    scaled.scale(changed, Math.exp(logMultiplier));
                    return growth(section.apply(scaled.measure()), sized);
                },
                steps,
                TOLERANCE_PER_LAYER * steps);
        scaled.scale(changed, 1);
        OptionalDouble multiplier = found.root().isPresent()
                ? OptionalDouble.of(Math.exp(found.root().getAsDouble()))
                : OptionalDouble.empty();
        String explanation = multiplier.isPresent()
                ? String.format(Locale.ROOT, "multiplier %.4g holds the %s signal", multiplier.getAsDouble(), name())
                : reason(found, steps);
        if (sized.leavesOut()) {
            explanation += "; " + sized.leftOut();
        }
        return new CriticalFinding(multiplier, found.growthAtRoot(), scaled.passes() - passesBefore, explanation);
    }

    /** Infinite if a signal overflowed, NaN if none arrives at either end. */
    private double growth(List<LayerSignal> layers, ScaledSteps sized) {
        boolean overflow = layers.stream()
                .anyMatch(layer -> layer.preActivation().nonFinite() > 0
                        || layer.gradient().nonFinite() > 0);
        return overflow ? Double.POSITIVE_INFINITY : sized.growth(layers);
    }

    private String reason(GrowthRoot found, int steps) {
        if (Double.isNaN(found.growthAtRoot())) {
            return "no multiplier holds the " + name()
                    + " signal: it is 0 in the first layer or the last, at any scale; " + "look for dead layers";
        }
        return String.format(
                Locale.ROOT,
                "no multiplier up to %.3g holds the %s signal: over %d layers it %s by a factor of %.3g a layer at "
                        + "multiplier 1, and keeps doing so; another activation, or normalisation, is what can help",
                Math.exp(found.widest()),
                name(),
                steps,
                found.growthAtRoot() < 0 ? "shrinks" : "grows",
                Math.pow(10, found.growthAtRoot() / steps));
    }

    private String name() {
        return target.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void requireHidden(String group, List<String> layers, List<String> hidden) {
        for (String layer : layers) {
            if (!hidden.contains(layer)) {
                throw new IllegalArgumentException("group \"" + group + "\" names \"" + layer
                        + "\", which is no hidden layer of the network; those are " + hidden);
            }
        }
    }

    /** The layers from the first of a group to its last, and the one before, where the group's signal comes from. */
    private static List<LayerSignal> section(SignalReport report, List<String> layers) {
        List<LayerSignal> hidden = report.hiddenLayers();
        int first = hidden.size();
        int last = 0;
        for (int i = 0; i < hidden.size(); i++) {
            if (layers.contains(hidden.get(i).name())) {
                first = Math.min(first, i);
                last = i;
            }
        }
        return hidden.subList(Math.max(0, first - 1), last + 1);
    }
}
