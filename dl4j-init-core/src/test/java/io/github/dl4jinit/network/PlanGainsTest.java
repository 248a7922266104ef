package io.github.dl4jinit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.GainRule;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Which activation function a weight's gain is for. */
class PlanGainsTest {

    @ParameterizedTest
    @CsvSource({
        // 1/E φ² for N(0, 1), and 1 for tanh, whose balanced point that is
        "RELU, 2",
        "TANH, 1",
        "IDENTITY, 1",
        "SELU, 1",
        "ELU, 1.550519",
        "GELU, 2.369929",
        "LEAKYRELU, 1.9998",
    })
    void aWeightHasTheGainOfItsLayersActivation(Activation activation, double squared) {
        PlannedWeight weight = plan(dense(activation)).weights().get(0);
        assertThat(weight.gain().orElseThrow()).isCloseTo(Math.sqrt(squared), within(2e-5));
        assertThat(weight.standardDeviation()).isCloseTo(Math.sqrt(squared / 4), within(1e-5));
    }

    @Test
    void theActivationIsFoundBehindNormalisationPoolingAndDropout() {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .activation(Activation.IDENTITY)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).build())
                .layer(new BatchNormalization())
                .layer(new SubsamplingLayer.Builder().build())
                .layer(new DropoutLayer(0.5))
                .layer(new ActivationLayer(Activation.RELU))
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).build())
                .layer(new PReLULayer.Builder().inputShape(4, 5, 5).build())
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).build())
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(4)
                        .activation(Activation.ELU)
                        .build())
                .layer(new CnnLossLayer.Builder(LossFunction.MSE)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(18, 18, 2))
                .build();
        assertThat(Plans.LOCAL.resolve(configuration).weights())
                .extracting(PlannedWeight::rule)
                .containsExactly("relu", "relu", "identity", "elu(alpha=1.0)");
    }

    @Test
    void theSecondMomentInFrontOfAnUnstableFunctionIsNamed() {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
        for (int i = 0; i < 15; i++) {
            list.layer(new DenseLayer.Builder()
                    .nIn(4)
                    .nOut(4)
                    .activation(Activation.GELU)
                    .build());
        }
        MultiLayerConfiguration configuration = list.layer(new OutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .nIn(4)
                        .nOut(4)
                        .build())
                .build();

        assertThat(InitPlan.automatic().resolve(configuration).notes())
                .filteredOn(note -> note.startsWith("second moment in front of gelu"))
                .singleElement()
                .asString()
                .contains("not 1")
                .contains("over 15 layers");
    }

    @Test
    void aWeightThatALossIsComputedFromIsAnOutput() {
        assertThat(rules(
                        dense(Activation.IDENTITY),
                        new LossLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .build()))
                .containsExactly("output");
        assertThat(rules(dense(Activation.RELU), new LossLayer.Builder(LossFunction.MSE).build()))
                .containsExactly("relu");
        assertThat(rules(new OutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.RELU)
                        .nIn(4)
                        .nOut(4)
                        .build()))
                .containsExactly("output");
        assertThat(rules(dense(Activation.IDENTITY))).containsExactly("output");
    }

    @Test
    void theActivationIsFoundBehindAdditionAndMerging() {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("a", dense(Activation.IDENTITY), "in")
                .addLayer("b", dense(Activation.IDENTITY), "in")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "in")
                .addVertex("join", new MergeVertex(), "sum", "b")
                .addLayer("act", new ActivationLayer(Activation.RELU), "join")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MSE).nIn(8).nOut(2).build(),
                        "act")
                .setOutputs("out")
                .build();
        assertThat(Plans.LOCAL.resolve(configuration).weights())
                .extracting(PlannedWeight::rule)
                .containsExactly("relu", "relu", "output");
    }

    @Test
    void theGainsRuleCanBeChosen() {
        InitPlan forward = Plans.LOCAL.toBuilder().gainRule(GainRule.FORWARD).build();
        assertThat(forward.resolve(configuration(dense(Activation.TANH), dense(Activation.IDENTITY)))
                        .weights()
                        .get(0)
                        .gain()
                        .orElseThrow())
                .isCloseTo(1.592537, within(1e-6));
        InitPlan critical = Plans.LOCAL.toBuilder().gainRule(GainRule.CRITICAL).build();
        assertThatThrownBy(() -> critical.resolve(configuration(dense(Activation.GELU), dense(Activation.IDENTITY))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layer \"layer0\"")
                .hasMessageContaining("no critical point");
    }

    @Test
    void aFunctionWithoutAGainGetsOneAndANote() {
        NetworkPlan plan = plan(dense(Activation.SOFTMAX));
        assertThat(plan.weights().get(0).gain()).hasValue(1);
        assertThat(plan.notes()).singleElement().asString().startsWith("gain of softmax: 1, since ");
        assertThat(plan(dense(Activation.GELU)).notes())
                .singleElement()
                .asString()
                .contains("unstable");
    }

    private static NetworkPlan plan(Layer first) {
        return Plans.LOCAL.resolve(configuration(first, dense(Activation.IDENTITY)));
    }

    private static List<String> rules(Layer... layers) {
        return Plans.LOCAL.resolve(configuration(layers)).weights().stream()
                .map(PlannedWeight::rule)
                .toList();
    }

    private static MultiLayerConfiguration configuration(Layer... layers) {
        return new NeuralNetConfiguration.Builder()
                .list(layers)
                .validateOutputLayerConfig(false)
                .build();
    }

    private static Layer dense(Activation activation) {
        return new DenseLayer.Builder().nIn(4).nOut(4).activation(activation).build();
    }
}
