package io.github.dl4jinit.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.fans.SampleLayers;
import io.github.dl4jinit.fans.WeightSlice;
import io.github.dl4jinit.sampling.RandomStream;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Every layer type, and every wrapper, gets the weights that the plan names. */
class PlanLayersTest {
    private static final long SEED = 20;

    static Stream<Layer> layers() {
        LSTM lstm = new LSTM.Builder().nIn(5).nOut(5).build();
        SimpleRnn rnn = new SimpleRnn.Builder().nIn(5).nOut(5).build();
        return Stream.concat(
                SampleLayers.all()
                        .map(SampleLayers.Sample::layer)
                        .filter(layer -> layer.initializer().numParams(layer) > 0),
                Stream.of(
                        new LastTimeStep(rnn),
                        new MaskZeroLayer(rnn, 0),
                        new TimeDistributed(lstm),
                        new FrozenLayer(lstm),
                        new FrozenLayerWithBackprop(lstm),
                        new Bidirectional(lstm),
                        new Bidirectional(new LastTimeStep(rnn)),
                        new FrozenLayer(new Bidirectional(rnn))));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void everyWeightIsDrawnFromTheStreamOfItsName(Layer layer) {
        MultiLayerConfiguration configuration = configuration(layer);
        NetworkPlan plan = InitPlan.automatic().resolve(configuration);
        MultiLayerNetwork network = plan.init(configuration);
        INDArray initial = network.params().dup();
        for (PlannedWeight weight : plan.weights()) {
            assertDrawn(weight, network.getParam("0_" + weight.site().weight().parameter()));
        }
        plan.fill(network);
        assertThat(network.params()).isEqualTo(initial);
    }

    /** Without the refill, a configuration alone gives the same weights wherever DL4J can tell them apart. */
    @ParameterizedTest
    @MethodSource("layers")
    void theConfigurationAloneGivesAllWeightsThatAreNotRefilled(Layer layer) {
        MultiLayerConfiguration configuration = configuration(layer);
        NetworkPlan plan = InitPlan.automatic().resolve(configuration);
        plan.applyTo(configuration);
        MultiLayerNetwork network = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(configuration.toJson()));
        network.init();
        for (PlannedWeight weight : plan.weights()) {
            if (!weight.refilled()) {
                assertDrawn(
                        weight, network.getParam("0_" + weight.site().weight().parameter()));
            }
        }
    }

    @Test
    void directionsHaveWeightsOfTheirOwnEvenWithoutTheRefill() {
        MultiLayerConfiguration configuration = configuration(
                new Bidirectional(new LSTM.Builder().nIn(5).nOut(5).build()));
        InitPlan.automatic().resolve(configuration).applyTo(configuration);
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        assertThat(network.getParam("0_fW")).isNotEqualTo(network.getParam("0_bW"));
        assertThat(network.getParam("0_fRW")).isNotEqualTo(network.getParam("0_bRW"));
    }

    @Test
    void weightsOfAVertexAreRefilled() {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .graphBuilder()
                .addInputs("q", "k", "v")
                .addVertex("attention", SampleLayers.attentionVertex(), "q", "k", "v")
                .setOutputs("attention")
                .validateOutputLayerConfig(false)
                .build();
        NetworkPlan plan = InitPlan.automatic().resolve(configuration);
        ComputationGraph graph = plan.init(configuration);
        assertThat(plan.weights()).hasSize(4).allMatch(PlannedWeight::refilled);
        for (PlannedWeight weight : plan.weights()) {
            assertDrawn(
                    weight,
                    graph.paramTable().get("attention_" + weight.site().weight().parameter()));
        }
    }

    @Test
    void onlyLayersThatDl4jCannotServeAreRefilled() {
        List<String> refilled = SampleLayers.all()
                .flatMap(sample -> InitPlan.automatic().resolve(configuration(sample.layer())).weights().stream())
                .filter(PlannedWeight::refilled)
                .map(weight -> weight.site().configuration().getClass().getSimpleName() + " "
                        + weight.site().weight().parameter())
                .distinct()
                .toList();
        assertThat(refilled)
                .containsExactly(
                        "VariationalAutoencoder pZXMeanW",
                        "VariationalAutoencoder pZXLogStd2W",
                        "GravesBidirectionalLSTM WF",
                        "GravesBidirectionalLSTM RWF",
                        "GravesBidirectionalLSTM WB",
                        "GravesBidirectionalLSTM RWB",
                        "LocallyConnected1D W",
                        "LocallyConnected2D W",
                        "SelfAttentionLayer Wq",
                        "SelfAttentionLayer Wk",
                        "SelfAttentionLayer Wv",
                        "SelfAttentionLayer Wo",
                        "LearnedSelfAttentionLayer Wq",
                        "LearnedSelfAttentionLayer Wk",
                        "LearnedSelfAttentionLayer Wv",
                        "LearnedSelfAttentionLayer Wo",
                        "RecurrentAttentionLayer W",
                        "RecurrentAttentionLayer RW",
                        "RecurrentAttentionLayer Wq",
                        "RecurrentAttentionLayer Wk",
                        "RecurrentAttentionLayer Wv",
                        "RecurrentAttentionLayer Wo",
                        "PrimaryCapsules weight",
                        "CapsuleLayer weight");
    }

    private static void assertDrawn(PlannedWeight weight, INDArray parameter) {
        WeightSlice slice = weight.site().weight().slice();
        INDArray found = parameter
                .reshape(slice.order(), true, parameter.length())
                .get(NDArrayIndex.interval(slice.offset(), slice.offset() + slice.length()));
        INDArray expected = Nd4j.zeros(parameter.dataType(), slice.length());
        weight.scheme()
                .fill(
                        weight.site().weight().fans().in(),
                        weight.site().weight().fans().out(),
                        slice.shape().stream().mapToLong(Long::longValue).toArray(),
                        slice.order(),
                        expected,
                        RandomStream.named(SEED, weight.site().name()));
        assertThat(found).as(weight.site().name()).isEqualTo(expected);
    }

    private static MultiLayerConfiguration configuration(Layer layer) {
        return new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .activation(Activation.TANH)
                .weightInit(new WeightInitConstant(1))
                .list()
                .layer(layer)
                .validateOutputLayerConfig(false)
                .build();
    }
}
