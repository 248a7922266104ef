package io.github.dl4jinit.fromdata;

import io.github.dl4jinit.sampling.RandomFill;
import io.github.dl4jinit.sampling.RandomStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The examples that a start is made from, a quarter of them held back to judge by.
 *
 * @param all every example that was read, in the network's data type
 * @param training indices of those that weights are computed from
 * @param heldBack indices of those that decisions are taken by
 * @param batch how many examples the user's training takes at a step
 */
record Examples(MultiDataSet all, int[] training, int[] heldBack, int batch) {
    /** So many tell a mean loss to a seventeenth of the losses' own spread. */
    private static final int MOST_HELD_BACK = 300;

    /**
     * Splits examples at random.
     *
     * @param seed the network's seed
     */
    static Examples split(MultiDataSet all, int batch, long seed) {
        int count = (int) all.getFeatures(0).size(0);
        int[] order = order(count, RandomStream.named(seed, "fromdata/held back"));
        int held = Math.min(MOST_HELD_BACK, count / 4);
        return new Examples(
                all, Arrays.copyOfRange(order, held, count), Arrays.copyOf(order, held), Math.min(batch, count - held));
    }

    /** A random order of the numbers below a count. */
    static int[] order(int count, RandomStream stream) {
        INDArray keys = Nd4j.createUninitialized(DataType.DOUBLE, count);
        RandomFill.uniform(0, 1).into(keys, stream);
        double[] values = keys.toDoubleVector();
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The first of these examples, a quarter of them held back; never more than there are. */
    Examples limited(int most) {
        int held = Math.min(heldBack.length, most / 4);
        int kept = Math.min(training.length, most - held);
        return new Examples(all, Arrays.copyOf(training, kept), Arrays.copyOf(heldBack, held), Math.min(batch, kept));
    }

    int count() {
        return training.length + heldBack.length;
    }

    /** Those that weights are computed from. */
    MultiDataSet trainingSet() {
        return pick(all, training);
    }

    /** Those that decisions are taken by. */
    MultiDataSet heldBackSet() {
        return pick(all, heldBack);
    }

    /** Some examples, masks with them. */
    static MultiDataSet pick(MultiDataSet from, int[] indices) {
        return new MultiDataSet(
                pick(from.getFeatures(), indices),
                pick(from.getLabels(), indices),
                pick(from.getFeaturesMaskArrays(), indices),
                pick(from.getLabelsMaskArrays(), indices));
    }

    private static INDArray[] pick(INDArray[] arrays, int[] indices) {
        if (arrays == null) {
            return null;
        }
        INDArray[] picked = new INDArray[arrays.length];
        for (int i = 0; i < arrays.length; i++) {
            picked[i] = arrays[i] == null ? null : pick(arrays[i], indices);
        }
        return picked;
    }

    private static INDArray pick(INDArray array, int[] indices) {
        long[] shape = array.shape().clone();
        INDArray rows = array.reshape('c', shape[0], array.length() / shape[0]);
        shape[0] = indices.length;
        return Nd4j.pullRows(rows, 1, indices, 'c').reshape('c', shape);
    }
}
