package io.github.dl4jinit.fans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.junit.jupiter.api.Test;

class WeightSliceTest {

    @Test
    void columnsOfAMatrix() {
        WeightSlice slice = WeightSlice.columns(5, 7, 4, 7);
        assertThat(slice.offset()).isEqualTo(20);
        assertThat(slice.length()).isEqualTo(15);
        assertThat(slice.shape()).containsExactly(5L, 3L);
        assertThat(slice.wholeParameter()).isFalse();
        assertThat(WeightSlice.all('c', 5, 7).wholeParameter()).isTrue();
        assertThat(WeightSlice.all('c', 5, 7).length()).isEqualTo(35);
    }

    @Test
    void liesWithinItsParameter() {
        assertThatThrownBy(() -> new WeightSlice(List.of(5L, 7L), 'f', 21, List.of(5L, 3L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("offset 21");
        assertThatThrownBy(() -> new WeightSlice(List.of(5L), 'f', -1, List.of(5L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("offset -1");
    }

    @Test
    void dimensionsArePositiveAndTheOrderIsKnown() {
        assertThatThrownBy(() -> new WeightSlice(List.of(-2L, -3L), 'c', 0, List.of(1L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parameterShape");
        assertThatThrownBy(() -> new WeightSlice(List.of(6L), 'c', 0, List.of(0L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("shape");
        assertThatThrownBy(() -> new WeightSlice(List.of(6L), 'C', 0, List.of(6L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("order");
    }

    @Test
    void aFrozenVertexHasTheFansOfWhatIsInIt() {
        NeuralNetConfiguration inside = new NeuralNetConfiguration();
        inside.setLayer(new DenseLayer.Builder().nIn(3).nOut(4).build());
        LayerVertex layer = new LayerVertex(inside, null);
        FanRules rules = FanRules.standard();
        assertThat(rules.of(new FrozenVertex(layer)).weights())
                .isEqualTo(rules.of(layer).weights());
        assertThat(rules.of(layer).weights()).hasSize(1);
    }

    @Test
    void ownDefaultsOfAnUnknownVertexAreNamed() {
        LayerFans fans = UnknownLayer.ownDefaults("some vertex", List.of("w", "v"));
        assertThat(fans.weights()).isEmpty();
        assertThat(fans.ownDefaults()).containsOnlyKeys("w", "v");
        assertThat(fans.note().orElseThrow()).contains("java.lang.String");
        assertThat(UnknownLayer.ownDefaults("some vertex", List.of()).note())
                .isEqualTo(LayerFans.none().note());
    }
}
