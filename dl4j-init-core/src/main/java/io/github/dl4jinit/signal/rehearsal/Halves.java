package io.github.dl4jinit.signal.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Splits a batch in two. Steps on one batch fit that batch and overshoot unseen; by turns on two halves, each step is measured
 * on examples that the last one has not seen, as in training. Which example goes where is drawn, since batches may be sorted.
 */
final class Halves {
    /** Halves of fewer examples differ by more than what is looked for. */
    private static final int LEAST = 8;

    private Halves() {}

    /** The two halves; the batch itself where it is too small to be split. */
    static List<MultiDataSet> of(MultiDataSet batch, long seed) {
        int examples = Math.toIntExact(batch.getFeatures(0).size(0));
        if (examples < 2 * LEAST) {
            return List.of(batch);
        }
        int[] order = shuffled(examples, seed);
        int half = examples / 2;
        return List.of(
                rows(batch, Arrays.copyOfRange(order, 0, half)),
                rows(batch, Arrays.copyOfRange(order, half, 2 * half)));
    }

    /** The numbers of so many examples in an order that is drawn. */
    static int[] shuffled(int examples, long seed) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < examples; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private static MultiDataSet rows(MultiDataSet batch, int[] chosen) {
        return new org.nd4j.linalg.dataset.MultiDataSet(
                Rows.of(batch.getFeatures(), chosen),
                Rows.of(batch.getLabels(), chosen),
                Rows.of(batch.getFeaturesMaskArrays(), chosen),
                Rows.of(batch.getLabelsMaskArrays(), chosen));
    }
}
