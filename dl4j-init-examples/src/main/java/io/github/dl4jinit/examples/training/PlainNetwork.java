package io.github.dl4jinit.examples.training;

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
     * @param scheme draws the weights of all layers, the output layer included
     * @param updater turns a gradient into a step; its learning rate does not change
     * @param seed of the weights
     * @return a configuration that was not initialised
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
                    .build());
        }
        return layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nIn(width)
                        .nOut(classes)
                        .build())
                .build();
    }
}
