package io.github.dl4jinit.signal.rehearsal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

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
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < examples; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        int half = examples / 2;
        return List.of(rows(batch, order.subList(0, half)), rows(batch, order.subList(half, 2 * half)));
    }

    private static MultiDataSet rows(MultiDataSet batch, List<Integer> chosen) {
        int[] rows = chosen.stream().mapToInt(Integer::intValue).toArray();
        return new org.nd4j.linalg.dataset.MultiDataSet(
                rows(batch.getFeatures(), rows),
                rows(batch.getLabels(), rows),
                rows(batch.getFeaturesMaskArrays(), rows),
                rows(batch.getLabelsMaskArrays(), rows));
    }

    private static INDArray[] rows(INDArray[] arrays, int[] rows) {
        if (arrays == null) {
            return null;
        }
        INDArray[] parts = new INDArray[arrays.length];
        for (int i = 0; i < arrays.length; i++) {
            parts[i] = arrays[i] == null ? null : rows(arrays[i], rows);
        }
        return parts;
    }

    private static INDArray rows(INDArray array, int[] rows) {
        long[] shape = array.shape().clone();
        shape[0] = rows.length;
        INDArray matrix = array.dup('c').reshape('c', array.size(0), array.length() / array.size(0));
        return Nd4j.pullRows(matrix, 1, rows, 'c').reshape('c', shape);
    }
}
