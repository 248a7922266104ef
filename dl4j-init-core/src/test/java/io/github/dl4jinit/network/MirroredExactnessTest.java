package io.github.dl4jinit.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.activation.MirrorSlope;
import io.github.dl4jinit.activation.safe.SafeGelu;
import io.github.dl4jinit.activation.safe.SafeSwish;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A mirrored network starts as the linear map that its blocks say, and as an isometry. */
class MirroredExactnessTest {
    private static final long SEED = 2017;
    private static final int INPUTS = 8;
    private static final int WIDTH = 16;

    static Stream<IActivation> activations() {
        return Stream.of(
                new ActivationReLU(),
                new ActivationLReLU(0.2),
                new ActivationGELU(false),
                new ActivationGELU(true),
                new ActivationSwish(),
                new ActivationSoftPlus(),
                new SafeGelu(),
                new SafeSwish());
    }

    static Stream<Arguments> depths() {
        // Depth is dear: two functions show what a thousand layers do.
        return activations()
                .map(activation -> Arguments.of(
                        activation,
                        activation instanceof ActivationReLU || activation instanceof SafeGelu ? 1000 : 100));
    }

    @ParameterizedTest
    @MethodSource("depths")
    void theOutputIsTheLinearMapsAndAllSingularValuesOfTheJacobianAreOne(IActivation activation, int depth) {
        MultiLayerNetwork network = network(activation, depth, DataType.FLOAT);
        assertThat(relativeError(network, activation)).isLessThan(1e-4);

        // The network is linear, so that differences of any size are its Jacobian.
        INDArray at = Nd4j.randn(DataType.FLOAT, 1, INPUTS);
        INDArray steps = Nd4j.eye(INPUTS).castTo(DataType.FLOAT).addRowVector(at);
        INDArray jacobian = network.output(steps).subRowVector(network.output(at));
        double[] singular = new SingularValueDecomposition(new Array2DRowRealMatrix(
                        jacobian.castTo(DataType.DOUBLE).toDoubleMatrix()))
                .getSingularValues();
        assertThat(singular).hasSize(INPUTS);
        for (double value : singular) {
            assertThat(value).isBetween(0.995, 1.005);
        }
    }

    @ParameterizedTest
    @MethodSource("depths")
    void theOutputInDoublePrecisionIsTheLinearMaps(IActivation activation, int depth) {
        assertThat(relativeError(network(activation, depth, DataType.DOUBLE), activation))
                .isLessThan(1e-10);
    }

    @Test
    void aHundredLayersOfHalfPrecisionAreTheLinearMap() {
        IActivation activation = new ActivationReLU();
        assertThat(relativeError(network(activation, 100, DataType.FLOAT16), activation))
                .isLessThan(1e-2);
    }

    /** Odd widths and widths that change, down to one pair. */
    @Test
    void widthsMayBeOddAndChange() {
        NeuralNetConfiguration.ListBuilder layers = builder(new ActivationReLU(), DataType.DOUBLE);
        for (int width : List.of(9, 12, 7, 3, 2, 11)) {
            layers.layer(new DenseLayer.Builder().nOut(width).build());
        }
        MultiLayerNetwork network = InitPlan.mirrored()
                .init(layers.layer(output(5))
                        .setInputType(InputType.feedForward(6))
                        .build());
        INDArray a = Nd4j.randn(DataType.DOUBLE, 20, 6);
        INDArray b = Nd4j.randn(DataType.DOUBLE, 20, 6);
        INDArray together = network.output(a.mul(3).add(b)).dup();
        INDArray apart = network.output(a).mul(3).add(network.output(b));
        assertThat(together.distance2(apart))
                .isLessThan(1e-12 * together.norm2Number().doubleValue());
        assertThat(together.norm2Number().doubleValue()).isGreaterThan(0.1);
    }

    @Test
    void convolutionsKeepTheLengthOfAnImage() {
        int depth = 60;
        NeuralNetConfiguration.ListBuilder layers = builder(new ActivationReLU(), DataType.DOUBLE);
        for (int i = 0; i < depth; i++) {
            layers.layer(new ConvolutionLayer.Builder(3, 3).nOut(8).build());
        }
        MultiLayerNetwork network = InitPlan.mirrored()
                .init(layers.layer(output(4 * 5 * 5))
                        .setInputType(InputType.convolutional(5, 5, 4))
                        .build());
        INDArray image = Nd4j.randn(DataType.DOUBLE, 3, 4, 5, 5);
        assertThat(network.output(image).norm2Number().doubleValue()
                        / image.norm2Number().doubleValue())
                .isBetween(1 - 1e-12, 1 + 1e-12);
    }

    private static double relativeError(MultiLayerNetwork network, IActivation activation) {
        int depth = network.getnLayers() - 1;
        DataType type = network.params().dataType();
        double slope = MirrorSlope.of(activation).orElseThrow();
        INDArray input = Nd4j.randn(DataType.DOUBLE, 10, INPUTS).castTo(type);
        INDArray signal = input.castTo(DataType.DOUBLE);
        for (int layer = 0; layer <= depth; layer++) {
            INDArray weights = network.getParam(layer + "_W").castTo(DataType.DOUBLE);
            signal = signal.mmul(
                    layer == 0
                            ? weights.get(NDArrayIndex.all(), NDArrayIndex.interval(0, WIDTH / 2))
                            : weights.get(
                                            NDArrayIndex.interval(0, WIDTH / 2),
                                            NDArrayIndex.interval(0, layer < depth ? WIDTH / 2 : INPUTS))
                                    .mul(slope));
        }
        INDArray output = network.output(input).castTo(DataType.DOUBLE);
        return output.distance2(signal) / signal.norm2Number().doubleValue();
    }

    private static MultiLayerNetwork network(IActivation activation, int depth, DataType type) {
        NeuralNetConfiguration.ListBuilder layers = builder(activation, type);
        for (int i = 0; i < depth; i++) {
            layers.layer(new DenseLayer.Builder().nOut(WIDTH).build());
        }
        return InitPlan.mirrored()
                .init(layers.layer(output(INPUTS))
                        .setInputType(InputType.feedForward(INPUTS))
                        .build());
    }

    private static NeuralNetConfiguration.ListBuilder builder(IActivation activation, DataType type) {
        return new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .dataType(type)
                .activation(activation)
                .convolutionMode(ConvolutionMode.Same)
                .list();
    }

    private static OutputLayer output(int units) {
        return new OutputLayer.Builder(LossFunction.MSE)
                .activation(Activation.IDENTITY)
                .nOut(units)
                .build();
    }
}
