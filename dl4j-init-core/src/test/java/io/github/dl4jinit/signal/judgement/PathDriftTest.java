package io.github.dl4jinit.signal.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A drift is found along the paths of the network, in the layer where the limit is passed. */
class PathDriftTest {
    private static final double LIMIT = 6;
    private static final PathDrift.Arrival NEVER = (layer, atLeast) -> false;

    @Test
    void theFirstLayerBeyondTheLimitIsFound() {
        PathDrift.Passing passing = chain(0, -2, -4, -6.1, -9, -20).first(NEVER).orElseThrow();
        assertThat(passing.at()).isEqualTo(3);
        assertThat(passing.log()).containsExactly(0, -2, -4, -6.1, -9, -20);
        assertThat(passing.way()).extracting(LayerSignal::name).containsExactly("0", "1", "2", "3", "4", "5");
        assertThat(chain(0, 6.1).first(NEVER).orElseThrow().at()).isEqualTo(1);
    }

    @Test
    void theLimitItselfIsAllowed() {
        assertThat(chain(1, 7).first(NEVER)).isEmpty();
        assertThat(chain(1, -5).first(NEVER)).isEmpty();
        assertThat(chain(1).first(NEVER)).isEmpty();
    }

    /** Layer 2 is behind both 0 and 1, which are behind none. */
    @Test
    void aLayerMayBeAsSmallAndAsLargeAsAnyStartOfItsPathsAllows() {
        Map<Integer, Set<Integer>> before = Map.of(2, Set.of(0, 1));
        assertThat(graph(before, 0, 20, 26).first(NEVER)).isEmpty();
        assertThat(graph(before, 0, 20, 26.1).first(NEVER)).isPresent();
        assertThat(graph(before, 0, 20, -6).first(NEVER)).isEmpty();
        assertThat(graph(before, 0, 20, -6.1).first(NEVER)).isPresent();
    }

    @Test
    void whatASkipBringsMayBeAsLarge() {
        PathDrift drift = new PathDrift(
                layers(2),
                new double[] {0, 12},
                byOrder(),
                LIMIT,
                layer -> layer.name().equals("1") ? 7 : 0);
        assertThat(drift.first(NEVER)).isEmpty();
    }

    @Test
    void whatArrivesByAnotherPathIsNotLost() {
        assertThat(chain(1, -9)
                        .first((layer, atLeast) -> atLeast == -5 && layer.name().equals("1")))
                .isEmpty();
        assertThat(chain(1, 9).first((layer, atLeast) -> true)).isPresent();
    }

    /** 0 leads to 1 and to 2, and 2 to 3. */
    @Test
    void theWayIsThatOfTheLayerAlone() {
        Map<Integer, Set<Integer>> before = Map.of(1, Set.of(0), 2, Set.of(0), 3, Set.of(0, 2));
        PathDrift.Passing passing = graph(before, 0, 1, 8, 9).first(NEVER).orElseThrow();
        assertThat(passing.way()).extracting(LayerSignal::name).containsExactly("0", "2", "3");
        assertThat(passing.log()).containsExactly(0, 8, 9);
        assertThat(passing.at()).isEqualTo(1);
    }

    @Test
    void aSignalIsFoundAgainBehindALayerOnly() {
        PathDrift drift = chain(5, -9, 2);
        List<LayerSignal> layers = layers(3);
        assertThat(drift.anyBehind(layers.get(1), 2)).isTrue();
        assertThat(drift.anyBehind(layers.get(1), 2.1)).isFalse();
        assertThat(drift.anyBehind(layers.get(2), -20)).isFalse();
    }

    private static PathDrift chain(double... log) {
        return new PathDrift(layers(log.length), log, byOrder(), LIMIT, layer -> Double.NEGATIVE_INFINITY);
    }

    private static PathDrift graph(Map<Integer, Set<Integer>> before, double... log) {
        return new PathDrift(
                layers(log.length),
                log,
                (layer, other) -> before.getOrDefault(index(layer), Set.of()).contains(index(other)),
                LIMIT,
                layer -> Double.NEGATIVE_INFINITY);
    }

    private static BiPredicate<LayerSignal, LayerSignal> byOrder() {
        return (layer, other) -> index(other) < index(layer);
    }

    private static int index(LayerSignal layer) {
        return Integer.parseInt(layer.name());
    }

    private static List<LayerSignal> layers(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> LayerSketch.hidden("" + i).signal())
                .toList();
    }
}
