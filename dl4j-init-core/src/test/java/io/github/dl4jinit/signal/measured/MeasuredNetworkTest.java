package io.github.dl4jinit.signal.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.TestNetworks;
import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class MeasuredNetworkTest {

    private static MeasuredNetwork measured(Model network, DataSet batch) {
        return MeasuredNetwork.of(network, SignalProbe.measure(network, batch).layers());
    }

    private static LayerSignal layer(MeasuredNetwork network, String name) {
        return network.layers().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static LayerSurroundings around(MeasuredNetwork network, String name) {
        return network.surroundings().get(name);
    }

    private static DenseLayer dense(Activation activation) {
        return new DenseLayer.Builder().nOut(8).activation(activation).build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build();
    }

    /** in → a (identity) → tanh → {b → batch normalisation, c} → sum → dropout → d → out. */
    private static MeasuredNetwork graph() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(5)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(8))
                .addLayer("a", dense(Activation.IDENTITY), "in")
                .addLayer("tanh", new ActivationLayer(Activation.TANH), "a")
                .addLayer("b", dense(Activation.RELU), "tanh")
                .addLayer("norm", new BatchNormalization(), "b")
                .addLayer("c", dense(Activation.RELU), "tanh")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "norm", "c")
                .addLayer("dropout", new DropoutLayer(0.5), "sum")
                .addLayer("d", dense(Activation.RELU), "dropout")
                .addLayer("out", output(), "d")
                .setOutputs("out")
                .build());
        graph.init();
        return measured(
                graph, new DataSet(Nd4j.rand(16, 8), Nd4j.eye(3).repeat(0, 6).get(NDArrayIndex.interval(0, 16))));
    }

    @Test
    void tellsWhatIsAroundALayer() {
        MeasuredNetwork network = graph();
        assertThat(network.surroundings()).containsOnlyKeys("a", "b", "c", "d", "out");
        assertThat(around(network, "a").own()).hasToString("identity");
        assertThat(around(network, "a").activation()).hasToString("tanh");
        assertThat(around(network, "a").first()).isTrue();
        assertThat(around(network, "b").first()).isFalse();
        assertThat(network.normalised(layer(network, "b"))).isTrue();
        assertThat(network.normalised(layer(network, "c"))).isFalse();
        assertThat(network.normalised(layer(network, "tanh"))).isFalse();
        assertThat(network.hiddenLayers()).extracting(LayerSignal::name).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aSumPassesNormalisationOn() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(8))
                .addLayer("a", dense(Activation.RELU), "in")
                .addLayer("b", dense(Activation.RELU), "a")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "b")
                .addLayer("norm", new BatchNormalization(), "sum")
                .addLayer("out", output(), "norm")
                .setOutputs("out")
                .build());
        graph.init();
        MeasuredNetwork network = MeasuredNetwork.of(graph, List.of());
        assertThat(around(network, "b").normalised()).isTrue();
        assertThat(around(network, "out").normalised()).isFalse();
        assertThat(around(network, "out").first())
                .as("normalised input is no network input")
                .isFalse();
    }

    @Test
    void sigmaSquaredIsFanInTimesSecondMoment() {
        MultiLayerNetwork model = TestNetworks.dense(Activation.RELU, 2, 2);
        MeasuredNetwork network = measured(model, TestNetworks.vectors());
        INDArray weights = model.getParam("1_W");
        double secondMoment = weights.mul(weights).meanNumber().doubleValue();
        InputWeights input = InputWeights.of(network, layer(network, "layer1"));
        assertThat(input.sigmaSquared()).isCloseTo(TestNetworks.WIDTH * secondMoment, within(1e-4));
        assertThat(input.strangeInput()).isFalse();
        // The plan gives a ReLU layer 2 / fan-in.
        assertThat(input.toPlan()).isCloseTo(2.0 / TestNetworks.WIDTH / secondMoment, within(1e-3));
        assertThat(network.scalesBranches()).isFalse();
    }

    @Test
    void aStrangeInputIsMadeUpFor() {
        MultiLayerNetwork model = TestNetworks.dense(Activation.RELU, 2, 2);
        DataSet large = TestNetworks.vectors();
        large.setFeatures(large.getFeatures().mul(100));
        MeasuredNetwork usual = measured(model, TestNetworks.vectors());
        MeasuredNetwork strange = measured(model, large);
        InputWeights first = InputWeights.of(strange, layer(strange, "layer0"));
        assertThat(first.strangeInput()).isTrue();
        assertThat(InputWeights.of(strange, layer(strange, "layer1")).strangeInput())
                .isFalse();
        double q = layer(strange, "layer0").input().secondMoment();
        assertThat(first.toPlan()
                        * q
                        / InputWeights.of(usual, layer(usual, "layer0")).toPlan())
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void theHalvesOfABidirectionalLayerHaveTheirOwnWeights() {
        MultiLayerNetwork model = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new Bidirectional(new LSTM.Builder().nOut(5).build()))
                .layer(new GlobalPoolingLayer())
                .layer(output())
                .setInputType(InputType.recurrent(4, 6))
                .build());
        model.init();
        model.getParam("0_fW").assign(0.5);
        model.getParam("0_bW").assign(0.25);
        MeasuredNetwork network = measured(model, new DataSet(Nd4j.rand(3, 4, 6), Nd4j.eye(3)));
        LayerSignal forward = layer(network, "layer0/forward");
        LayerSignal backward = layer(network, "layer0/backward");
        assertThat(network.around(forward)).isPresent().isEqualTo(network.around(backward));
        assertThat(network.around(forward).orElseThrow().recurrent()).isTrue();
        assertThat(InputWeights.of(network, forward).sigmaSquared()).isCloseTo(4 * 0.25, within(1e-6));
        assertThat(InputWeights.of(network, backward).sigmaSquared()).isCloseTo(4 * 0.0625, within(1e-6));
    }

    @Test
    void aNetworkWithoutAPlanHasNoSurroundings() {
        MultiLayerNetwork model = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().name("same").nIn(4).nOut(4).build())
                .layer(new DenseLayer.Builder().name("same").nIn(4).nOut(4).build())
                .layer(new OutputLayer.Builder()
                        .nIn(4)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        model.init();
        MeasuredNetwork network = measured(model, new DataSet(Nd4j.rand(3, 4), Nd4j.eye(3)));
        assertThat(network.surroundings()).isEmpty();
        LayerSignal any = network.hiddenLayers().get(0);
        assertThat(network.around(any)).isEmpty();
        assertThat(InputWeights.of(network, any).sigmaSquared()).isNaN();
        assertThat(InputWeights.of(network, any).toPlan()).isNaN();
    }
}
