package io.github.dl4jinit.examples.lab.experiment.phase;

import io.github.dl4jinit.examples.training.MeanFieldNetwork;
import io.github.dl4jinit.examples.training.MeanFieldNetwork.Weights;
import io.github.dl4jinit.examples.training.PlainNetwork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.nd4j.linalg.activations.Activation;

/**
 * What is trained, and how.
 *
 * @param variances the values of σ_w², ascending
 * @param depths the numbers of hidden layers, ascending
 * @param width units in each
 * @param rateTimesDepth learning rate of SGD with momentum, times the number of hidden layers
 * @param steps optimizer steps
 * @param batchSize examples in each step
 * @param seeds networks in each cell
 * @param threads networks at a time
 */
record PhaseSettings(
        List<Double> variances,
        List<Integer> depths,
        int width,
        double rateTimesDepth,
        int steps,
        int batchSize,
        int seeds,
        int threads) {
    /** σ_b² in the paper's figure 5. */
    static final double BIAS_VARIANCE = 0.05;
    /** How many training examples the training accuracy is measured on. */
    static final int EVALUATED = 1000;
    /** A network that gets so many of its training examples right counts as trained. */
    static final double TRAINED = 0.5;

    PhaseSettings {
        variances = ascending("--variances", variances);
        depths = ascending("--depths", depths);
        for (double variance : variances) {
            // Written so that NaN fails too.
            if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("--variances must be positive and finite: " + variance);
            }
        }
        atLeast(2, "--depths", depths.get(0));
        atLeast(1, "--width", width);
        atLeast(1, "--steps", steps);
        if (!(rateTimesDepth > 0 && rateTimesDepth < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("--rate-times-depth must be positive and finite: " + rateTimesDepth);
        }
    }

    /** The deepest first: what takes longest must not begin last. */
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int depth : depths) {
            for (double variance : variances) {
                for (int seed = 1; seed <= seeds; seed++) {
                    cells.add(new Cell(variance, depth, seed));
                }
            }
        }
        cells.sort(Comparator.comparingInt(Cell::depth).reversed());
        return cells;
    }

    /** Every layer adds its part to the change of the output in a step: the more there are, the smaller the steps. */
    double learningRate(Cell cell) {
        return rateTimesDepth / cell.depth();
    }

    MeanFieldNetwork network(Cell cell, int inputs, int classes) {
        return new MeanFieldNetwork(
                new PlainNetwork(inputs, cell.depth(), width, classes, Activation.TANH),
                Weights.GAUSSIAN,
                cell.weightVariance(),
                BIAS_VARIANCE);
    }

    private static <T extends Comparable<T>> List<T> ascending(String option, List<T> values) {
        List<T> sorted = values.stream().sorted().distinct().toList();
        if (values.isEmpty() || sorted.size() < values.size()) {
            throw new IllegalArgumentException(option + " must name at least one, and each only once: " + values);
        }
        return sorted;
    }

    private static void atLeast(int least, String option, int value) {
        if (value < least) {
            throw new IllegalArgumentException(option + " must be at least " + least + ": " + value);
        }
    }
}
