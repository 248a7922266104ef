package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Where on a map a second moment is. One channel, kernels of 3×3 with weights of variance 1/9; every figure is counted by hand. */
class PlacesTest {

    /** Along one dimension of 4 places: 2, 3, 3, 2 thirds of a kernel, then 5, 8, 8, 5 ninths. */
    @Test
    void behindASecondPaddedKernelLessIsLostAtTheBorder() {
        Map<String, PredictedLayer> layers = followed(4, Map.of(), padded(), padded());

        assertThat(layers.get("layer0").preActivation()).isCloseTo(square(10.0 / 12), within(1e-12));
        assertThat(layers.get("layer1").preActivation()).isCloseTo(square(26.0 / 36), within(1e-12));
    }

    /** The gradient of an average is the same everywhere; backwards it meets the same kernels. */
    @Test
    void gradientsKnowTheirPlacesToo() {
        Map<String, PredictedLayer> layers = followed(4, Map.of(), padded(), padded(), padded());

        double behind = layers.get("layer2").gradient();
        assertThat(layers.get("layer1").gradient() / behind).isCloseTo(square(10.0 / 12), within(1e-12));
        assertThat(layers.get("layer0").gradient() / behind).isCloseTo(square(26.0 / 36), within(1e-12));
    }

    /** One lit pixel of 6×6 in the middle lies under all 9 kernels around it, one in the corner under a single one. */
    @Test
    void whatIsLitInTheMiddleCounts() {
        assertThat(lit(2).get("layer0").preActivation()).isCloseTo(1.0 / 16, within(1e-9));
        assertThat(lit(0).get("layer0").preActivation()).isCloseTo(1.0 / 16 / 9, within(1e-9));
    }

    private static Map<String, PredictedLayer> lit(int at) {
        INDArray features = Nd4j.zeros(DataType.DOUBLE, 2, 1, 6, 6);
        features.putScalar(0, 0, at, at, 1);
        features.putScalar(1, 0, at, at, -1);
        return followed(
                6,
                Map.of(NetworkTopology.INPUT, features),
                new ConvolutionLayer.Builder(3, 3)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build());
    }

    /** Two zeros on each side of 4: 1, 2, 3, 3, 2, 1 thirds of a kernel. */
    @Test
    void zerosAroundAMapLieAtItsBorder() {
        Layer valid = new ConvolutionLayer.Builder(3, 3)
                .nOut(1)
                .activation(Activation.IDENTITY)
                .build();

        Map<String, PredictedLayer> layers = followed(4, Map.of(), new ZeroPaddingLayer(2, 2), valid);

        assertThat(layers.get("layer0").activation()).isCloseTo(0.25, within(1e-12));
        assertThat(layers.get("layer1").preActivation()).isCloseTo(square(12.0 / 18), within(1e-12));
    }

    /** Behind a padded kernel the inner 2 of 4 places have whole kernels. */
    @Test
    void croppingTakesTheBorderAway() {
        Map<String, PredictedLayer> layers = followed(4, Map.of(), padded(), new Cropping2D(1, 1));

        assertThat(layers.get("layer1").activation()).isCloseTo(1, within(1e-12));
    }

    /** 2, 3, 3, 2 thirds twice each, then a padded kernel: 4, 7, 8, 9, 9, 8, 7, 4 ninths. */
    @Test
    void copiesStandWhereTheirValueStood() {
        Map<String, PredictedLayer> layers =
                followed(4, Map.of(), padded(), new Upsampling2D.Builder(2).build(), padded());

        assertThat(layers.get("layer2").preActivation()).isCloseTo(square(56.0 / 72), within(1e-12));
    }

    /** Windows of 3×3 in steps of 2, all gradients alike: 4 neighbours share 3 of 15 places, 4 share 1 of 17. */
    @Test
    void whereWindowsOverlapGradientsAddUp() {
        PoolingWindow window = new PoolingWindow(List.of(3, 3), List.of(2, 2), 9, 0.25, List.of());

        assertThat(window.overlap(1, Products.all(1), PoolingWindow.Common.LARGEST))
                .isCloseTo(1 + 4 * 3.0 / 15 + 4 * 1.0 / 17, within(1e-12));
        assertThat(window.overlap(1, Products.all(1), PoolingWindow.Common.VALUES))
                .isCloseTo(1 + 4 * 3.0 / 9 + 4 * 1.0 / 9, within(1e-12));
        assertThat(window.overlap(1, Products.all(0), PoolingWindow.Common.LARGEST))
                .isEqualTo(1);
    }

    private static double square(double value) {
        return value * value;
    }

    private static Layer padded() {
        return new ConvolutionLayer.Builder(3, 3)
                .padding(1, 1)
                .nOut(1)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static Map<String, PredictedLayer> followed(int side, Map<String, INDArray> features, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
        List.of(layers).forEach(list::layer);
        MultiLayerConfiguration configuration = list.layer(new GlobalPoolingLayer())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.convolutional(side, side, 1))
                .build();
        Propagation.Builder builder = Propagation.builder(NetworkTopology.of(configuration), new ParameterMoments() {
                    @Override
                    public double variance(NetworkNode node, WeightFans weight, double arriving) {
                        return 1.0 / 9;
                    }
                })
                .sizes(NetworkSizes.of(configuration, InputType.convolutional(side, side, 1)));
        if (!features.isEmpty()) {
            builder.inputs(MeasuredInputs.of(features));
        }
        return builder.build().forward().backward(Map.of());
    }
}
