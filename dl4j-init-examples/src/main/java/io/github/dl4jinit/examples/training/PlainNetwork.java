package io.github.dl4jinit.examples.training;

import io.github.dl4jinit.activation.MirrorSlope;
import io.github.dl4jinit.init.MirroredInit;
import java.util.Locale;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A stack of dense layers and nothing that would hide bad initial weights: no normalisation, no skip connections, biases 0.
 *
 * @param inputs features of an example
 * @param depth hidden layers
 * @param width units in each hidden layer
 * @param classes units in the output layer, which is a softmax
 * @param activation the hidden layers' activation function
 */
public record PlainNetwork(int inputs, int depth, int width, int classes, Activation activation) {

    /**
     * The configuration of one such network.
     *
     * @param scheme draws the weights of all layers, the output layer included; mirrored weights get the position and gain of
     *     their layer
     * @param updater turns a gradient into a step; its learning rate does not change
     * @param seed of the weights
     * @return a configuration that was not initialised
     * @throws IllegalArgumentException if the scheme is of mirrored weights, and the activation function cannot have them
     */
    public MultiLayerConfiguration configuration(IWeightInit scheme, IUpdater updater, long seed) {
        UpdaterTurns updaters = new UpdaterTurns(updater);
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updater)
                .weightInit(scheme)
                .biasInit(0)
                .activation(activation)
                .list();
        for (int i = 0; i < depth; i++) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(i == 0 ? inputs : width)
                    .nOut(width)
                    .updater(updaters.of(i))
                    .weightInit(placed(scheme, i == 0 ? MirroredInit.Position.FIRST : MirroredInit.Position.INNER))
                    .build());
        }
        return layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nIn(width)
                        .nOut(classes)
                        .weightInit(placed(scheme, MirroredInit.Position.LAST))
                        .build())
                .build();
    }

    /**
     * Whether the hidden layers can begin with a scheme, as all can with all schemes but the mirrored one.
     *
     * @param scheme draws the weights
     * @param activation the hidden layers' activation function
     * @param width units in each hidden layer
     * @return false where mirrored weights need another activation function, or more units
     */
    public static boolean canBegin(IWeightInit scheme, Activation activation, int width) {
        return !(scheme instanceof MirroredInit)
                || width >= 2
                        && MirrorSlope.of(activation.getActivationFunction()).isPresent();
    }

    /**
     * Refuses mirrored weights where the hidden layers cannot have them.
     *
     * @param option the option that names the scheme
     * @param scheme draws the weights
     * @param activation the hidden layers' activation function
     * @param width units in each hidden layer
     * @throws IllegalArgumentException naming the option, if the two do not go together
     */
    public static void checkMirrored(String option, IWeightInit scheme, Activation activation, int width) {
        if (scheme instanceof MirroredInit && width < 2) {
            throw new IllegalArgumentException(option + " mirrored needs a width of 2 at least: " + width);
        }
        if (scheme instanceof MirroredInit
                && MirrorSlope.of(activation.getActivationFunction()).isEmpty()) {
            throw new IllegalArgumentException(
                    option + " mirrored needs an activation function with φ(z) − φ(−z) = c·z, such as"
                            + " relu, leakyrelu, gelu, swish and softplus: "
                            + activation.name().toLowerCase(Locale.ROOT));
        }
    }

    private IWeightInit placed(IWeightInit scheme, MirroredInit.Position position) {
        if (!(scheme instanceof MirroredInit mirrored)) {
            return scheme;
        }
        checkMirrored("scheme", scheme, activation, width);
        double slope = position == MirroredInit.Position.FIRST
                ? 1
                : MirrorSlope.of(activation.getActivationFunction()).orElseThrow();
        return new MirroredInit(position, mirrored.block(), 1 / slope, mirrored.multiplier());
    }
}
