package io.github.dl4jinit.catalogue;

import java.util.function.Function;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Builders that the cases share. */
final class Nets {

    private Nets() {}

    static NeuralNetConfiguration.Builder base(long seed, IUpdater updater, Activation activation, WeightInit init) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .updater(updater)
                .activation(activation)
                .weightInit(init);
    }

    /** A chain of layers. */
    static Case.Builder list(
            Activation activation, WeightInit init, InputType input, Function<ListBuilder, ListBuilder> layers) {
        return (seed, updater) -> {
            MultiLayerNetwork network = new MultiLayerNetwork(
                    layers.apply(base(seed, updater, activation, init).list())
                            .setInputType(input)
                            // A sick output must be built first.
                            .validateOutputLayerConfig(false)
                            .build());
            network.init();
            return network;
        };
    }

    /** A graph with one input, {@code in}. */
    static Case.Builder graph(
            Activation activation, WeightInit init, InputType input, Function<GraphBuilder, GraphBuilder> vertices) {
        return (seed, updater) -> {
            ComputationGraph network = new ComputationGraph(vertices.apply(base(seed, updater, activation, init)
                            .graphBuilder()
                            .addInputs("in")
                            .setInputTypes(input))
                    .build());
            network.init();
            return network;
        };
    }

    static final InputType VECTORS = InputType.feedForward(Task.FEATURES);
    static final InputType MAPS = InputType.convolutional(Task.SIDE, Task.SIDE, 2);
    static final InputType SERIES = InputType.recurrent(4, Task.STEPS);

    /** Hidden layers of one width, and a softmax. */
    static Case.Builder dense(Activation activation, WeightInit init, int depth, int width) {
        return list(
                activation, init, VECTORS, list -> hidden(list, depth, width).layer(softmax()));
    }

    /** Hidden layers of one width, and an output for two values. */
    static Case.Builder regression(Activation activation, int depth, int width, Activation output, LossFunction loss) {
        return list(
                activation,
                activation == Activation.RELU ? WeightInit.RELU : WeightInit.XAVIER,
                VECTORS,
                list -> hidden(list, depth, width).layer(output(output, loss, 2)));
    }

    static ListBuilder hidden(ListBuilder list, int depth, int width) {
        for (int i = 0; i < depth; i++) {
            list.layer(new DenseLayer.Builder().nOut(width).build());
        }
        return list;
    }

    static DenseLayer dense(int width) {
        return new DenseLayer.Builder().nOut(width).build();
    }

    static DenseLayer dense(int width, Activation activation) {
        return new DenseLayer.Builder().nOut(width).activation(activation).build();
    }

    static OutputLayer softmax() {
        return output(Activation.SOFTMAX, LossFunction.MCXENT, Task.CLASSES);
    }

    static OutputLayer output(Activation activation, LossFunction loss, int width) {
        return new OutputLayer.Builder(loss)
                .nOut(width)
                .activation(activation)
                .weightInit(WeightInit.XAVIER)
                .build();
    }

    static RnnOutputLayer softmaxSteps() {
        return new RnnOutputLayer.Builder(LossFunction.MCXENT)
                .nOut(Task.CLASSES)
                .activation(Activation.SOFTMAX)
                .weightInit(WeightInit.XAVIER)
                .build();
    }

    static ElementWiseVertex add() {
        return new ElementWiseVertex(ElementWiseVertex.Op.Add);
    }
}
