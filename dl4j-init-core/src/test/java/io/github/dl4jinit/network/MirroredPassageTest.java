package io.github.dl4jinit.network;

import static io.github.dl4jinit.network.PlannedNetworks.dense;
import static io.github.dl4jinit.network.PlannedNetworks.linear;
import static io.github.dl4jinit.network.PlannedNetworks.positions;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.init.MirroredInit.Position;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;

/** What keeps pairs of units, and what does not: the odd part of each function on the way must be straight. */
class MirroredPassageTest {
    private static final InputType VECTOR = InputType.feedForward(5);
    private static final InputType MAP = InputType.convolutional(8, 8, 2);

    /** Slopes of 0 at first: a ReLU. */
    @Test
    void aPReluMakesPairsOfWhatIsNotActivatedYet() {
        NetworkPlan plan = plan(VECTOR, dense(8, Activation.IDENTITY), prelu(), linear(3));
        assertThat(positions(plan))
                .containsExactly(Map.entry("layer0", Position.FIRST), Map.entry("layer2", Position.LAST));
        assertThat(gain(plan, "layer2")).isEqualTo(1);
        assertRefused(
                plan(VECTOR, dense(8, Activation.RELU), prelu(), linear(3)),
                "not mirrored: layer0, since \"layer1\" activates them again");
    }

    @Test
    void pairsAreActivatedOnceAlone() {
        NetworkPlan once = plan(
                VECTOR,
                dense(8, Activation.IDENTITY),
                new ActivationLayer(Activation.IDENTITY),
                new ActivationLayer(Activation.SOFTPLUS),
                linear(3));
        assertThat(positions(once))
                .containsExactly(Map.entry("layer0", Position.FIRST), Map.entry("layer3", Position.LAST));
        assertRefused(
                plan(VECTOR, dense(8, Activation.RELU), new ActivationLayer(Activation.SOFTPLUS), linear(3)),
                "not mirrored: layer0, since softplus follows on another activation function");
        assertRefused(
                plan(VECTOR, dense(8, Activation.IDENTITY), linear(3)),
                "not mirrored: layer0, since no activation function stands before \"layer1\"");
    }

    @Test
    void whatIsLinearKeepsPairs() {
        NetworkPlan plan = plan(
                MAP,
                convolution(6),
                new DropoutLayer(0.5),
                new ZeroPaddingLayer(1, 1),
                new Cropping2D(1, 1),
                new Upsampling2D.Builder(2).build(),
                convolution(2),
                linear(3));
        assertThat(positions(plan))
                .containsExactly(
                        Map.entry("layer0", Position.FIRST),
                        Map.entry("layer5", Position.INNER),
                        Map.entry("layer6", Position.LAST));
    }

    @ParameterizedTest
    @EnumSource(
            value = PoolingType.class,
            names = {"AVG", "MAX"})
    void volumesArePooledAsMapsAre(PoolingType pooling) {
        NetworkPlan plan = plan(
                InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 4, 4, 4, 2),
                new Convolution3D.Builder(2, 2, 2)
                        .nOut(6)
                        .convolutionMode(ConvolutionMode.Same)
                        .activation(Activation.RELU)
                        .build(),
                new Subsampling3DLayer.Builder(Subsampling3DLayer.PoolingType.valueOf(pooling.name()))
                        .kernelSize(2, 2, 2)
                        .stride(2, 2, 2)
                        .build(),
                linear(3));
        if (pooling == PoolingType.AVG) {
            assertThat(positions(plan))
                    .containsExactly(Map.entry("layer0", Position.FIRST), Map.entry("layer2", Position.LAST));
        } else {
            assertRefused(plan, "not mirrored: layer0, since \"layer1\" pools by MAX, which is not linear");
        }
    }

    @Test
    void channelsComeFirst() {
        MultiLayerConfiguration last = new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(4)
                        .dataFormat(CNN2DFormat.NHWC)
                        .activation(Activation.RELU)
                        .build())
                .layer(linear(3))
                .setInputType(InputType.convolutional(8, 8, 2, CNN2DFormat.NHWC))
                .build();
        assertRefused(
                InitPlan.mirrored().resolve(last), "not mirrored: layer0, since its maps have their channels last");
        NetworkPlan volume = plan(
                InputType.convolutional3D(Convolution3D.DataFormat.NDHWC, 4, 4, 4, 2),
                new Convolution3D.Builder(2, 2, 2)
                        .nOut(4)
                        .dataFormat(Convolution3D.DataFormat.NDHWC)
                        .activation(Activation.RELU)
                        .build(),
                linear(3));
        assertRefused(volume, "not mirrored: layer0, since its maps have their channels last");
    }

    /** Two units are a pair. */
    @Test
    void twoUnitsAreEnough() {
        assertThat(positions(plan(VECTOR, dense(2, Activation.RELU), linear(3))))
                .containsExactly(Map.entry("layer0", Position.FIRST), Map.entry("layer1", Position.LAST));
    }

    @Test
    void pairsThatNothingTakesAreNotMade() {
        MultiLayerConfiguration endless = new NeuralNetConfiguration.Builder()
                .list()
                .layer(dense(8, Activation.RELU))
                .layer(dense(8, Activation.RELU))
                .validateOutputLayerConfig(false)
                .setInputType(VECTOR)
                .build();
        NetworkPlan plan = InitPlan.mirrored().resolve(endless);
        assertThat(positions(plan))
                .containsExactly(Map.entry("layer0", Position.FIRST), Map.entry("layer1", Position.LAST));
        assertThat(plan.notes()).contains("not mirrored: layer1, since nothing takes what \"layer1\" gives");
    }

    @Test
    void manyLayersOfOneReasonAreCounted() {
        Layer[] layers = new Layer[6];
        for (int i = 0; i < 5; i++) {
            layers[i] = dense(8, Activation.TANH);
        }
        layers[5] = linear(3);
        assertThat(plan(VECTOR, layers).notes())
                .contains("not mirrored: layer0, layer1, layer2 and 2 more, since tanh(z) − tanh(−z) is no multiple"
                        + " of z");
    }

    @Test
    void aMaximumOfPairsIsNotLinearAndOneInputsMergeIs() {
        var graph = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("a", dense(8, Activation.RELU), "in")
                .addLayer("b", dense(8, Activation.RELU), "in")
                .addVertex("most", new ElementWiseVertex(ElementWiseVertex.Op.Max), "a", "b")
                .addLayer("out", linear(3), "most")
                .setOutputs("out")
                .setInputTypes(VECTOR)
                .build();
        assertRefused(InitPlan.mirrored().resolve(graph), "not mirrored: a, b, since Max of pairs is not linear");
        var merged = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("a", dense(8, Activation.RELU), "in")
                .addVertex("alone", new MergeVertex(), "a")
                .addLayer("out", linear(3), "alone")
                .setOutputs("out")
                .setInputTypes(VECTOR)
                .build();
        assertThat(positions(InitPlan.mirrored().resolve(merged)))
                .containsExactly(Map.entry("a", Position.FIRST), Map.entry("out", Position.LAST));
    }

    private static void assertRefused(NetworkPlan plan, String note) {
        assertThat(positions(plan)).isEmpty();
        assertThat(plan.notes()).contains(note);
    }

    private static double gain(NetworkPlan plan, String layer) {
        return plan.weights().stream()
                .filter(weight -> weight.site().layer().equals(layer))
                .findFirst()
                .orElseThrow()
                .gain()
                .orElseThrow();
    }

    private static NetworkPlan plan(InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
        List.of(layers).forEach(list::layer);
        return InitPlan.mirrored().resolve(list.setInputType(input).build());
    }

    private static Layer prelu() {
        return new PReLULayer.Builder().inputShape(8).build();
    }

    private static Layer convolution(int channels) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(channels)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.RELU)
                .build();
    }
}
