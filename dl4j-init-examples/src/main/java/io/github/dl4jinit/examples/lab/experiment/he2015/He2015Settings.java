package io.github.dl4jinit.examples.lab.experiment.he2015;

import java.util.ArrayList;
import java.util.List;

/**
 * What is measured and trained.
 *
 * @param seeds networks of each kind that are trained
 * @param width units in each hidden layer
 * @param batchSize examples in each step, and those that a signal is measured on
 * @param learningRate of SGD with momentum
 * @param steps optimizer steps
 * @param threads networks at a time
 */
record He2015Settings(int seeds, int width, int batchSize, double learningRate, int steps, int threads) {
    /** The depths of the paper. */
    private static final List<Integer> DEPTHS = List.of(22, 30);
    /** A profile costs as much as two steps of training: there can be more of them. */
    private static final int PROFILES_PER_SEED = 5;
    /** Points of the training curve, besides the one before training. */
    private static final int POINTS = 20;

    /** As in the paper. */
    private static final double MOMENTUM = 0.9;
    /** The batch size of the paper, as far as there are examples. */
    private static final int BATCH = 128;

    static He2015Settings of(boolean quick, int seeds, int threads, int examples) {
        return new He2015Settings(seeds, quick ? 64 : 128, Math.min(BATCH, examples), 0.01, quick ? 150 : 800, threads);
    }

    List<He2015Network> kinds() {
        List<He2015Network> kinds = new ArrayList<>();
        for (int depth : DEPTHS) {
            for (He2015Variant variant : He2015Variant.values()) {
                kinds.add(new He2015Network(depth, variant));
            }
        }
        return kinds;
    }

    double momentum() {
        return MOMENTUM;
    }

    /** How many networks of each kind have their signal measured. */
    int profiles() {
        return PROFILES_PER_SEED * seeds;
    }

    int evaluateEvery() {
        return Math.max(1, steps / POINTS);
    }
}
