package io.github.dl4jinit.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.sampling.RandomStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Schemes whose weights have a structure: what they are, and that bad arguments leave the view as it was. */
class MatrixSchemesTest {
    private static final long SEED = 2010;
    private static final RandomStream STREAM = new RandomStream(SEED, 1);

    static Stream<InitScheme> schemes() {
        return Stream.of(
                new OrthogonalInit(),
                new DeltaOrthogonalInit(),
                new MirroredInit(MirroredInit.Position.INNER),
                new IdentityInit(),
                new IdentityInit(0.1),
                new SparseInit(),
                new EmbeddingInit());
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void badArgumentsLeaveTheViewAsItWas(InitScheme scheme) {
        assertRefused(scheme, new long[] {3, 2}, 'c', 7, STREAM, "has 6 elements, but the view has 7");
        assertRefused(scheme, new long[] {3, 2}, 'x', 6, STREAM, "order must be 'c' or 'f'");
        assertRefused(scheme, new long[] {3, 0}, 'c', 6, STREAM, "shape must have positive sizes only");
        assertRefused(scheme, null, 'c', 6, STREAM, "shape must be given");
        assertRefused(scheme, new long[] {3, 2}, 'c', 6, null, "stream must be given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scheme.withMultiplier(Double.NaN))
                .withMessageContaining("multiplier must be positive and finite, but is NaN");
        if (!(scheme instanceof EmbeddingInit)) {
            assertRefused(
                    scheme, new long[] {6}, 'c', 6, STREAM, "shape must have at least two dimensions, but is [6]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> scheme.variance(1, 1))
                    .withMessageContaining("shape must have at least two dimensions, but is []");
        }
    }

    private static void assertRefused(
            InitScheme scheme, long[] shape, char order, int length, RandomStream stream, String message) {
        INDArray view = Nd4j.ones(DataType.FLOAT, length);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scheme.fill(1, 1, shape, order, view, stream))
                .withMessageStartingWith(scheme.getClass().getSimpleName() + ": ")
                .withMessageContaining(message);
        assertThat(view.toFloatVector()).containsOnly(1);
    }

    /** A hundredth of half precision's smallest step would be 0. */
    @Test
    void weightsThatTheTypeCannotHoldAreRefused() {
        for (InitScheme scheme : schemes().toList()) {
            INDArray view = Nd4j.ones(DataType.FLOAT16, 6);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> scheme.withMultiplier(1e-18).fill(1, 1, new long[] {3, 2}, 'c', view, STREAM))
                    .withMessageContaining("weights of type HALF must have a standard deviation");
            assertThat(view.toFloatVector()).containsOnly(1);
        }
        INDArray view = Nd4j.ones(DataType.FLOAT16, 6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IdentityInit(1e-9).fill(1, 1, new long[] {3, 2}, 'c', view, STREAM))
                .withMessageContaining("weights of type HALF must have a standard deviation");
    }

    @Test
    void halfPrecisionIsRoundedFromFloat() {
        for (InitScheme scheme : schemes().toList()) {
            float[] half = fill(scheme, DataType.FLOAT16, 'f', 40, 30)
                    .castTo(DataType.FLOAT)
                    .data()
                    .asFloat();
            float[] single = fill(scheme, DataType.FLOAT, 'f', 40, 30).data().asFloat();
            for (int i = 0; i < half.length; i++) {
                assertThat(half[i]).as("%s", scheme).isCloseTo(single[i], within(Math.abs(single[i]) / 1000 + 1e-6f));
            }
        }
    }

    @Test
    void aDeltaOrthogonalKernelActsInItsCentreOnly() {
        for (char order : new char[] {'c', 'f'}) {
            INDArray kernel = fill(new DeltaOrthogonalInit(2), DataType.FLOAT, order, 9, 6, 3, 4);
            INDArray centre = DeltaOrthogonalInit.centre(kernel).dup();
            assertThat(HaarMatrixTest.error(centre.div(2))).isLessThan(3e-6);
            double all = Math.pow(kernel.norm2Number().doubleValue(), 2);
            assertThat(Math.pow(centre.norm2Number().doubleValue(), 2)).isCloseTo(all, within(1e-4));
            assertThat(kernel.getDouble(0, 0, 1, 1)).isEqualTo(centre.getDouble(0, 0));
        }
        INDArray volume = fill(new DeltaOrthogonalInit(), DataType.FLOAT, 'c', 5, 5, 3, 3, 3);
        assertThat(HaarMatrixTest.error(DeltaOrthogonalInit.centre(volume).dup()))
                .isLessThan(3e-6);
        assertThat(volume.norm2Number().doubleValue()).isCloseTo(Math.sqrt(5), within(1e-5));
        INDArray matrix = fill(new DeltaOrthogonalInit(), DataType.FLOAT, 'f', 8, 5);
        assertThat(HaarMatrixTest.error(matrix)).isLessThan(3e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void convolutionsThatStartAsAnIsometryOrTheIdentity(int kernel) {
        INDArray image = Nd4j.randn(DataType.FLOAT, 2, 4, 9, 9);
        INDArray rotated = convolution(kernel, new DeltaOrthogonalInit()).output(image);
        assertThat(rotated.norm2Number().doubleValue())
                .isCloseTo(image.norm2Number().doubleValue(), within(1e-3));
        INDArray same = convolution(kernel, new IdentityInit()).output(image);
        assertThat(same.sub(image).norm2Number().doubleValue()).isLessThan(1e-5);
    }

    private static MultiLayerNetwork convolution(int kernel, InitScheme scheme) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .weightInit(scheme)
                .activation(Activation.IDENTITY)
                .convolutionMode(ConvolutionMode.Same)
                .list()
                .layer(new ConvolutionLayer.Builder(kernel, kernel).nOut(4).build())
                .layer(new CnnLossLayer.Builder().build())
                .setInputType(InputType.convolutional(9, 9, 4))
                .build());
        network.init();
        return network;
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "4, 7", "7, 4"})
    void anIdentityHasOnesOnItsDiagonal(int rows, int columns) {
        for (char order : new char[] {'c', 'f'}) {
            INDArray weights = fill(new IdentityInit().withMultiplier(4), DataType.DOUBLE, order, rows, columns);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    assertThat(weights.getDouble(i, j)).isEqualTo(i == j ? 2 : 0);
                }
            }
        }
    }

    @Test
    void theNoiseOfAnIdentityIsIndependentOfIt() {
        INDArray weights = fill(new IdentityInit(0.01).withMultiplier(4), DataType.DOUBLE, 'f', 300, 300);
        INDArray noise = weights.sub(Nd4j.eye(300).castTo(DataType.DOUBLE).mul(2));
        // 4.5 standard errors: a false alarm has probability 7e-6.
        assertThat(meanSquare(noise)).isCloseTo(4e-4, within(4.5 * 4e-4 * Math.sqrt(2.0 / 90_000)));
        assertThat(Math.abs(noise.meanNumber().doubleValue())).isLessThan(4.5 * 0.02 / 300);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void badNoiseIsNamed(double noise) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IdentityInit(noise))
                .withMessage("IdentityInit: noise must be 0 or positive, and finite, but is " + noise);
    }

    @ParameterizedTest
    @CsvSource({"15, 200, 100", "1, 50, 60", "50, 20, 30", "7, 8, 500"})
    void everyUnitHasTheSameNumberOfConnections(int connections, int in, int out) {
        for (char order : new char[] {'c', 'f'}) {
            INDArray weights = fill(new SparseInit(connections), DataType.FLOAT, order, in, out);
            INDArray kernel = fill(new SparseInit(connections), DataType.FLOAT, order, out, in, 1);
            INDArray flat = kernel.dup('c').reshape('c', out, in);
            assertThat(nonZero(weights, 0)).hasSize(out).containsOnly(Math.min(connections, in));
            assertThat(nonZero(flat, 1)).hasSize(out).containsOnly(Math.min(connections, in));
        }
    }

    /** How many numbers are not 0 along a dimension. */
    private static double[] nonZero(INDArray matrix, int dimension) {
        return matrix.neq(0).castTo(DataType.DOUBLE).sum(dimension).toDoubleVector();
    }

    /**
     * Each input is chosen by a unit with probability c / in. The counts over many units, within 4.5 standard deviations of the
     * binomial: a false alarm in one of 20 has probability 1e-4.
     */
    @Test
    void connectionsAreSpreadEvenlyOverTheInputs() {
        int out = 20_000;
        int in = 20;
        INDArray weights = fill(new SparseInit(3), DataType.FLOAT, 'f', in, out);
        double p = 3.0 / in;
        for (double count : nonZero(weights, 1)) {
            assertThat(count).isCloseTo(p * out, within(4.5 * Math.sqrt(out * p * (1 - p))));
        }
    }

    @Test
    void connectionsBelowOneAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SparseInit(0))
                .withMessage("SparseInit: connections must be at least 1, but is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SparseInit(5, -1, 1))
                .withMessage("SparseInit: gainSquared must be positive and finite, but is -1.0");
    }

    @Test
    void theVarianceOfAnEmbeddingIsTheMultiplierWhateverTheFans() {
        for (double fan : new double[] {0, 1, 1e6, Double.NaN}) {
            INDArray view = Nd4j.create(DataType.DOUBLE, 100_000);
            new EmbeddingInit(0.25).fill(fan, fan, new long[] {1000, 100}, 'f', view, STREAM);
            assertThat(meanSquare(view)).isCloseTo(0.25, within(4.5 * 0.25 * Math.sqrt(2e-5)));
        }
    }

    private static double meanSquare(INDArray weights) {
        return Math.pow(weights.norm2Number().doubleValue(), 2) / weights.length();
    }

    private static INDArray fill(InitScheme scheme, DataType type, char order, long... shape) {
        long length = 1;
        for (long size : shape) {
            length *= size;
        }
        INDArray view = Nd4j.valueArrayOf(new long[] {length}, Double.NaN, type);
        return scheme.fill(1, 1, shape, order, view, STREAM);
    }
}
