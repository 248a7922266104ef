package io.github.dl4jinit.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.topology.NetworkTopology;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A parameter's weights depend on the seed and its name, and on no other layer. */
class PlanStreamsTest {

    @Test
    void addingALayerToANetworkLeavesTheOthersWeights() {
        assertSame(
                weights(network(List.of(lstm(8), attention(8), bidirectional(8), output(16)))),
                weights(network(List.of(lstm(8), attention(8), dense("new", 8, 8), bidirectional(8), output(16)))),
                11);
    }

    @Test
    void wideningALayerOfANetworkLeavesTheWeightsOfAllThatDoNotTouchIt() {
        Map<String, INDArray> narrow =
                weights(network(List.of(dense("a", 8, 8), dense("b", 8, 8), dense("c", 8, 8), lstm(8), output(8))));
        Map<String, INDArray> wide =
                weights(network(List.of(dense("a", 8, 20), dense("b", 20, 8), dense("c", 8, 8), lstm(8), output(8))));
        narrow.keySet().removeAll(List.of("a/W", "b/W"));
        assertSame(narrow, wide, 4);
    }

    @Test
    void reorderingTheLayersOfANetworkLeavesTheirWeights() {
        assertSame(
                weights(network(List.of(dense("a", 8, 8), attention(8), lstm(8), output(8)))),
                weights(network(List.of(lstm(8), dense("a", 8, 8), attention(8), output(8)))),
                8);
    }

    @Test
    void addingWideningAndReorderingVerticesLeavesTheOthersWeights() {
        Map<String, INDArray> before = weights(graph(8, false, false));
        assertSame(before, weights(graph(8, true, false)), 9);
        assertSame(before, weights(graph(8, false, true)), 9);
        before.keySet().removeAll(List.of("side/W", "out/W"));
        assertSame(before, weights(graph(30, false, false)), 7);
    }

    private static void assertSame(Map<String, INDArray> before, Map<String, INDArray> after, int count) {
        assertThat(before.keySet()).hasSize(count);
        // Not as maps: a failure would print all weights.
        before.forEach((name, weights) ->
                assertThat(weights.equals(after.get(name))).as(name).isTrue());
    }

    private static Layer lstm(int size) {
        return new LSTM.Builder().name("lstm").nIn(size).nOut(size).build();
    }

    private static Layer attention(int size) {
        return new SelfAttentionLayer.Builder()
                .name("attention")
                .nIn(size)
                .nOut(size)
                .nHeads(2)
                .projectInput(true)
                .build();
    }

    private static Layer bidirectional(int size) {
        Bidirectional layer = new Bidirectional(
                Bidirectional.Mode.CONCAT,
                new LSTM.Builder().nIn(size).nOut(size).build());
        layer.setLayerName("both");
        return layer;
    }

    private static Layer dense(String name, int in, int out) {
        return new DenseLayer.Builder().name(name).nIn(in).nOut(out).build();
    }

    private static Layer output(int in) {
        return new RnnOutputLayer.Builder(LossFunction.MSE)
                .name("out")
                .activation(Activation.IDENTITY)
                .nIn(in)
                .nOut(3)
                .build();
    }

    private static MultiLayerConfiguration network(List<Layer> layers) {
        return new NeuralNetConfiguration.Builder()
                .seed(99)
                .list(layers.toArray(Layer[]::new))
                .build();
    }

    private static ComputationGraphConfiguration graph(int sideWidth, boolean added, boolean reordered) {
        ComputationGraphConfiguration.GraphBuilder builder =
                new NeuralNetConfiguration.Builder().seed(99).graphBuilder().addInputs("in");
        Runnable main = () -> builder.addLayer("lstm", lstm(8), "in").addLayer("attention", attention(8), "lstm");
        Runnable side = () -> builder.addLayer("side", dense("side", 8, sideWidth), "in");
        (reordered ? side : main).run();
        (reordered ? main : side).run();
        if (added) {
            builder.addLayer("new", dense("new", 8, 8), "attention");
        }
        return builder.addLayer("head", dense("head", 8, 8), added ? "new" : "attention")
                .addVertex("join", new org.deeplearning4j.nn.conf.graph.MergeVertex(), "head", "side")
                .addLayer("out", output(8 + sideWidth), "join")
                .setOutputs("out")
                .build();
    }

    private static Map<String, INDArray> weights(MultiLayerConfiguration configuration) {
        NetworkPlan plan = Plans.LOCAL.resolve(configuration);
        return byName(plan, plan.init(configuration).paramTable(), NetworkTopology.of(configuration));
    }

    private static Map<String, INDArray> weights(ComputationGraphConfiguration configuration) {
        NetworkPlan plan = Plans.LOCAL.resolve(configuration);
        return byName(plan, plan.init(configuration).paramTable(), NetworkTopology.of(configuration));
    }

    private static Map<String, INDArray> byName(
            NetworkPlan plan, Map<String, INDArray> parameters, NetworkTopology topology) {
        Map<String, INDArray> byName = new java.util.LinkedHashMap<>();
        for (PlannedWeight weight : plan.weights()) {
            String key = topology.node(weight.site().layer()).key();
            byName.put(
                    weight.site().name(),
                    parameters.get(key + "_" + weight.site().weight().parameter()));
        }
        return byName;
    }
}
