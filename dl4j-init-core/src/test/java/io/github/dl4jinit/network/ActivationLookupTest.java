package io.github.dl4jinit.network;

import static io.github.dl4jinit.network.PlannedNetworks.linear;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Which function stands behind layers that have none of their own, or more than one. */
class ActivationLookupTest {
    private static final InputType SERIES = InputType.recurrent(4, 6);

    @Test
    void whatALocallyConnectedLayerGivesIsActivatedBehindIt() {
        assertThat(rules(
                        InputType.convolutional(6, 6, 2),
                        new LocallyConnected2D.Builder()
                                .kernelSize(2, 2)
                                .nOut(3)
                                .activation(Activation.IDENTITY)
                                .build(),
                        new ActivationLayer(Activation.RELU),
                        linear(3)))
                .containsExactly("relu", "output");
        assertThat(rules(
                        SERIES,
                        new LocallyConnected1D.Builder()
                                .kernelSize(2)
                                .nOut(3)
                                .activation(Activation.IDENTITY)
                                .build(),
                        new ActivationLayer(Activation.RELU),
                        steps()))
                .containsExactly("relu", "output");
    }

    @Test
    void whatARecurrentAttentionGivesIsActivatedBehindIt() {
        assertThat(rules(
                        SERIES,
                        new RecurrentAttentionLayer.Builder()
                                .nIn(4)
                                .nOut(4)
                                .nHeads(1)
                                .projectInput(false)
                                .activation(Activation.IDENTITY)
                                .build(),
                        new ActivationLayer(Activation.RELU),
                        steps()))
                .contains("relu")
                .doesNotContain("identity");
    }

    /** What stands behind an attention does not act on its projections. */
    @Test
    void projectionsOfAnAttentionAreNotActivated() {
        assertThat(rules(
                        SERIES,
                        new SelfAttentionLayer.Builder()
                                .nOut(4)
                                .nHeads(1)
                                .projectInput(true)
                                .build(),
                        new ActivationLayer(Activation.RELU),
                        steps()))
                .contains("identity", "output")
                .doesNotContain("relu");
    }

    /** A vertex with weights ends the search as a layer with weights does. */
    @Test
    void anAttentionVertexStandsBetween() {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "a",
                        new Convolution1DLayer.Builder(1)
                                .nOut(4)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "in")
                .addVertex(
                        "attention",
                        new AttentionVertex.Builder()
                                .nInKeys(4)
                                .nInQueries(4)
                                .nInValues(4)
                                .nHeads(1)
                                .nOut(4)
                                .projectInput(true)
                                .build(),
                        "a",
                        "a",
                        "a")
                .addLayer("relu", new ActivationLayer(Activation.RELU), "attention")
                .addLayer("out", steps(), "relu")
                .setOutputs("out")
                .setInputTypes(SERIES)
                .build();
        assertThat(Plans.LOCAL.resolve(configuration).weights())
                .filteredOn(weight -> weight.site().layer().equals("a"))
                .extracting(PlannedWeight::rule)
                .containsExactly("identity");
    }

    @Test
    void whatLeavesTheNetworkWithoutAFunctionIsAnOutput() {
        assertThat(rules(
                        InputType.feedForward(4),
                        new DenseLayer.Builder()
                                .nOut(4)
                                .activation(Activation.IDENTITY)
                                .build(),
                        new DropoutLayer(0.5)))
                .containsExactly("output");
    }

    private static List<String> rules(InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
        List.of(layers).forEach(list::layer);
        MultiLayerConfiguration configuration =
                list.validateOutputLayerConfig(false).setInputType(input).build();
        return Plans.LOCAL.resolve(configuration).weights().stream()
                .map(PlannedWeight::rule)
                .toList();
    }

    private static Layer steps() {
        return new RnnOutputLayer.Builder(LossFunction.MSE)
                .nOut(2)
                .activation(Activation.IDENTITY)
                .build();
    }
}
