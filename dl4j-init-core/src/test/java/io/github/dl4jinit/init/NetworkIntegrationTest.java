package io.github.dl4jinit.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The schemes at every place of a Deeplearning4j configuration that takes one. */
class NetworkIntegrationTest {
    private static final long SEED = 77;

    private static NeuralNetConfiguration.Builder settings() {
        return new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .updater(new Sgd(0.05))
                .activation(Activation.TANH);
    }

    private static OutputLayer.Builder output(int nIn) {
        return new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .nIn(nIn)
                .nOut(3);
    }

    /** Within 4.5 standard errors of a normal's second moment: a false alarm has probability 7e-6 per call. */
    private static void assertVariance(INDArray weights, double variance) {
        double secondMoment = Math.pow(weights.norm2Number().doubleValue(), 2) / weights.length();
        assertThat(secondMoment)
                .as("second moment of %s weights", Arrays.toString(weights.shape()))
                .isCloseTo(variance, within(4.5 * variance * Math.sqrt(2.0 / weights.length())));
    }

    private static double[] values(INDArray array) {
        return array.dup('c').reshape(array.length()).toDoubleVector();
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE", "HALF"})
    void defaultOfAllLayers(DataType type) {
        MultiLayerNetwork network = new MultiLayerNetwork(settings()
                .dataType(type)
                .weightInit(new HeInit(1.5))
                .list()
                .layer(new DenseLayer.Builder().nIn(40).nOut(100).build())
                .layer(new DenseLayer.Builder().nIn(100).nOut(50).build())
                .layer(output(50).build())
                .build());
        network.init();
        assertThat(network.params().dataType()).isEqualTo(type);
        assertVariance(network.getParam("0_W").castTo(DataType.DOUBLE), 1.5 * 2 / 40);
        assertVariance(network.getParam("1_W").castTo(DataType.DOUBLE), 1.5 * 2 / 100);
        assertVariance(network.getParam("2_W").castTo(DataType.DOUBLE), 1.5 * 2 / 50);
        assertThat(network.getParam("0_b").sumNumber().doubleValue()).isZero();
    }

    @Test
    void layerByLayerWithConvolutions() {
        MultiLayerConfiguration configuration = settings()
                .weightInit(WeightInit.ZERO)
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5)
                        .nOut(20)
                        .stride(2, 2)
                        .weightInit(new HeInit())
                        .build())
                .layer(new DenseLayer.Builder()
                        .nOut(30)
                        .weightInit(XavierInit.glorot())
                        .build())
                .layer(output(30).build())
                .setInputType(InputType.convolutional(17, 17, 4))
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        assertVariance(network.getParam("0_W"), 2.0 / (4 * 25));
        assertVariance(network.getParam("1_W"), 2.0 / (20 * 49 + 30));
        assertThat(network.getParam("2_W").norm2Number().doubleValue()).isZero();
    }

    @Test
    void theFractionalFanOutOfAStridedConvolution() {
        HeInit backward = HeInit.builder().fanMode(FanMode.OUT).build();
        MultiLayerNetwork network = new MultiLayerNetwork(settings()
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5)
                        .nIn(16)
                        .nOut(32)
                        .stride(3, 3)
                        .weightInit(backward)
                        .build())
                .layer(output(32 * 9).build())
                .setInputType(InputType.convolutional(12, 12, 16))
                .build());
        network.init();
        assertVariance(network.getParam("0_W"), 2 / (32 * 25 / 9.0));
    }

    @Test
    void computationGraph() {
        ComputationGraphConfiguration configuration = settings()
                .weightInit(new XavierInit())
                .graphBuilder()
                .addInputs("a", "b")
                .addLayer("left", new DenseLayer.Builder().nIn(60).nOut(50).build(), "a")
                .addLayer(
                        "right",
                        new DenseLayer.Builder()
                                .nIn(20)
                                .nOut(90)
                                .weightInit(new ScaledVarianceInit(0.3))
                                .build(),
                        "b")
                .addVertex("both", new MergeVertex(), "left", "right")
                .addLayer("out", output(140).build(), "both")
                .setOutputs("out")
                .build();
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        assertVariance(graph.getParam("left_W"), 1.0 / 60);
        assertVariance(graph.getParam("right_W"), 0.3 / 20);
        assertVariance(graph.getParam("out_W"), 1.0 / 140);
    }

    @Test
    void recurrentWeights() {
        MultiLayerNetwork network = new MultiLayerNetwork(settings()
                .list()
                .layer(new LSTM.Builder()
                        .nIn(30)
                        .nOut(40)
                        .weightInit(new XavierInit(2))
                        .weightInitRecurrent(new XavierInit(0.25))
                        .build())
                .layer(new Bidirectional(new SimpleRnn.Builder()
                        .nIn(40)
                        .nOut(50)
                        .weightInit(new HeInit())
                        .weightInitRecurrent(new ScaledVarianceInit(0.5))
                        .build()))
                .layer(new org.deeplearning4j.nn.conf.layers.RnnOutputLayer.Builder(LossFunctions.LossFunction.MSE)
                        .nIn(100)
                        .nOut(2)
                        .weightInit(new XavierInit())
                        .build())
                .build());
        network.init();
        // Deeplearning4j passes nOut as the fan-in of an LSTM's input weights.
        assertVariance(network.getParam("0_W"), 2.0 / 40);
        assertVariance(network.getParam("0_RW"), 0.25 / 40);
        assertVariance(network.getParam("1_fW"), 2.0 / 40);
        assertVariance(network.getParam("1_fRW"), 0.5 / 50);
        assertVariance(network.getParam("1_bRW"), 0.5 / 50);
        assertThat(values(network.getParam("1_fW"))).isNotEqualTo(values(network.getParam("1_bW")));
    }

    @Test
    void trainingMovesTheWeightsThatWereFilled() {
        MultiLayerNetwork network = new MultiLayerNetwork(settings()
                .weightInit(new HeInit())
                .list()
                .layer(new DenseLayer.Builder().nIn(6).nOut(10).build())
                .layer(output(10).build())
                .build());
        network.init();
        double[] before = values(network.getParam("0_W"));
        INDArray labels = Nd4j.zeros(DataType.FLOAT, 8, 3);
        labels.getColumn(1).assign(1);
        network.fit(new DataSet(Nd4j.rand(DataType.FLOAT, 8, 6), labels));
        assertThat(values(network.getParam("0_W"))).isNotEqualTo(before);
    }

    @Test
    void transferLearningOfAMultiLayerNetwork() {
        MultiLayerNetwork trained = new MultiLayerNetwork(settings()
                .weightInit(new XavierInit())
                .list()
                .layer(new DenseLayer.Builder().nIn(40).nOut(100).build())
                .layer(new DenseLayer.Builder().nIn(100).nOut(60).build())
                .layer(output(60).build())
                .build());
        trained.init();
        MultiLayerNetwork changed = new TransferLearning.Builder(trained)
                .fineTuneConfiguration(new FineTuneConfiguration.Builder()
                        .updater(new Sgd(0.01))
                        .seed(SEED)
                        .build())
                .setFeatureExtractor(0)
                .nOutReplace(1, 80, new HeInit(), new ScaledVarianceInit(3))
                .build();
        assertThat(values(changed.getParam("0_W"))).isEqualTo(values(trained.getParam("0_W")));
        assertThat(changed.getParam("1_W").shape()).containsExactly(100, 80);
        assertVariance(changed.getParam("1_W"), 2.0 / 100);
        assertVariance(changed.getParam("2_W"), 3.0 / 80);
    }

    @Test
    void transferLearningOfAGraph() {
        ComputationGraph trained = new ComputationGraph(settings()
                .weightInit(new XavierInit())
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", new DenseLayer.Builder().nIn(40).nOut(100).build(), "in")
                .addLayer("out", output(100).build(), "hidden")
                .setOutputs("out")
                .build());
        trained.init();
        ComputationGraph changed = new TransferLearning.GraphBuilder(trained)
                .fineTuneConfiguration(new FineTuneConfiguration.Builder()
                        .seed(SEED)
                        .weightInit(new ScaledVarianceInit(0.7))
                        .build())
                .nInReplace("hidden", 70, new HeInit(0.5))
                .removeVertexAndConnections("out")
                .addLayer("out", output(100).weightInit(new XavierInit(2)).build(), "hidden")
                .setOutputs("out")
                .build();
        assertVariance(changed.getParam("hidden_W"), 0.5 * 2 / 70);
        assertVariance(changed.getParam("out_W"), 2.0 / 100);
    }

    @Test
    void fineTuneConfigurationIsTheDefaultOfNewLayers() {
        MultiLayerNetwork trained = new MultiLayerNetwork(settings()
                .weightInit(WeightInit.XAVIER)
                .list()
                .layer(new DenseLayer.Builder().nIn(40).nOut(50).build())
                .layer(output(50).build())
                .build());
        trained.init();
        HeInit he = new HeInit(1.25);
        MultiLayerNetwork changed = new TransferLearning.Builder(trained)
                .fineTuneConfiguration(new FineTuneConfiguration.Builder()
                        .seed(SEED)
                        .weightInit(he)
                        .build())
                .removeOutputLayer()
                .addLayer(output(50).weightInit(he).build())
                .build();
        DenseLayer kept =
                (DenseLayer) changed.getLayerWiseConfigurations().getConf(0).getLayer();
        assertThat(kept.getWeightInitFn()).isEqualTo(he);
        assertThat(values(changed.getParam("0_W"))).isEqualTo(values(trained.getParam("0_W")));
        assertVariance(changed.getParam("1_W"), 1.25 * 2 / 50);
    }

    @Test
    void namedByTheStandardSerializedFormOfAFineTuneConfiguration() {
        FineTuneConfiguration configuration =
                new FineTuneConfiguration.Builder().weightInit(new HeInit(1.25)).build();
        FineTuneConfiguration read = FineTuneConfiguration.fromJson(configuration.toJson());
        assertThat(read.getWeightInitFn()).isEqualTo(new HeInit(1.25));
        assertThat(FineTuneConfiguration.fromYaml(configuration.toYaml()).getWeightInitFn())
                .isEqualTo(new HeInit(1.25));
    }
}
