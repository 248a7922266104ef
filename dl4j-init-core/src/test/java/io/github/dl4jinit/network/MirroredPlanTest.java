package io.github.dl4jinit.network;

import static io.github.dl4jinit.network.PlannedNetworks.linear;
import static io.github.dl4jinit.network.PlannedNetworks.positions;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.activation.safe.SafeSwish;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.init.MirroredInit.Position;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Where the mirrored plan finds mirrored weights, and what it says where it finds none. */
class MirroredPlanTest {

    @Test
    void aChainHasAFirstInnerAndALastLayer() {
        NetworkPlan plan =
                InitPlan.mirrored().resolve(chain(new ActivationLReLU(0.25), dense(8), dense(9), dense(7), linear(3)));
        assertThat(positions(plan))
                .containsExactly(
                        Map.entry("layer0", Position.FIRST),
                        Map.entry("layer1", Position.INNER),
                        Map.entry("layer2", Position.INNER),
                        Map.entry("layer3", Position.LAST));
        assertThat(plan.weights())
                .extracting(weight -> weight.gain().orElseThrow())
                .containsExactly(1.0, 0.8, 0.8, 0.8);
        assertThat(plan.weights()).extracting(PlannedWeight::rule).contains("mirrored inner");
        assertThat(plan.notes()).noneMatch(note -> note.contains("not mirrored"));
    }

    @Test
    void functionsWithoutASlopeKeepTheAutomaticPlan() {
        MultiLayerConfiguration tanh = chain(Activation.TANH.getActivationFunction(), dense(8), dense(8), linear(3));
        NetworkPlan plan = InitPlan.mirrored().resolve(tanh);
        assertThat(positions(plan)).isEmpty();
        assertThat(plan.weights()).isEqualTo(InitPlan.automatic().resolve(tanh).weights());
        assertThat(plan.notes()).contains("not mirrored: layer0, layer1, since tanh(z) − tanh(−z) is no multiple of z");
    }

    @Test
    void aFunctionWithoutASlopeEndsAChainInItsMiddle() {
        NetworkPlan plan = InitPlan.mirrored()
                .resolve(chain(
                        Activation.RELU.getActivationFunction(),
                        dense(8),
                        new DenseLayer.Builder()
                                .nOut(8)
                                .activation(Activation.TANH)
                                .build(),
                        dense(6),
                        linear(3)));
        assertThat(positions(plan))
                .containsExactly(
                        Map.entry("layer0", Position.FIRST),
                        Map.entry("layer1", Position.LAST),
                        Map.entry("layer2", Position.FIRST),
                        Map.entry("layer3", Position.LAST));
    }

    @Test
    void functionsWhoseDerivativeIsNotFiniteAreNamedOnce() {
        String note = "swish: DL4J's derivative is NaN for z beyond about 45 in FLOAT, which ends a training;"
                + " .activation(new SafeSwish()) computes the same without that";
        MultiLayerConfiguration swish = chain(Activation.SWISH.getActivationFunction(), dense(8), dense(8), linear(3));
        assertThat(InitPlan.automatic().toBuilder()
                        .safeActivations(false)
                        .build()
                        .resolve(swish)
                        .notes())
                .containsOnlyOnce(note);
        // Exchanged, it has that fault no more.
        assertThat(InitPlan.automatic().resolve(swish).notes()).noneMatch(line -> line.contains("NaN"));
        assertThat(InitPlan.automatic()
                        .resolve(chain(new SafeSwish(), dense(8), dense(8), linear(3)))
                        .notes())
                .noneMatch(line -> line.contains("NaN"));
    }

    @Test
    void linearPoolingKeepsPairsAndMaximumPoolingDoesNot() {
        for (PoolingType pooling : PoolingType.values()) {
            NetworkPlan plan = InitPlan.mirrored()
                    .resolve(images(
                            convolution(6),
                            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.valueOf(pooling.name()))
                                    .kernelSize(2, 2)
                                    .stride(2, 2)
                                    .pnorm(2)
                                    .build(),
                            convolution(6),
                            new GlobalPoolingLayer.Builder(PoolingType.AVG).build(),
                            linear(3)));
            boolean linear = pooling == PoolingType.AVG || pooling == PoolingType.SUM;
            assertThat(positions(plan))
                    .isEqualTo(
                            linear
                                    ? Map.of(
                                            "layer0", Position.FIRST, "layer2", Position.INNER, "layer4", Position.LAST)
                                    : Map.of("layer2", Position.FIRST, "layer4", Position.LAST));
            if (!linear) {
                assertThat(plan.notes())
                        .contains(
                                "not mirrored: layer0, since \"layer1\" pools by " + pooling + ", which is not linear");
            }
        }
    }

    @Test
    void aMapOfAnOddNumberOfChannelsCannotBeFlattened() {
        assertThat(positions(InitPlan.mirrored().resolve(images(convolution(6), linear(3)))))
                .hasSize(2);
        NetworkPlan odd = InitPlan.mirrored().resolve(images(convolution(7), linear(3)));
        assertThat(positions(odd)).isEmpty();
        assertThat(odd.notes())
                .contains(
                        "not mirrored: layer0, since \"layer1\" takes 448 inputs, in which the 7 units behind them are not"
                                + " two halves");
    }

    @Test
    void normalisationBeforeTheActivationKeepsPairsAndBehindItDoesNot() {
        Layer identity =
                new DenseLayer.Builder().nOut(8).activation(Activation.IDENTITY).build();
        NetworkPlan before = InitPlan.mirrored()
                .resolve(chain(
                        Activation.RELU.getActivationFunction(),
                        identity,
                        new BatchNormalization(),
                        new ActivationLayer(Activation.RELU),
                        linear(3)));
        assertThat(positions(before))
                .containsExactly(Map.entry("layer0", Position.FIRST), Map.entry("layer3", Position.LAST));
        NetworkPlan behind = InitPlan.mirrored()
                .resolve(chain(Activation.RELU.getActivationFunction(), dense(8), new BatchNormalization(), linear(3)));
        assertThat(positions(behind)).isEmpty();
        assertThat(behind.notes())
                .contains("not mirrored: layer0, since \"layer1\" normalises each activation of a pair by itself");
    }

    @Test
    void otherLayersAndRulesEndPairs() {
        NetworkPlan recurrent = InitPlan.mirrored()
                .resolve(new NeuralNetConfiguration.Builder()
                        .activation(Activation.RELU)
                        .list()
                        .layer(dense(8))
                        .layer(new LSTM.Builder().nOut(4).build())
                        .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                                .nOut(2)
                                .activation(Activation.IDENTITY)
                                .build())
                        .setInputType(InputType.recurrent(5))
                        .build());
        assertThat(positions(recurrent)).isEmpty();
        assertThat(recurrent.notes())
                .contains(
                        "not mirrored: layer0, since \"layer1\", a LSTM, takes no pairs",
                        "not mirrored: layer1, since a LSTM has no mirrored weights");

        MultiLayerConfiguration chain =
                chain(Activation.RELU.getActivationFunction(), dense(8), dense(8), dense(8), linear(3));
        NetworkPlan ruled = InitPlan.mirrored().toBuilder()
                .rule(InitRule.layer("layer1").use(new HeInit()))
                .rule(InitRule.layer("layer2").multiplier(0.5))
                .build()
                .resolve(chain);
        assertThat(positions(ruled))
                .containsExactly(Map.entry("layer2", Position.FIRST), Map.entry("layer3", Position.LAST));
        assertThat(ruled.weights().get(2).scheme().multiplier()).isEqualTo(0.5);
        assertThat(ruled.notes()).contains("not mirrored: layer1, since a rule decides about its weights");
    }

    @Test
    void biasesThatDoNotBeginAtZeroAndSingleUnitsHaveNoPairs() {
        Layer biased = new DenseLayer.Builder().nOut(8).biasInit(0.1).build();
        NetworkPlan plan = InitPlan.mirrored()
                .resolve(chain(Activation.RELU.getActivationFunction(), biased, dense(1), linear(3)));
        assertThat(positions(plan)).isEmpty();
        assertThat(plan.notes())
                .contains(
                        "not mirrored: layer0, since its biases do not begin at 0",
                        "not mirrored: layer1, since it has one unit only");
    }

    /** x + W₂·relu(W₁·x): the stream itself is in no pairs, the branch's inside is. */
    @Test
    void branchesOfAResidualNetworkAreMirroredInside() {
        GraphBuilder graph = graph().addLayer("stem", PlannedNetworks.dense(8, Activation.IDENTITY), "in");
        String stream = "stem";
        for (int block = 0; block < 3; block++) {
            graph.addLayer("a" + block, dense(8), stream)
                    .addLayer("b" + block, PlannedNetworks.dense(8, Activation.IDENTITY), "a" + block)
                    .addVertex("sum" + block, new ElementWiseVertex(ElementWiseVertex.Op.Add), stream, "b" + block);
            stream = "sum" + block;
        }
        ComputationGraphConfiguration configuration = built(graph, stream);
        NetworkPlan plan = InitPlan.mirrored().resolve(configuration);
        for (int block = 0; block < 3; block++) {
            assertThat(positions(plan))
                    .containsEntry("a" + block, Position.FIRST)
                    .containsEntry("b" + block, Position.LAST);
        }
        assertThat(positions(plan)).hasSize(6);
        assertLinear(InitPlan.mirrored().init(configuration));
    }

    /** Pairs that are added to pairs stay pairs; pairs that are added to others, or put beside others, do not. */
    @Test
    void additionsAndMerges() {
        ComputationGraphConfiguration added = built(
                graph().addLayer("a", dense(8), "in")
                        .addLayer("b", dense(8), "in")
                        .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "b"),
                "sum");
        assertThat(positions(InitPlan.mirrored().resolve(added)))
                .containsExactly(
                        Map.entry("a", Position.FIRST),
                        Map.entry("b", Position.FIRST),
                        Map.entry("out", Position.LAST));
        assertLinear(InitPlan.mirrored().init(added));

        ComputationGraphConfiguration mixed = built(
                graph().addLayer("a", dense(8), "in")
                        .addLayer("b", PlannedNetworks.dense(8, Activation.IDENTITY), "in")
                        .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "b"),
                "sum");
        NetworkPlan plan = InitPlan.mirrored().resolve(mixed);
        assertThat(positions(plan)).isEmpty();
        assertThat(plan.notes())
                .contains("not mirrored: a, b, since they are added to what is not in pairs of the same kind");

        ComputationGraphConfiguration merged = built(
                graph().addLayer("a", dense(8), "in")
                        .addLayer("b", dense(8), "in")
                        .addVertex("both", new MergeVertex(), "a", "b"),
                "both");
        assertThat(InitPlan.mirrored().resolve(merged).notes())
                .contains("not mirrored: a, b, since \"both\" puts units of several layers side by side");
    }

    @Test
    void aSavedConfigurationDrawsTheSameWeights() {
        MultiLayerNetwork network =
                InitPlan.mirrored().init(chain(Activation.RELU.getActivationFunction(), dense(8), dense(8), linear(3)));
        MultiLayerNetwork read = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(
                network.getLayerWiseConfigurations().toJson()));
        read.init();
        assertThat(read.params().toFloatVector()).isEqualTo(network.params().toFloatVector());
    }

    private static void assertLinear(ComputationGraph network) {
        INDArray a = Nd4j.randn(DataType.FLOAT, 6, 5);
        INDArray b = Nd4j.randn(DataType.FLOAT, 6, 5);
        INDArray together = network.outputSingle(a.add(b)).dup();
        INDArray apart = network.outputSingle(a).dup().add(network.outputSingle(b));
        assertThat(together.distance2(apart))
                .isLessThan(1e-5 * together.norm2Number().doubleValue());
    }

    private static GraphBuilder graph() {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .activation(Activation.RELU)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(5));
    }

    private static ComputationGraphConfiguration built(GraphBuilder graph, String last) {
        return graph.addLayer("out", linear(3), last).setOutputs("out").build();
    }

    private static MultiLayerConfiguration chain(IActivation activation, Layer... layers) {
        return list(new NeuralNetConfiguration.Builder().seed(3).activation(activation), layers)
                .setInputType(InputType.feedForward(5))
                .build();
    }

    private static MultiLayerConfiguration images(Layer... layers) {
        return list(
                        new NeuralNetConfiguration.Builder()
                                .activation(Activation.RELU)
                                .convolutionMode(ConvolutionMode.Same),
                        layers)
                .setInputType(InputType.convolutional(8, 8, 2))
                .build();
    }

    private static NeuralNetConfiguration.ListBuilder list(NeuralNetConfiguration.Builder builder, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = builder.list();
        List.of(layers).forEach(list::layer);
        return list;
    }

    private static Layer dense(int units) {
        return new DenseLayer.Builder().nOut(units).build();
    }

    private static Layer convolution(int channels) {
        return new ConvolutionLayer.Builder(3, 3).nOut(channels).build();
    }
}
