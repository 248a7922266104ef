package io.github.dl4jinit.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.fans.FanRules;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class NetworkTopologyTest {
    private static final long SEED = 314;

    private static DenseLayer dense(String name) {
        return new DenseLayer.Builder().name(name).nIn(4).nOut(4).build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder()
                .nIn(4)
                .nOut(4)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static MultiLayerConfiguration layers(String... names) {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().seed(SEED).list();
        for (String name : names) {
            list.layer(dense(name));
        }
        return list.layer(output()).build();
    }

    /** in → a → {b, c} → sum → out, declared in another order than the signal's. */
    private static ComputationGraphConfiguration diamond() {
        return new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .graphBuilder()
                .addInputs("in")
                .addLayer("out", output(), "sum")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "b", "c")
                .addLayer("c", dense(null), "a")
                .addLayer("b", dense(null), "a")
                .addLayer("a", dense(null), "in")
                .setOutputs("out")
                .build();
    }

    private static List<String> names(List<NetworkNode> nodes) {
        return nodes.stream().map(NetworkNode::name).toList();
    }

    @Test
    void layersFollowOneAnother() {
        NetworkTopology topology = NetworkTopology.of(layers("first", null));
        assertThat(topology.seed()).isEqualTo(SEED);
        assertThat(names(topology.nodes())).containsExactly("first", "layer1", "layer2");
        assertThat(topology.nodes()).extracting(NetworkNode::key).containsExactly("0", "1", "2");
        assertThat(topology.nodes())
                .extracting(NetworkNode::inputs)
                .containsExactly(List.of(), List.of("first"), List.of("layer1"));
        assertThat(names(topology.consumersOf(topology.node("first")))).containsExactly("layer1");
        assertThat(topology.consumersOf(topology.node("layer2"))).isEmpty();
        assertThat(topology.ancestorsOf("layer2")).containsExactlyInAnyOrder("first", "layer1");
    }

    @Test
    void namesTellLayersApart() {
        assertThatThrownBy(() -> NetworkTopology.of(layers("same", "same")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"same\"");
    }

    @Test
    void verticesComeAfterTheirInputs() {
        NetworkTopology topology = NetworkTopology.of(diamond());
        assertThat(topology.seed()).isEqualTo(SEED);
        List<String> order = names(topology.nodes());
        assertThat(order).containsExactlyInAnyOrder("a", "b", "c", "sum", "out").doesNotContain("in");
        for (NetworkNode node : topology.nodes()) {
            assertThat(node.key()).isEqualTo(node.name());
            node.inputs().stream()
                    .filter(input -> !input.equals("in"))
                    .forEach(input -> assertThat(order.indexOf(input)).isLessThan(order.indexOf(node.name())));
        }
        assertThat(names(topology.consumersOf(topology.node("a")))).containsExactlyInAnyOrder("b", "c");
        assertThat(topology.node("in")).isNull();
        assertThat(topology.node("sum").layer()).isEmpty();
        assertThat(topology.ancestorsOf("sum")).containsExactlyInAnyOrder("a", "b", "c", "in");
        assertThat(topology.ancestorsOf("a")).containsExactly("in");
    }

    @Test
    void aCycleIsNamed() {
        ComputationGraphConfiguration graph = diamond();
        graph.getVertexInputs().put("a", List.of("sum"));
        assertThatThrownBy(() -> NetworkTopology.of(graph))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cycle")
                .hasMessageContaining("sum");
    }

    @Test
    void wrappersAreLookedThrough() {
        LSTM lstm = new LSTM.Builder().nIn(3).nOut(5).build();
        NetworkNode last = node(new LastTimeStep(lstm));
        assertThat(last.core()).isSameAs(lstm);
        assertThat(last.layer()).containsSame(lstm);
        assertThat(last.workers()).containsExactly(lstm);
        assertThat(last.bidirectional()).isFalse();

        DenseLayer dense = dense("d");
        assertThat(node(new FrozenLayer(dense)).core()).isSameAs(dense);

        NeuralNetConfiguration inside = new NeuralNetConfiguration();
        inside.setLayer(dense);
        LayerVertex vertex = new LayerVertex(inside, null);
        assertThat(node(vertex).layer()).containsSame(dense);
        assertThat(node(new FrozenVertex(vertex)).workers()).containsExactly(dense);

        NetworkNode merge = node(new MergeVertex());
        assertThat(merge.layer()).isEmpty();
        assertThat(merge.workers()).isEmpty();
        assertThat(merge.fans(FanRules.standard()).weights()).isEmpty();
    }

    @Test
    void frozenIsFoundThroughWrappers() {
        DenseLayer dense = dense("d");
        NeuralNetConfiguration inside = new NeuralNetConfiguration();
        inside.setLayer(dense);
        assertThat(node(dense).frozen()).isFalse();
        assertThat(node(new LayerVertex(inside, null)).frozen()).isFalse();
        assertThat(node(new FrozenLayer(dense)).frozen()).isTrue();
        assertThat(node(new FrozenVertex(new LayerVertex(inside, null))).frozen())
                .isTrue();
        assertThat(node(new LastTimeStep(new FrozenLayer(dense))).frozen()).isTrue();
        assertThat(node(new MergeVertex()).frozen()).isFalse();
    }

    @Test
    void aBidirectionalLayerHasTwoWorkers() {
        Bidirectional both = new Bidirectional(new LSTM.Builder().nIn(3).nOut(5).build());
        NetworkNode node = node(both);
        assertThat(node.workers()).containsExactly(both.getFwd(), both.getBwd());
        assertThat(node.bidirectional()).isTrue();
        assertThat(node.core()).isSameAs(both.getFwd());
        assertThat(node(new RnnOutputLayer.Builder().nIn(2).nOut(2).build())
                        .fans(FanRules.standard())
                        .weights())
                .hasSize(1);
    }

    @Test
    void theHalvesOfABidirectionalLayerHaveNames() {
        for (BidirectionalHalf half : BidirectionalHalf.values()) {
            String name = half.nameIn("rnn");
            assertThat(BidirectionalHalf.of(name)).contains(half);
            assertThat(half.layerOf(name)).isEqualTo("rnn");
        }
        assertThat(BidirectionalHalf.of("rnn")).isEmpty();
        assertThat(BidirectionalHalf.FORWARD.nameIn("rnn")).isEqualTo("rnn/forward");
        assertThat(BidirectionalHalf.BACKWARD.nameIn("rnn")).isEqualTo("rnn/backward");
        assertThat(BidirectionalHalf.FORWARD.parameterPrefix()).isEqualTo("f");
        assertThat(BidirectionalHalf.BACKWARD.parameterPrefix()).isEqualTo("b");
    }

    private static NetworkNode node(Object configuration) {
        return new NetworkNode("node", "node", configuration, List.of());
    }
}
