package io.github.dl4jinit.examples.lab.experiment.verydeep;

import io.github.dl4jinit.examples.training.Updater;
import java.util.List;

/**
 * What is trained, and how.
 *
 * @param activation the hidden layers' activation function
 * @param convolutions whether the hidden layers are convolutions
 * @param normalised whether pre-activations are normalised over the batch
 * @param depth hidden layers
 * @param width units or channels in each
 * @param starts what is tried: the start that is to reach the goal first, and its controls
 * @param seeds networks of each kind
 * @param noise what is added to mirrored weights, as a share of their own standard deviation
 * @param updater turns a gradient into a step
 * @param learningRate its rate
 * @param goal training stops where the training accuracy has got so far
 * @param steps optimizer steps after which training is given up
 * @param batchSize examples in each step
 * @param threads networks at a time
 */
record VeryDeepSettings(
        HiddenFunction activation,
        boolean convolutions,
        boolean normalised,
        int depth,
        int width,
        List<VeryDeepStart> starts,
        int seeds,
        double noise,
        Updater updater,
        double learningRate,
        double goal,
        int steps,
        int batchSize,
        int threads) {
    /** Where training stops, unless the user says otherwise. */
    static final double GOAL = 0.9;
    /** Units in each hidden layer, unless the user says otherwise. */
    static final int WIDTH = 64;
    /** Channels in each hidden convolution, unless the user says otherwise. */
    static final int CHANNELS = 32;
    /** Steps between two measurements of the training accuracy. */
    static final int EVALUATE_EVERY = 25;
    /** How many training examples the training accuracy is measured on. */
    static final int EVALUATED = 2000;
    /** Examples in each step, as far as there are so many. */
    static final int BATCH = 128;

    VeryDeepSettings {
        starts = List.copyOf(starts);
        if (!usualStarts(activation).containsAll(starts)) {
            throw new IllegalArgumentException(
                    "--start must be of " + usualStarts(activation) + " for " + activation + ": " + starts);
        }
        atLeast(2, "--depth", depth);
        atLeast(2, "--width", width);
        atLeast(1, "--steps", steps);
        // Written so that NaN fails too.
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("--learning-rate must be positive and finite: " + learningRate);
        }
        if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("--noise must be 0 or positive, and finite: " + noise);
        }
        if (!(goal > 0)) {
            throw new IllegalArgumentException("--goal must be positive: " + goal);
        }
    }

    /**
     * The learning rate where the user names none: one of those that needed the fewest steps at 300 layers. Every layer adds
     * its part to the change of the output in a step, so that a rate which does for one depth does for another when rate
     * times depth is the same.
     */
    static double usualRate(Updater updater, int depth) {
        double rateTimesDepth = switch (updater) {
            case SGD -> 1;
            case MOMENTUM -> 0.3;
            case RMSPROP -> 0.01;
            case ADAM -> 0.03;
        };
        return rateTimesDepth / depth;
    }

    /** What an activation function can start from, that which is to reach the goal first in front. */
    static List<VeryDeepStart> usualStarts(HiddenFunction activation) {
        return activation == HiddenFunction.TANH
                ? List.of(VeryDeepStart.ORTHOGONAL, VeryDeepStart.GAUSSIAN)
                : List.of(VeryDeepStart.MIRRORED, VeryDeepStart.ORTHOGONAL, VeryDeepStart.GAUSSIAN);
    }

    DeepNetwork network(int inputs, int classes) {
        return new DeepNetwork(activation, convolutions, normalised, inputs, depth, width, classes);
    }

    /** The networks in a few words. */
    String words() {
        return (normalised ? "batch-normalised " : "plain ") + activation
                + (convolutions ? " 3×3 convolutions, " : ", ") + depth + " hidden layers of " + width
                + (convolutions ? " channels" : " units");
    }

    private static void atLeast(int least, String option, int value) {
        if (value < least) {
            throw new IllegalArgumentException(option + " must be at least " + least + ": " + value);
        }
    }
}
