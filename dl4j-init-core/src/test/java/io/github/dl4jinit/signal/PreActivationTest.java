package io.github.dl4jinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.SignalMoments;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Half a pass, up to one layer, sees there what a whole pass sees. */
class PreActivationTest {
    private static final int CLASSES = 3;

    private static NeuralNetConfiguration.Builder builder() {
        return new NeuralNetConfiguration.Builder()
                .seed(5)
                .weightInit(new HeInit())
                .activation(Activation.TANH);
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .nOut(CLASSES)
                .build();
    }

    private static INDArray random(long... shape) {
        Nd4j.getRandom().setSeed(7);
        return Nd4j.randn(DataType.FLOAT, shape);
    }

    private static INDArray classes(int examples) {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, examples, CLASSES);
        for (int i = 0; i < examples; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        return labels;
    }

    private static void assertSame(Model network, MultiDataSet data, int hidden) {
        INDArray parameters = network.params().dup();
        List<LayerSignal> layers = SignalProbe.measure(network, data).hiddenLayers();
        assertThat(layers).hasSize(hidden);
        for (LayerSignal layer : layers) {
            assertThat(SignalProbe.preActivation(network, data, layer.name()))
                    .as(layer.name())
                    .isEqualTo(layer.preActivation());
        }
        assertThat(network.params()).isEqualTo(parameters);
    }

    @Test
    void inDenseLayersWithDropout() {
        MultiLayerNetwork network = new MultiLayerNetwork(builder()
                .list(
                        new DenseLayer.Builder().nIn(6).nOut(20).build(),
                        new DenseLayer.Builder().nOut(15).dropOut(0.6).build(),
                        new DenseLayer.Builder().nOut(10).dropOut(0.7).build(),
                        output())
                .setInputType(InputType.feedForward(6))
                .build());
        network.init();

        assertSame(network, new MultiDataSet(random(12, 6), classes(12)), 3);
    }

    @Test
    void inConvolutionsThatAreNormalised() {
        MultiLayerNetwork network = new MultiLayerNetwork(builder()
                .list(
                        new ConvolutionLayer.Builder(3, 3).nOut(5).build(),
                        new BatchNormalization(),
                        new ConvolutionLayer.Builder(2, 2).nOut(4).build(),
                        output())
                .setInputType(InputType.convolutional(8, 8, 2))
                .build());
        network.init();

        assertSame(network, new MultiDataSet(random(6, 2, 8, 8), classes(6)), 2);
    }

    /** Such a layer calls its activation function several times in a pass. */
    @Test
    void inAnAutoencoder() {
        MultiLayerNetwork network = new MultiLayerNetwork(builder()
                .list(
                        new VariationalAutoencoder.Builder()
                                .nIn(6)
                                .nOut(4)
                                .encoderLayerSizes(9, 8)
                                .decoderLayerSizes(9)
                                .build(),
                        new DenseLayer.Builder().nOut(10).build(),
                        output())
                .setInputType(InputType.feedForward(6))
                .build());
        network.init();

        assertSame(network, new MultiDataSet(random(12, 6), classes(12)), 2);
    }

    @Test
    void inRecurrentLayersWithPadding() {
        MultiLayerNetwork network = new MultiLayerNetwork(builder()
                .list(
                        new LSTM.Builder().nIn(4).nOut(6).build(),
                        new Bidirectional(new SimpleRnn.Builder().nOut(5).build()),
                        new RnnOutputLayer.Builder(LossFunction.MSE)
                                .activation(Activation.IDENTITY)
                                .nOut(2)
                                .build())
                .setInputType(InputType.recurrent(4))
                .build());
        network.init();
        INDArray mask = Nd4j.ones(DataType.FLOAT, 3, 5);
        mask.putScalar(0, 4, 0);
        mask.putScalar(2, 3, 0);
        mask.putScalar(2, 4, 0);
        MultiDataSet data = new MultiDataSet(
                new INDArray[] {random(3, 4, 5)},
                new INDArray[] {random(3, 2, 5)},
                new INDArray[] {mask},
                new INDArray[] {mask});

        assertSame(network, data, 3);
    }

    @Test
    void inAGraphWithASkip() {
        ComputationGraphConfiguration configuration = builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("first", new DenseLayer.Builder().nOut(8).build(), "in")
                .addLayer(
                        "second", new DenseLayer.Builder().nOut(8).dropOut(0.8).build(), "first")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "first", "second")
                .addLayer("third", new DenseLayer.Builder().nOut(7).build(), "sum")
                .addLayer("out", output(), "third")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(6))
                .build();
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();

        assertSame(network, new MultiDataSet(random(10, 6), classes(10)), 3);
    }

    @Test
    void nothingOfALayerThatIsNotThere() {
        MultiLayerNetwork network = new MultiLayerNetwork(builder()
                .list(new DenseLayer.Builder().nIn(6).nOut(20).build(), output())
                .setInputType(InputType.feedForward(6))
                .build());
        network.init();

        assertThat(SignalProbe.preActivation(network, new MultiDataSet(random(4, 6), classes(4)), "layer7"))
                .isEqualTo(SignalMoments.NONE);
    }

    @Test
    void aBatchThatDoesNotFitIsRefused() {
        MultiLayerNetwork network = new MultiLayerNetwork(builder()
                .list(new DenseLayer.Builder().nIn(6).nOut(20).build(), output())
                .setInputType(InputType.feedForward(6))
                .build());
        network.init();
        MultiDataSet batch = new MultiDataSet(random(4, 5), classes(4));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignalProbe.preActivation(network, batch, "layer0"))
                .withMessageStartingWith("the batch does not fit the network");
    }
}
