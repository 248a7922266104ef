package io.github.dl4jinit.examples.lab.experiment.transfer;

import io.github.dl4jinit.examples.training.PlainNetwork;
import io.github.dl4jinit.examples.training.Updater;
import io.github.dl4jinit.init.FanMode;
import io.github.dl4jinit.init.ScaledVarianceInit;
import io.github.dl4jinit.init.WeightDistribution;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.nd4j.linalg.activations.Activation;

/**
 * A kind of networks.
 *
 * @param updater the optimizer
 * @param activation the hidden layers' activation function: relu, with weights of variance 2/n, or tanh, with 1/n
 */
record TransferNetwork(Updater updater, Activation activation) {
    static final List<TransferNetwork> ALL = List.of(
            new TransferNetwork(Updater.SGD, Activation.RELU),
            new TransferNetwork(Updater.SGD, Activation.TANH),
            new TransferNetwork(Updater.ADAM, Activation.RELU),
            new TransferNetwork(Updater.ADAM, Activation.TANH));

    String title() {
        return name(updater) + ", " + name(activation);
    }

    /** For names of charts and trials. */
    String key() {
        return name(updater) + "-" + name(activation);
    }

    /**
     * A network whose output weights begin at 0. Random ones would make the narrow network differ from the wide one, whose outputs
     * they hardly move (Yang et al. 2021, section D.2): its best multiplier would be that of its outputs.
     */
    MultiLayerConfiguration configuration(
            int inputs, int depth, int width, int classes, double rate, double multiplier, long seed) {
        double gainSquared = activation == Activation.RELU ? 2 : 1;
        MultiLayerConfiguration configuration = new PlainNetwork(inputs, depth, width, classes, activation)
                .configuration(
                        new ScaledVarianceInit(gainSquared, multiplier, FanMode.IN, WeightDistribution.NORMAL),
                        updater.withRate(rate),
                        seed);
        ((BaseLayer) configuration.getConf(depth).getLayer()).setWeightInitFn(new WeightInitConstant(0));
        return configuration;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
