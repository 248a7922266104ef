package io.github.dl4jinit.examples.cli.audit.theory;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.init.XavierInit;
import java.util.Arrays;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The parts that the networks to compare with theory are made of. */
final class Networks {
    static final int UNITS = 150;
    static final int INPUTS = 100;
    /** DL4J's native PReLU takes no more. */
    static final int EXAMPLES = 64;

    static final IWeightInit HE = new HeInit();
    static final IWeightInit XAVIER = new XavierInit();

    static final int CLASSES = 10;

    private Networks() {}

    private static NeuralNetConfiguration.Builder start(long seed, IWeightInit weights) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Sgd(0.01))
                .weightInit(weights);
    }

    /** A chain of these layers, an output layer behind them. */
    static Configuration chain(long seed, IWeightInit weights, InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = start(seed, weights).list();
        Arrays.stream(layers).map(Layer::clone).forEach(list::layer);
        return Configuration.of(list.setInputType(input).build());
    }

    /** A graph with the input "in". */
    static Configuration graph(long seed, IWeightInit weights, InputType input, Consumer<GraphBuilder> vertices) {
        GraphBuilder builder =
                start(seed, weights).graphBuilder().addInputs("in").setInputTypes(input);
        vertices.accept(builder);
        return Configuration.of(builder.build());
    }

    static Layer dense(Activation activation) {
        return dense(UNITS, activation);
    }

    static Layer dense(int units, Activation activation) {
        return new DenseLayer.Builder().nOut(units).activation(activation).build();
    }

    static Layer classes() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
