package io.github.dl4jinit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class ResidualBranchesTest {
    private static final int WIDTH = 64;

    @Test
    void blocksAddUpToAFactorBelowE() {
        int blocks = 50;
        double plain =
                growth(Plans.LOCAL.toBuilder().scaleResidualBranches(false).build(), blocks);
        double scaled = growth(Plans.LOCAL, blocks);
        // Doubling at each block, up to the scatter of a network of width 64: 2^50 is 1.1e15.
        assertThat(Math.log10(plain)).isCloseTo(50 * Math.log10(2), within(2.0));
        // (1 + 1/50)^50 = 2.69; the logarithm scatters by about 0.1 at this width.
        assertThat(Math.log10(scaled)).isCloseTo(Math.log10(2.69), within(0.4));
    }

    @Test
    void theLastWeightOfEachBranchIsScaled() {
        List<PlannedWeight> weights = Plans.LOCAL.resolve(blocks(4)).weights();
        for (PlannedWeight weight : weights) {
            boolean last = weight.site().layer().endsWith("second");
            assertThat(weight.multiplier()).as(weight.site().name()).isEqualTo(last ? 0.25 : 1);
            assertThat(weight.rule().endsWith(", branch")).isEqualTo(last);
        }
    }

    @Test
    void aProjectionOnTheSkipIsNotScaled() {
        GraphBuilder graph = graph().addLayer("first", dense(Activation.RELU), "in")
                .addLayer("second", dense(Activation.IDENTITY), "first")
                .addLayer("projection", dense(Activation.IDENTITY), "in")
                .addVertex("add", new ElementWiseVertex(ElementWiseVertex.Op.Add), "projection", "second");
        // One block: the factor is 1, so the rule's name alone could tell; two blocks make it 1/2.
        ComputationGraphConfiguration configuration = graph.addLayer("third", dense(Activation.RELU), "add")
                .addVertex("again", new ElementWiseVertex(ElementWiseVertex.Op.Add), "add", "third")
                .addLayer("out", output(), "again")
                .setOutputs("out")
                .build();
        assertThat(multipliers(configuration))
                .containsExactlyInAnyOrder("first 1.0", "second 0.5", "projection 1.0", "third 0.5", "out 1.0");
    }

    @Test
    void aNormalisedBranchIsLeftAlone() {
        ComputationGraphConfiguration configuration = graph().addLayer("first", dense(Activation.RELU), "in")
                .addLayer("second", dense(Activation.IDENTITY), "first")
                .addLayer(
                        "norm",
                        new BatchNormalization.Builder().nIn(WIDTH).nOut(WIDTH).build(),
                        "second")
                .addVertex("add", new ElementWiseVertex(ElementWiseVertex.Op.Add), "in", "norm")
                .addLayer("out", output(), "add")
                .setOutputs("out")
                .build();
        assertThat(multipliers(configuration)).containsExactly("first 1.0", "second 1.0", "out 1.0");
    }

    @Test
    void sumsThatAreNoResidualBlocksAreLeftAlone() {
        ComputationGraphConfiguration configuration = graph().addInputs("other")
                .addLayer("left", dense(Activation.RELU), "in")
                .addLayer("right", dense(Activation.RELU), "in")
                .addLayer("elsewhere", dense(Activation.RELU), "other")
                .addVertex("twins", new ElementWiseVertex(ElementWiseVertex.Op.Add), "left", "right")
                .addVertex("strangers", new ElementWiseVertex(ElementWiseVertex.Op.Add), "twins", "elsewhere")
                .addVertex("product", new ElementWiseVertex(ElementWiseVertex.Op.Product), "twins", "strangers")
                .addLayer("out", output(), "product")
                .setOutputs("out")
                .build();
        assertThat(multipliers(configuration)).allMatch(line -> line.endsWith(" 1.0"));
    }

    @Test
    void recurrentBranchesAreLeftAlone() {
        ComputationGraphConfiguration configuration = graph().addLayer(
                        "lstm", new LSTM.Builder().nIn(WIDTH).nOut(WIDTH).build(), "in")
                .addVertex("add", new ElementWiseVertex(ElementWiseVertex.Op.Add), "in", "lstm")
                .setOutputs("add")
                .validateOutputLayerConfig(false)
                .build();
        assertThat(multipliers(configuration)).allMatch(line -> line.endsWith(" 1.0"));
    }

    @Test
    void branchesOfSeveralPathsAreScaledAtEachEnd() {
        ComputationGraphConfiguration configuration = graph().addLayer("a", dense(Activation.RELU), "in")
                .addLayer("b", dense(Activation.IDENTITY), "a")
                .addLayer("c", dense(Activation.IDENTITY), "a")
                .addVertex("inner", new ElementWiseVertex(ElementWiseVertex.Op.Max), "b", "c")
                .addVertex("add", new ElementWiseVertex(ElementWiseVertex.Op.Add), "in", "inner")
                .addLayer("d", dense(Activation.IDENTITY), "add")
                .addVertex("again", new ElementWiseVertex(ElementWiseVertex.Op.Add), "d", "add")
                .addLayer("out", output(), "again")
                .setOutputs("out")
                .build();
        assertThat(multipliers(configuration)).containsExactlyInAnyOrder("a 1.0", "b 0.5", "c 0.5", "d 0.5", "out 1.0");
    }

    private static List<String> multipliers(ComputationGraphConfiguration configuration) {
        return Plans.LOCAL.resolve(configuration).weights().stream()
                .map(weight -> weight.site().layer() + " " + weight.multiplier())
                .distinct()
                .toList();
    }

    /** The second moment behind the last block over that of the input. */
    private static double growth(InitPlan plan, int blocks) {
        ComputationGraph network = plan.init(blocks(blocks));
        Nd4j.getRandom().setSeed(5);
        INDArray input = Nd4j.randn(DataType.DOUBLE, 100, WIDTH);
        INDArray last = network.feedForward(input, false).get("add" + (blocks - 1));
        return InitPlanTest.variance(last) / InitPlanTest.variance(input);
    }

    /** x + W₂ relu(W₁ x), several times. */
    private static ComputationGraphConfiguration blocks(int count) {
        GraphBuilder graph = graph();
        String before = "in";
        for (int i = 0; i < count; i++) {
            graph.addLayer(i + "first", dense(Activation.IDENTITY), before)
                    .addLayer(i + "relu", new ActivationLayer(Activation.RELU), i + "first")
                    .addLayer(i + "second", dense(Activation.IDENTITY), i + "relu")
                    .addVertex("add" + i, new ElementWiseVertex(ElementWiseVertex.Op.Add), before, i + "second");
            before = "add" + i;
        }
        return graph.addLayer("out", output(), before).setOutputs("out").build();
    }

    private static GraphBuilder graph() {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("in");
    }

    private static Layer dense(Activation activation) {
        return new DenseLayer.Builder()
                .nIn(WIDTH)
                .nOut(WIDTH)
                .activation(activation)
                .build();
    }

    private static Layer output() {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nIn(WIDTH)
                .nOut(2)
                .activation(Activation.IDENTITY)
                .build();
    }
}
