package io.github.dl4jinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.signal.finding.LayerTheory;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A trunk of two kinds of units, one of them normalised, that passes tanh after tanh while each block adds little: theory beside a
 * measurement over several seeds.
 */
class TrunkNetworkTest {
    private static final int WIDTH = 256;
    private static final int BLOCKS = 10;
    private static final int SEEDS = 6;

    /** Standard errors are about 0.02 and 0.04; with values taken for normal, gradients at the stem are off threefold. */
    @Test
    void signalsAndGradientsAreThoseThatAreMeasured() {
        double forward = 0;
        double first = 0;
        double stem = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            List<LayerTheory> layers = TheoryCheck.ofRandom(network(seed), seed, new long[] {64, 32})
                    .layers();
            forward += Math.log(of(layers, "block" + BLOCKS).signal().ratio()) / SEEDS;
            first += Math.log(of(layers, "tanh1").gradient().ratio()) / SEEDS;
            stem += Math.log(of(layers, "stem").gradient().ratio()) / SEEDS;
        }

        assertThat(Math.exp(forward)).isCloseTo(1, within(0.08));
        assertThat(Math.exp(first)).isCloseTo(1, within(0.12));
        assertThat(Math.exp(stem)).isCloseTo(1, within(0.12));
    }

    private static LayerTheory of(List<LayerTheory> layers, String name) {
        return layers.stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static DenseLayer dense(Activation activation) {
        return new DenseLayer.Builder()
                .nOut(WIDTH)
                .hasBias(false)
                .activation(activation)
                .build();
    }

    private static ComputationGraph network(long seed) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.RELU)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(32))
                .addLayer("stem", dense(Activation.RELU), "in")
                .addLayer("norm", new BatchNormalization(), "stem")
                .addLayer("bent", dense(Activation.SIGMOID), "in")
                .addVertex("merge", new MergeVertex(), "norm", "bent");
        String trunk = "merge";
        for (int i = 1; i <= BLOCKS; i++) {
            graph.addLayer(
                            "block" + i,
                            new DenseLayer.Builder()
                                    .nOut(2 * WIDTH)
                                    .hasBias(false)
                                    .activation(Activation.RELU)
                                    .build(),
                            trunk)
                    .addLayer("norm" + i, new BatchNormalization(), "block" + i)
                    .addVertex("scaled" + i, new ScaleVertex(0.17), "norm" + i)
                    .addVertex("sum" + i, new ElementWiseVertex(ElementWiseVertex.Op.Add), trunk, "scaled" + i)
                    .addLayer("tanh" + i, new ActivationLayer(Activation.TANH), "sum" + i);
            trunk = "tanh" + i;
        }
        ComputationGraph network = new ComputationGraph(graph.addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nOut(10)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        trunk)
                .setOutputs("out")
                .build());
        network.init();
        return network;
    }
}
