package io.github.dl4jinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.signal.finding.LayerPrediction;
import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What padding takes from the signal. */
class KernelCoverageTest {
    private static final int EXAMPLES = 4;
    private static final int CHANNELS = 3;
    private static final int CLASSES = 2;

    record Case(String name, Layer layer, InputType input, long... shape) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        InputType maps = InputType.convolutional(7, 6, CHANNELS);
        long[] shape = {EXAMPLES, CHANNELS, 7, 6};
        return List.of(
                new Case("valid", convolution(3, 1, 1, 0, ConvolutionMode.Truncate), maps, shape),
                new Case("valid, stride 2", convolution(3, 2, 1, 0, ConvolutionMode.Truncate), maps, shape),
                new Case("same", convolution(3, 1, 1, 0, ConvolutionMode.Same), maps, shape),
                new Case("same, even kernel, stride 2", convolution(4, 2, 1, 0, ConvolutionMode.Same), maps, shape),
                new Case("same, dilation 2", convolution(3, 1, 2, 0, ConvolutionMode.Same), maps, shape),
                new Case("padding 2", convolution(5, 1, 1, 2, ConvolutionMode.Truncate), maps, shape),
                new Case("padding 1, stride 2", convolution(3, 2, 1, 1, ConvolutionMode.Truncate), maps, shape),
                new Case(
                        "same, channels last",
                        new ConvolutionLayer.Builder(3, 3)
                                .nOut(5)
                                .convolutionMode(ConvolutionMode.Same)
                                .dataFormat(CNN2DFormat.NHWC)
                                .build(),
                        InputType.convolutional(7, 5, CHANNELS, CNN2DFormat.NHWC),
                        EXAMPLES,
                        7,
                        5,
                        CHANNELS),
                new Case(
                        "1-d, same",
                        series(ConvolutionMode.Same),
                        InputType.recurrent(CHANNELS, 9),
                        EXAMPLES,
                        CHANNELS,
                        9),
                new Case(
                        "1-d, causal",
                        series(ConvolutionMode.Causal),
                        InputType.recurrent(CHANNELS, 9),
                        EXAMPLES,
                        CHANNELS,
                        9),
                new Case(
                        "3-d, same",
                        new Convolution3D.Builder(3, 3, 3)
                                .nOut(5)
                                .convolutionMode(ConvolutionMode.Same)
                                .build(),
                        InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 4, 5, 6, CHANNELS),
                        EXAMPLES,
                        CHANNELS,
                        4,
                        5,
                        6));
    }

    private static Layer convolution(int kernel, int stride, int dilation, int padding, ConvolutionMode mode) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .stride(stride, stride)
                .dilation(dilation, dilation)
                .padding(padding, padding)
                .convolutionMode(mode)
                .nOut(5)
                .build();
    }

    private static Layer series(ConvolutionMode mode) {
        return new Convolution1DLayer.Builder(3).nOut(5).convolutionMode(mode).build();
    }

    private static MultiLayerNetwork network(Layer layer, InputType input) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .activation(Activation.IDENTITY)
                .list()
                .layer(layer)
                .layer(new GlobalPoolingLayer())
                .layer(new OutputLayer.Builder()
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(input)
                .build());
        network.init();
        return network;
    }

    private static INDArray labels() {
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, EXAMPLES, CLASSES);
        labels.getColumn(0).assign(1);
        return labels;
    }

    /** Deeplearning4j's own convolution of the squares with a kernel of ones says what the kernels see. */
    @ParameterizedTest
    @MethodSource("cases")
    void theKernelsSeeWhatAKernelOfOnesSees(Case c) {
        MultiLayerNetwork network = network(c.layer, c.input);
        INDArray x = SampleNetworks.normal(5, c.shape).castTo(DataType.DOUBLE);
        // Larger in one corner than elsewhere.
        x.slice(0).muli(3);
        x.tensorAlongDimension(0, 1, 2).muli(5);
        LayerSignal signal = SignalProbe.measure(network, x, labels()).layers().get(0);
        INDArray weights = network.getParam("0_W");
        double fanIn = (double) weights.length() / 5;
        weights.assign(1);
        double seen = network.feedForward(x.mul(x)).get(1).meanNumber().doubleValue();
        double everywhere = x.mul(x).meanNumber().doubleValue();
        assertThat(signal.coverage().forward()).isCloseTo(seen / (fanIn * everywhere), within(1e-12));
    }

    /** Global average pooling hands the same gradient to every place. */
    @ParameterizedTest
    @MethodSource("cases")
    void ofAGradientThatIsTheSameEverywhereTheShareOnTheMapComesBack(Case c) {
        MultiLayerNetwork network = network(c.layer, c.input);
        ((GlobalPoolingLayer) network.getLayerWiseConfigurations().getConf(1).getLayer())
                .setPoolingType(PoolingType.AVG);
        MultiLayerNetwork averaging =
                new MultiLayerNetwork(network.getLayerWiseConfigurations().clone());
        averaging.init();
        INDArray x = SampleNetworks.normal(5, c.shape).castTo(DataType.DOUBLE);
        double share = SignalProbe.measure(averaging, x, labels())
                .layers()
                .get(0)
                .coverage()
                .backward();
        INDArray weights = averaging.getParam("0_W");
        double fanIn = (double) weights.length() / 5;
        weights.assign(1);
        INDArray ones = Nd4j.ones(DataType.DOUBLE, c.shape);
        double onMap = averaging.feedForward(ones).get(1).meanNumber().doubleValue() / fanIn;
        assertThat(share).isCloseTo(onMap, within(1e-12));
    }

    @Test
    void saysWhereBordersAreNotFollowed() {
        MultiLayerNetwork network = network(
                new Deconvolution2D.Builder(3, 3)
                        .nOut(5)
                        .convolutionMode(ConvolutionMode.Same)
                        .build(),
                InputType.convolutional(7, 6, CHANNELS));
        SignalReport report = SignalProbe.measure(
                network, SampleNetworks.normal(5, EXAMPLES, CHANNELS, 7, 6).castTo(DataType.DOUBLE), labels());
        assertThat(report.layers().get(0).coverage().forward()).isNaN();
    }

    /**
     * Eight layers of 3×3 kernels with 64 maps of 8×8, where padding takes up to 16 % a layer from the signal. The ratio of
     * measured to predicted factors, forwards and backwards, is a geometric mean over layers and 12 seeds; its standard
     * error, from the spread over seeds, is at most 1.2 %, and what finite width takes from a geometric mean at most 4 %.
     * The seeds are fixed.
     */
    @ParameterizedTest
    @MethodSource("activations")
    void predictsPaddedLayers(Activation activation, double sigmaSquared) {
        double forward = 0;
        double backward = 0;
        int count = 0;
        int depth = 8;
        for (int seed = 0; seed < 12; seed++) {
            MultiLayerNetwork network = padded(activation, depth, sigmaSquared, seed);
            SignalReport report = SignalProbe.measureRandom(network, seed, new long[] {EXAMPLES, 64, 8, 8});
            for (int i = 2; i < depth; i++) {
                forward += Math.log(excess(report, i, true) / excess(report, i - 1, true));
                backward += Math.log(excess(report, i - 2, false) / excess(report, i - 1, false));
                count++;
            }
            assertThat(report.layers().get(3).coverage().forward()).isBetween(0.8, 0.96);
        }
        assertThat(Math.exp(forward / count)).as("forward").isCloseTo(1, within(0.05));
        assertThat(Math.exp(backward / count)).as("backward").isCloseTo(1, within(0.05));
    }

    static List<Arguments> activations() {
        return List.of(Arguments.of(Activation.RELU, 2.0), Arguments.of(Activation.TANH, 1.6));
    }

    private static double excess(SignalReport report, int layer, boolean forward) {
        LayerSignal signal = report.layers().get(layer);
        LayerPrediction prediction = report.predictions().get(signal.name());
        return forward
                ? signal.preActivation().secondMoment()
                        / prediction.preActivation().secondMoment()
                : signal.gradient().secondMoment() / prediction.gradient().secondMoment();
    }

    private static MultiLayerNetwork padded(Activation activation, int depth, double sigmaSquared, int seed) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(1)
                .activation(activation)
                .list();
        for (int i = 0; i < depth; i++) {
            list.layer(new ConvolutionLayer.Builder(3, 3)
                    .nOut(64)
                    .convolutionMode(ConvolutionMode.Same)
                    .build());
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.layer(new OutputLayer.Builder()
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(8, 8, 64))
                .build());
        network.init();
        Random random = new Random(seed);
        for (int i = 0; i < depth; i++) {
            INDArray weights = network.getParam(i + "_W");
            double[] values = random.doubles(weights.length())
                    .map(u -> Math.sqrt(sigmaSquared / (64 * 9)) * random.nextGaussian())
                    .toArray();
            weights.assign(Nd4j.createFromArray(values).reshape(weights.shape()));
        }
        return network;
    }

    /** Depthwise and pointwise weights both multiply. */
    @Test
    void predictsSeparableConvolutions() {
        double logRatio = 0;
        int seeds = 40;
        for (int seed = 0; seed < seeds; seed++) {
            MultiLayerNetwork network = network(
                    new SeparableConvolution2D.Builder(3, 3)
                            .nOut(5)
                            .depthMultiplier(8)
                            .convolutionMode(ConvolutionMode.Same)
                            .build(),
                    InputType.convolutional(7, 6, CHANNELS));
            network.getParam("0_W")
                    .assign(SampleNetworks.normal(seed, network.getParam("0_W").shape()));
            network.getParam("0_pW")
                    .assign(SampleNetworks.normal(
                            1000 + seed, network.getParam("0_pW").shape()));
            SignalReport report = SignalProbe.measureRandom(network, seed, new long[] {EXAMPLES, CHANNELS, 7, 6});
            logRatio += Math.log(excess(report, 0, true));
        }
        // The standard deviation of one seed's logarithm is below 0.4.
        assertThat(logRatio / seeds).isCloseTo(0, within(4 * 0.4 / Math.sqrt(seeds)));
    }
}
