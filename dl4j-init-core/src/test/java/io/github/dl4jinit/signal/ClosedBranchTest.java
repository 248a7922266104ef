package io.github.dl4jinit.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.network.InitPlan;
import io.github.dl4jinit.signal.finding.Finding;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A branch whose last normalisation has γ = 0 adds nothing yet, as the plan wants it: no fault. */
class ClosedBranchTest {

    @Test
    void branchesThatThePlanHasClosedAreNoFault() {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.01))
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(20))
                .addLayer("first", dense(Activation.RELU), "in");
        String last = "first";
        for (int i = 1; i <= 4; i++) {
            graph.addLayer("a" + i, dense(Activation.RELU), last)
                    .addLayer("n" + i, new BatchNormalization(), "a" + i)
                    .addLayer("b" + i, dense(Activation.IDENTITY), "n" + i)
                    .addLayer("m" + i, new BatchNormalization(), "b" + i)
                    .addVertex("sum" + i, new ElementWiseVertex(ElementWiseVertex.Op.Add), last, "m" + i);
            last = "sum" + i;
        }
        ComputationGraph network = InitPlan.automatic()
                .init(graph.addLayer(
                                "out",
                                new OutputLayer.Builder(LossFunction.MCXENT)
                                        .nOut(5)
                                        .activation(Activation.SOFTMAX)
                                        .build(),
                                last)
                        .setOutputs("out")
                        .build());

        SignalReport report = SignalProbe.measureRandom(network, 7, new long[] {64, 20});

        assertThat(report.findings().stream().filter(Finding::fault)).isEmpty();
        assertThat(report.healthy()).isTrue();
    }

    private static DenseLayer dense(Activation activation) {
        return new DenseLayer.Builder().nOut(64).activation(activation).build();
    }
}
