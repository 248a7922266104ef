package io.github.dl4jinit.signal.remedy;

import io.github.dl4jinit.signal.finding.Remedy;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Multiplies the learning rates of a network, each by the same factor. Rates that differ between layers, or between weights and
 * biases, keep their ratio; a schedule ends at the rate that it has reached.
 *
 * <p>DL4J's own {@code setLearningRate} gives all layers one rate, passes by bidirectional layers and attention, and fails where a
 * layer is frozen.
 *
 * @param factor positive
 */
public record LearningRate(double factor) implements Remedy.NetworkChange {

    @Override
    public void applyTo(Model network) {
        int iteration = iteration(network);
        int epoch = epoch(network);
        BaseMultiLayerUpdater<?> before = updater(network);
        for (UpdaterHolder holder : UpdaterHolder.of(network)) {
            holder.change(own -> {
                if (own.hasLearningRate()) {
                    own.setLrAndSchedule(own.getLearningRate(iteration, epoch) * factor, null);
                }
                return own;
            });
        }
        forgetUpdater(network);
        BaseMultiLayerUpdater<?> after = updater(network);
        INDArray state = before.getStateViewArray();
        // Layers whose schedules have met at one rate form one block from now on, with its state in another order.
        if (state != null
                && before.getUpdaterBlocks().size() == after.getUpdaterBlocks().size()) {
            after.setStateViewArray(state);
        }
    }

    private static BaseMultiLayerUpdater<?> updater(Model network) {
        return (BaseMultiLayerUpdater<?>)
                (network instanceof MultiLayerNetwork layers
                        ? layers.getUpdater()
                        : ((ComputationGraph) network).getUpdater());
    }

    /** The next one is made from the configurations as they are then. */
    private static void forgetUpdater(Model network) {
        if (network instanceof MultiLayerNetwork layers) {
            layers.setUpdater(null);
        } else {
            ((ComputationGraph) network).setUpdater(null);
        }
    }

    private static int iteration(Model network) {
        return network instanceof MultiLayerNetwork layers
                ? layers.getLayerWiseConfigurations().getIterationCount()
                : ((ComputationGraph) network).getConfiguration().getIterationCount();
    }

    private static int epoch(Model network) {
        return network instanceof MultiLayerNetwork layers
                ? layers.getLayerWiseConfigurations().getEpochCount()
                : ((ComputationGraph) network).getConfiguration().getEpochCount();
    }

    /**
     * The largest learning rate of a network's layers.
     *
     * @param network initialised
     * @return the rate at its iteration; NaN if no layer's updater has one
     */
    public static double of(Model network) {
        int iteration = iteration(network);
        int epoch = epoch(network);
        double rate = Double.NaN;
        for (UpdaterHolder holder : UpdaterHolder.of(network)) {
            IUpdater updater = holder.updater();
            if (updater.hasLearningRate()) {
                double own = updater.getLearningRate(iteration, epoch);
                rate = Double.isNaN(rate) || own > rate ? own : rate;
            }
        }
        return rate;
    }
}
