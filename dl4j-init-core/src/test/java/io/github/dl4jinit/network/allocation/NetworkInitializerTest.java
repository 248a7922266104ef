package io.github.dl4jinit.network.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.fans.SampleLayers;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.network.InitPlan;
import io.github.dl4jinit.network.ZooModels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A network is initialised as its own {@code init()} would, bit by bit, and is as good as any other afterwards. */
class NetworkInitializerTest {
    private static final long SEED = 31;

    /** So that networks of any size are large. */
    private static final long ANY = 0;

    static Stream<Layer> layers() {
        LSTM lstm = new LSTM.Builder().nIn(5).nOut(5).build();
        SimpleRnn rnn = new SimpleRnn.Builder().nIn(5).nOut(5).build();
        return Stream.concat(
                SampleLayers.all()
                        .map(SampleLayers.Sample::layer)
                        .filter(layer -> layer.initializer().numParams(layer) > 0),
                Stream.of(
                        new LastTimeStep(rnn),
                        new TimeDistributed(lstm),
                        new FrozenLayer(lstm),
                        new FrozenLayerWithBackprop(lstm),
                        new Bidirectional(lstm),
                        new FrozenLayer(new Bidirectional(rnn))));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aNetworkOfEveryLayerIsAsItsOwnInitLeavesIt(Layer layer) {
        assertSame(configuration(layer));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aGraphOfEveryLayerIsAsItsOwnInitLeavesIt(Layer layer) {
        assertSame(new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .weightInit(new WeightInitRelu())
                .graphBuilder()
                .addInputs("in")
                .addLayer("only", layer.clone(), "in")
                .setOutputs("only")
                .validateOutputLayerConfig(false)
                .build());
    }

    /** DL4J numbers the vertices in one order, lays out the parameters in another, and draws in the first. */
    @Test
    void theOrderOfAGraphsParametersIsDl4js() {
        assertSame(new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .weightInit(new WeightInitRelu())
                .graphBuilder()
                .addInputs("a", "b")
                .addLayer("out", new OutputLayer.Builder().nIn(4).nOut(2).build(), "sum")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "z", "y")
                .addLayer("z", new DenseLayer.Builder().nIn(3).nOut(4).build(), "x")
                .addLayer("y", new DenseLayer.Builder().nIn(2).nOut(4).build(), "b")
                .addLayer("x", new BatchNormalization.Builder().nIn(3).nOut(3).build(), "a")
                .setOutputs("out")
                .build());
    }

    @Test
    void aVertexWithParametersIsAsItsOwnInitLeavesIt() {
        assertSame(new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .weightInit(new WeightInitRelu())
                .graphBuilder()
                .addInputs("in")
                .addVertex(
                        "attention",
                        new AttentionVertex.Builder()
                                .nInKeys(6)
                                .nInQueries(6)
                                .nInValues(6)
                                .nHeads(2)
                                .headSize(3)
                                .nOut(4)
                                .projectInput(true)
                                .build(),
                        "in",
                        "in",
                        "in")
                .addLayer("out", new RnnOutputLayer.Builder().nIn(4).nOut(2).build(), "attention")
                .setInputTypes(InputType.recurrent(6, 7))
                .setOutputs("out")
                .build());
    }

    @Test
    void aFrozenVertexIsAsItsOwnInitLeavesIt() {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .graphBuilder()
                .addInputs("in")
                .addLayer("frozen", new DenseLayer.Builder().nIn(3).nOut(4).build(), "in")
                .addLayer("out", new OutputLayer.Builder().nIn(4).nOut(2).build(), "frozen")
                .setOutputs("out")
                .build());
        network.init();
        assertSame(new TransferLearning.GraphBuilder(network)
                .fineTuneConfiguration(
                        new FineTuneConfiguration.Builder().seed(SEED).build())
                .setFeatureExtractor("frozen")
                .build()
                .getConfiguration());
    }

    static Stream<ZooModels> zoo() {
        return ZooModels.small();
    }

    @ParameterizedTest
    @MethodSource("zoo")
    void aModelOfTheZooIsAsItsOwnInitLeavesIt(ZooModels model) {
        Object configuration = model.configuration().get();
        if (configuration instanceof MultiLayerConfiguration layers) {
            assertSame(layers);
        } else {
            assertSame((ComputationGraphConfiguration) configuration);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE", "HALF"})
    void everyTypeOfElementsWorks(DataType type) throws IOException {
        MultiLayerConfiguration configuration = dense(20, new WeightInitRelu());
        configuration.setDataType(type);
        configuration.getConfs().forEach(layer -> layer.setDataType(type));
        assertSame(configuration);
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        NetworkInitializer.init(network, ANY);
        assertThat(network.params().dataType()).isEqualTo(type);
        assertThat(network.params().isAttached()).isFalse();
        MultiLayerNetwork other = new MultiLayerNetwork(configuration.clone());
        other.init();
        INDArray batch = Nd4j.rand(type, 6, 20);
        DataSet data = new DataSet(batch, Nd4j.rand(type, 6, 2));
        for (int i = 0; i < 3; i++) {
            network.fit(data);
            other.fit(data);
        }
        assertThat(network.params()).isEqualTo(other.params());
        assertThat(network.clone().params()).isEqualTo(network.params());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, file, true);
        assertThat(ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file.toByteArray()))
                        .params())
                .isEqualTo(network.params());
    }

    @Test
    void aLargeNetworkIsAsItsOwnInitLeavesIt() {
        MultiLayerNetwork expected = new MultiLayerNetwork(dense(3_000, new HeInit()));
        expected.init();
        MultiLayerNetwork found = new MultiLayerNetwork(dense(3_000, new HeInit()));
        NetworkInitializer.init(found);
        assertThat(found.numParams() * Float.BYTES).isGreaterThan(NetworkInitializer.LARGE);
        assertThat(found.params()).isEqualTo(expected.params());
    }

    @Test
    void nothingTouchesALargeNetworkBeforeItsSchemes() {
        int units = 3_000;
        List<Pointer> taken = MemoryMap.takeLeftovers((long) units * units * Float.BYTES);
        AtomicLong touched = new AtomicLong(-1);
        IWeightInit scheme = (fanIn, fanOut, shape, order, view) -> {
            touched.compareAndSet(-1, MemoryMap.touched(view));
            return view.reshape(order, shape);
        };
        NetworkInitializer.init(new MultiLayerNetwork(dense(units, scheme)));
        assertThat(touched).satisfies(value -> assertThat(value.get()).isBetween(0L, 1L << 20));
        touched.set(-1);
        NetworkInitializer.init(new ComputationGraph(new NeuralNetConfiguration.Builder()
                .weightInit(scheme)
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "wide", new DenseLayer.Builder().nIn(units).nOut(units).build(), "in")
                .setOutputs("wide")
                .validateOutputLayerConfig(false)
                .build()));
        assertThat(touched).satisfies(value -> assertThat(value.get()).isBetween(0L, 1L << 20));
        taken.forEach(Pointer::free);
    }

    @Test
    void anInitialisedNetworkKeepsItsParameters() {
        MultiLayerNetwork network = new MultiLayerNetwork(dense(5, new HeInit()));
        network.init();
        INDArray parameters = network.params().assign(3).dup();
        NetworkInitializer.init(network, ANY);
        assertThat(network.params()).isEqualTo(parameters);
        ComputationGraph graph = network.toComputationGraph();
        NetworkInitializer.init(graph, ANY);
        assertThat(graph.params()).isEqualTo(parameters);
    }

    @Test
    void aNetworkWhoseSchemeFailsIsNotInitialised() {
        MultiLayerNetwork network = new MultiLayerNetwork(dense(5, new Failing()));
        assertThatThrownBy(() -> NetworkInitializer.init(network, ANY)).hasMessage("no weights today");
        assertThat(network.isInitCalled()).isFalse();
    }

    @Test
    void aGraphWhoseSchemeFailsIsNotInitialised() {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .weightInit(new Failing())
                .graphBuilder()
                .addInputs("in")
                .addLayer("only", new DenseLayer.Builder().nIn(5).nOut(5).build(), "in")
                .setOutputs("only")
                .validateOutputLayerConfig(false)
                .build();
        ComputationGraph graph = new ComputationGraph(configuration);
        assertThatThrownBy(graph::init).hasMessage("no weights today");
        assertThatThrownBy(() -> InitPlan.automatic().resolve(configuration).fill(graph))
                .hasMessage("the network is not initialised: call init() first");
        assertThatThrownBy(() -> NetworkInitializer.init(graph, ANY)).hasMessage("no weights today");
    }

    @Test
    @SuppressWarnings("try") // The scope is what is wanted, not its object.
    void parametersBelongToNoWorkspace() {
        try (MemoryWorkspace workspace = Nd4j.getWorkspaceManager().getAndActivateWorkspace("some")) {
            MultiLayerNetwork network = new MultiLayerNetwork(dense(5, new HeInit()));
            NetworkInitializer.init(network);
            assertThat(network.params().isAttached()).isFalse();
        }
    }

    private record Failing() implements IWeightInit {
        @Override
        public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray view) {
            throw new IllegalStateException("no weights today");
        }
    }

    private static MultiLayerConfiguration dense(int width, IWeightInit scheme) {
        return new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .weightInit(scheme)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(width)
                        .nOut(width)
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder()
                        .nIn(width)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .lossFunction(LossFunction.MSE)
                        .build())
                .build();
    }

    private static MultiLayerConfiguration configuration(Layer layer) {
        return new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .weightInit(new WeightInitRelu())
                .list()
                .layer(layer.clone())
                .validateOutputLayerConfig(false)
                .build();
    }

    private static void assertSame(MultiLayerConfiguration configuration) {
        MultiLayerNetwork expected = new MultiLayerNetwork(configuration.clone());
        expected.init();
        double next = Nd4j.getRandom().nextDouble();
        MultiLayerNetwork found = new MultiLayerNetwork(configuration.clone());
        NetworkInitializer.init(found, ANY);
        assertThat(Nd4j.getRandom().nextDouble()).isEqualTo(next);
        assertThat(found.params()).isEqualTo(expected.params());
        assertThat(values(found.paramTable())).isEqualTo(values(expected.paramTable()));
        assertThat(found.getLayerWiseConfigurations().toJson())
                .isEqualTo(expected.getLayerWiseConfigurations().toJson());
    }

    private static void assertSame(ComputationGraphConfiguration configuration) {
        ComputationGraph expected = new ComputationGraph(configuration.clone());
        expected.init();
        double next = Nd4j.getRandom().nextDouble();
        ComputationGraph found = new ComputationGraph(configuration.clone());
        NetworkInitializer.init(found, ANY);
        assertThat(Nd4j.getRandom().nextDouble()).isEqualTo(next);
        assertThat(found.params()).isEqualTo(expected.params());
        assertThat(values(found.paramTable())).isEqualTo(values(expected.paramTable()));
        assertThat(found.getConfiguration().toJson())
                .isEqualTo(expected.getConfiguration().toJson());
    }

    /** One layer's weights have another shape where DL4J has not drawn them by itself, as in a model that was loaded. */
    private static Map<String, INDArray> values(Map<String, INDArray> parameters) {
        Map<String, INDArray> values = new LinkedHashMap<>();
        parameters.forEach((name, array) ->
                values.put(name, name.endsWith("_W") && array.isRowVector() ? array.reshape(array.length()) : array));
        return values;
    }
}
