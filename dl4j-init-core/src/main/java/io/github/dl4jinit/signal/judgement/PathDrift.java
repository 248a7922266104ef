package io.github.dl4jinit.signal.judgement;

import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Finds where a signal leaves its limits on its way along the paths of a network. Each layer is held against the layers where
 * its own paths start. A signal that is lost in one branch and arrives by another is not lost.
 */
final class PathDrift {

    /**
     * A layer beyond its limit.
     *
     * @param way the layers before it on its paths, itself, and those behind it
     * @param log ln of the signal in them
     * @param at its index among them
     */
    record Passing(List<LayerSignal> way, double[] log, int at) {}

    private final List<LayerSignal> layers;
    private final double[] log;
    private final BiPredicate<LayerSignal, LayerSignal> behind;
    private final double limit;
    private final ToDoubleFunction<LayerSignal> source;

    /**
     * A search.
     *
     * @param layers in the direction of the signal
     * @param log ln of the signal in each
     * @param behind whether the first of two layers gets its signal from the second
     * @param limit how far ln may move
     * @param source ln of the signal that a layer may get from where all paths start, without another layer between them
     */
    PathDrift(
            List<LayerSignal> layers,
            double[] log,
            BiPredicate<LayerSignal, LayerSignal> behind,
            double limit,
            ToDoubleFunction<LayerSignal> source) {
        this.layers = layers;
        this.log = log;
        this.behind = behind;
        this.limit = limit;
        this.source = source;
    }

    /**
     * The first layer that is beyond the limit.
     *
     * @param arrives whether the signal that a layer has lost is found again behind it, at least at a size given by its ln
     */
    Optional<Passing> first(Arrival arrives) {
        // Every path begins at one of these few; to look for them behind each layer anew takes time with its cube.
        int[] starts = IntStream.range(0, layers.size()).filter(this::isStart).toArray();
        for (int i = 0; i < layers.size(); i++) {
            LayerSignal layer = layers.get(i);
            double least = Double.POSITIVE_INFINITY;
            double largest = source.applyAsDouble(layer);
            boolean isBehind = false;
            for (int start : starts) {
                if (start != i && behind.test(layer, layers.get(start))) {
                    isBehind = true;
                    least = Math.min(least, log[start]);
                    largest = Math.max(largest, log[start]);
                }
            }
            if (!isBehind) {
                continue;
            }
            boolean lost = log[i] < least - limit && !arrives.behind(layer, least - limit);
            if (log[i] > largest + limit || lost) {
                return Optional.of(passing(i, before(layer)));
            }
        }
        return Optional.empty();
    }

    /** Whether a signal is found again. */
    interface Arrival {
        boolean behind(LayerSignal layer, double atLeast);
    }

    /** Whether some layer of those searched, behind another, has a signal of a size. */
    boolean anyBehind(LayerSignal layer, double atLeast) {
        for (int i = 0; i < layers.size(); i++) {
            if (log[i] >= atLeast && behind.test(layers.get(i), layer)) {
                return true;
            }
        }
        return false;
    }

    private Passing passing(int i, List<Integer> before) {
        List<Integer> all = new ArrayList<>(before);
        all.add(i);
        Predicate<LayerSignal> after = layer -> behind.test(layer, layers.get(i));
        for (int k = 0; k < layers.size(); k++) {
            if (after.test(layers.get(k))) {
                all.add(k);
            }
        }
        return new Passing(
                all.stream().map(layers::get).toList(),
                all.stream().mapToDouble(k -> log[k]).toArray(),
                before.size());
    }

    private boolean isStart(int i) {
        LayerSignal layer = layers.get(i);
        return layers.stream().noneMatch(other -> other != layer && behind.test(layer, other));
    }

    private List<Integer> before(LayerSignal layer) {
        List<Integer> before = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) != layer && behind.test(layer, layers.get(i))) {
                before.add(i);
            }
        }
        return before;
    }
}
