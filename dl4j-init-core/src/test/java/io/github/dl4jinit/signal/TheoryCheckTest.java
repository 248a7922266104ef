package io.github.dl4jinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.signal.finding.LayerTheory;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.objdetect.Yolo2OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * On one seed each layer's ratio spreads by about √(5/n) a layer of n units: 0.12 at 320. Bounds are four times that, so
 * that a false alarm, were the seed another, has a probability below 1e-3.
 */
class TheoryCheckTest {
    private static final int UNITS = 320;
    private static final long SEED = 7;

    @Test
    void theoryMatchesATrainingStepWithDropoutAndBiases() {
        TheoryCheck check = TheoryCheck.ofRandom(network(0.5), SEED, new long[] {64, 100});

        assertThat(check.layers()).hasSize(4);
        for (LayerTheory layer : check.layers()) {
            assertThat(layer.signal().ratio()).as(layer.name()).isCloseTo(1, within(0.48));
            assertThat(layer.gradient().ratio()).as(layer.name()).isCloseTo(1, within(0.48));
        }
        LayerTheory first = check.layers().get(0);
        assertThat(first.signal().ratio()).isCloseTo(1, within(0.05));
    }

    @Test
    void parametersAreReadFromTheNetwork() {
        MultiLayerNetwork network = network(1);
        double before = first(TheoryCheck.ofRandom(network, SEED, new long[] {64, 100}));
        network.getParam("0_W").muli(3);
        network.getParam("0_b").assign(2);

        double after = first(TheoryCheck.ofRandom(network, SEED, new long[] {64, 100}));

        assertThat(after).isCloseTo(9 * (before - 0.25) + 4, within(1e-3));
    }

    @Test
    void inferenceHasNoDropout() {
        INDArray features = Nd4j.randn(64, 100);
        List<LayerTheory> layers =
                TheoryCheck.ofInference(network(0.2), features).layers();

        for (LayerTheory layer : layers) {
            assertThat(layer.signal().ratio()).as(layer.name()).isCloseTo(1, within(0.48));
            assertThat(layer.gradient()).isEqualTo(LayerTheory.Comparison.NONE);
        }
    }

    /** Without what lies along the output the prediction is a fifth of it: 100 outputs behind 10 units. */
    @Test
    void theGradientOfASquaredErrorHoldsTheOutput() {
        MultiLayerNetwork network = squaredError(20, 100, Activation.IDENTITY);
        INDArray features = Nd4j.randn(128, 20);
        INDArray targets = Nd4j.zeros(128, 100);

        LayerTheory hidden =
                TheoryCheck.of(network, new DataSet(features, targets)).layers().get(0);

        assertThat(hidden.gradient().ratio()).isCloseTo(1, within(0.5));
    }

    /** Units see a tenth of the examples where they have a slope; those have the largest gradients here. */
    @Test
    void examplesOfDifferentSizeAreFollowedEachByItself() {
        MultiLayerNetwork network = squaredError(1, 1, Activation.TANH);
        network.getParam("0_W").muli(10);
        INDArray features = Nd4j.linspace(-1, 1, 200).reshape(200, 1);
        INDArray targets = features.dup().muli(features).rsubi(1);
        targets.muli(targets).muli(targets).muli(10);

        LayerTheory hidden =
                TheoryCheck.of(network, new DataSet(features, targets)).layers().get(0);

        assertThat(hidden.gradient().ratio()).isCloseTo(1, within(0.5));
    }

    /** −1/a times the softmax's slope is large where a is small, and their product lies between −1 and 1. */
    @Test
    void aLossThatStandsApartFromItsSoftmaxBeginsWithTheGradientOfBoth() {
        MultiLayerNetwork network = started(
                InputType.feedForward(100),
                new DenseLayer.Builder().nOut(UNITS).activation(Activation.RELU).build(),
                new DenseLayer.Builder().nOut(10).activation(Activation.SOFTMAX).build(),
                new LossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.IDENTITY)
                        .build());
        INDArray labels = Nd4j.zeros(64, 10);
        for (int i = 0; i < 64; i++) {
            labels.putScalar(i, i % 10, 1);
        }

        List<LayerTheory> layers = TheoryCheck.of(network, new DataSet(Nd4j.randn(64, 100), labels))
                .layers();

        assertThat(layers.get(1).given()).isTrue();
        assertThat(layers.get(0).given()).isFalse();
        assertThat(layers.get(0).gradient().ratio()).isCloseTo(1, within(0.48));
    }

    /** Half of the steps are padding, as large as it likes; in those of data theory knows what arrives and what comes back. */
    @Test
    void paddingDoesNotCount() {
        MultiLayerNetwork network = started(
                InputType.recurrent(100, 8),
                new SimpleRnn.Builder().nOut(UNITS).activation(Activation.TANH).build(),
                new RnnOutputLayer.Builder(LossFunction.MSE)
                        .nOut(10)
                        .activation(Activation.IDENTITY)
                        .build());
        INDArray features = Nd4j.randn(32, 100, 8);
        INDArray mask = Nd4j.ones(32, 8);
        for (int example = 0; example < 32; example++) {
            for (int step = 2 + example % 5; step < 8; step++) {
                mask.putScalar(example, step, 0);
                features.get(NDArrayIndex.point(example), NDArrayIndex.all(), NDArrayIndex.point(step))
                        .assign(50);
            }
        }

        List<LayerTheory> layers = TheoryCheck.of(
                        network, new DataSet(features, Nd4j.randn(32, 10, 8), mask, mask.dup()))
                .layers();

        assertThat(layers.get(0).signal().ratio()).isCloseTo(1, within(0.1));
        assertThat(layers.get(0).gradient().ratio()).isCloseTo(1, within(0.48));
    }

    /** Of the direction that reads backwards the last step is the first: each half has a gradient of its own size. */
    @Test
    void theHalvesOfABidirectionalLayerAreComparedEachByItself() {
        MultiLayerNetwork network = started(
                InputType.recurrent(100, 8),
                new LastTimeStep(new Bidirectional(new SimpleRnn.Builder()
                        .nOut(UNITS)
                        .activation(Activation.TANH)
                        .build())),
                new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(10)
                        .activation(Activation.IDENTITY)
                        .build());

        List<LayerTheory> layers = TheoryCheck.of(network, new DataSet(Nd4j.randn(32, 100, 8), Nd4j.randn(32, 10)))
                .layers();

        for (LayerTheory half : layers.subList(0, 2)) {
            assertThat(half.gradient().ratio()).as(half.name()).isCloseTo(1, within(0.48));
        }
        assertThat(layers.get(0).gradient().predicted())
                .isGreaterThan(1.5 * layers.get(1).gradient().predicted());
    }

    /** A text of few symbols repeats them: behind an average over time E z² is that much larger. */
    @Test
    void symbolsThatRepeatAddUp() {
        int steps = 40;
        MultiLayerNetwork network = started(
                InputType.recurrent(30, steps),
                new EmbeddingSequenceLayer.Builder().nIn(30).nOut(UNITS).build(),
                new GlobalPoolingLayer(PoolingType.AVG),
                new DenseLayer.Builder().nOut(UNITS).build(),
                new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(10)
                        .activation(Activation.IDENTITY)
                        .build());
        INDArray text = Nd4j.zeros(32, 1, steps);
        for (int i = 0; i < 32 * steps / 2; i++) {
            // Half of each text is filled up with zeros.
            text.putScalar(i % 32, 0, i / 32, 1 + i % 29);
        }

        LayerTheory dense = TheoryCheck.of(network, new DataSet(text, Nd4j.randn(32, 10)))
                .layers()
                .get(1);

        assertThat(dense.type()).isEqualTo("DenseLayer");
        assertThat(dense.signal().ratio()).isCloseTo(1, within(0.2));
    }

    private static MultiLayerNetwork started(InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .updater(new NoOp())
                .weightInit(new HeInit())
                .list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.setInputType(input).build());
        network.init();
        return network;
    }

    private static MultiLayerNetwork squaredError(int inputs, int outputs, Activation activation) {
        return started(
                InputType.feedForward(inputs),
                new DenseLayer.Builder()
                        .nOut(activation == Activation.TANH ? UNITS : 10)
                        .activation(activation)
                        .build(),
                new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(outputs)
                        .activation(Activation.IDENTITY)
                        .build());
    }

    /** What looks for objects has no gradient that could be measured: theory begins in front of it. */
    @Test
    void aLossThatLooksForObjectsBeginsWithTheGradientOfTheLayerInFront() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(5)
                .weightInit(new HeInit())
                .updater(new NoOp())
                .list()
                .layer(new ConvolutionLayer.Builder(1, 1)
                        .nOut(32)
                        .activation(Activation.RELU)
                        .build())
                .layer(new ConvolutionLayer.Builder(1, 1).nOut(7).build())
                .layer(new Yolo2OutputLayer.Builder()
                        .boundingBoxPriors(Nd4j.ones(1, 2))
                        .build())
                .setInputType(InputType.convolutional(2, 2, 3))
                .build());
        network.init();

        TheoryCheck check = TheoryCheck.of(network, new DataSet(Nd4j.randn(16, 3, 2, 2), Nd4j.zeros(16, 4 + 2, 2, 2)));

        LayerTheory front = check.layers().get(1);
        assertThat(front.given()).isTrue();
        assertThat(front.gradient().predicted()).isCloseTo(front.gradient().measured(), within(1e-9));
        assertThat(front.gradient().measured()).isPositive().isLessThan(0.5);
    }

    @Test
    void theTableFitsATerminal() {
        String table =
                TheoryCheck.ofRandom(network(0.5), SEED, new long[] {16, 100}).toString();

        assertThat(table.lines()).hasSize(5).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(table).contains("ratio").contains("layer3");
    }

    @Test
    void featuresThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TheoryCheck.ofInference(network(1), Nd4j.zeros(4, 7)))
                .withMessageContaining("features do not fit the network");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TheoryCheck.ofRandom(network(1), SEED, new long[] {4, 7}))
                .withMessageContaining("featureShapes");
    }

    private static double first(TheoryCheck check) {
        return check.layers().get(0).signal().predicted();
    }

    private static MultiLayerNetwork network(double retain) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .updater(new NoOp())
                .weightInit(new HeInit())
                .list();
        for (int i = 0; i < 3; i++) {
            list.layer(new DenseLayer.Builder()
                    .nOut(UNITS)
                    .biasInit(0.5)
                    .activation(Activation.RELU)
                    .dropOut(retain < 1 ? new Dropout(retain) : null)
                    .build());
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.feedForward(100))
                .build());
        network.init();
        return network;
    }
}
