package io.github.dl4jinit.tuning;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Which examples each step sees: every epoch is a new permutation, cut into batches of equal size; what is left over at
 * its end is skipped. A pure function of seed and step, so that a trial continues from a checkpoint as if it had not
 * been interrupted. Not thread-safe.
 */
final class BatchOrder {
    private final int examples;
    private final int batchSize;
    private final long seed;
    private final int batchesPerEpoch;
    private int epoch = -1;
    private int[] permutation;

    BatchOrder(int examples, int batchSize, long seed) {
        if (batchSize < 1 || batchSize > examples) {
            throw new IllegalArgumentException(
                    "batchSize must be between 1 and the number of training examples, " + examples + ": " + batchSize);
        }
        this.examples = examples;
        this.batchSize = batchSize;
        this.seed = seed;
        batchesPerEpoch = examples / batchSize;
    }

    /** The rows of the step's batch; steps count from 0. */
    int[] rows(int step) {
        int epochOfStep = step / batchesPerEpoch;
        if (epochOfStep != epoch) {
            permutation = permutation(epochOfStep);
            epoch = epochOfStep;
        }
        int from = step % batchesPerEpoch * batchSize;
        return Arrays.copyOfRange(permutation, from, from + batchSize);
    }

    private int[] permutation(int ofEpoch) {
        SplittableRandom random = new SplittableRandom(seed ^ (ofEpoch + 1L) * 0x9E3779B97F4A7C15L);
        int[] rows = new int[examples];
        for (int i = 0; i < examples; i++) {
            int j = random.nextInt(i + 1);
            rows[i] = rows[j];
            rows[j] = i;
        }
        return rows;
    }
}
