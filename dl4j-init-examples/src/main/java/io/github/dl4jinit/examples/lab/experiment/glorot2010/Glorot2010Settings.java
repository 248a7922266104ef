package io.github.dl4jinit.examples.lab.experiment.glorot2010;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What is measured and trained.
 *
 * @param seeds networks of each variant
 * @param width units in each hidden layer
 * @param steps optimizer steps
 * @param stages how often the signals are measured after the beginning
 * @param batchSize examples in each step
 * @param threads networks at a time
 */
record Glorot2010Settings(int seeds, int width, int steps, int stages, int batchSize, int threads) {
    /** Hidden layers, as in the paper. */
    static final int DEPTH = 5;
    /** Units in each, as in the paper. */
    static final int WIDTH = 1000;
    /** Of plain SGD. */
    static final double LEARNING_RATE = 0.05;
    /** Examples that the signals are measured on, at most. */
    static final int PROBED = 256;
    /** Examples that the test accuracy is measured on, at most. */
    static final int TESTED = 500;

    private static final int BATCH = 64;

    static Glorot2010Settings of(boolean quick, int seeds, int threads, int examples) {
        return new Glorot2010Settings(
                seeds, WIDTH, quick ? 40 : 240, quick ? 5 : 12, Math.min(BATCH, examples), threads);
    }

    /** The steps after which the signals are measured, from 0. */
    List<Integer> times() {
        return IntStream.rangeClosed(0, stages)
                .map(stage -> stage * steps / stages)
                .boxed()
                .toList();
    }
}
