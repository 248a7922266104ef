package io.github.dl4jinit.examples.lab.experiment.field.run;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Batches of a data set: each epoch in an order of its own, which depends on nothing but the seed; what is left over at its end
 * is passed over.
 */
final class ExampleOrder {
    private final MultiDataSet examples;
    private final Random random;
    private final int[] order;
    private final int batch;
    private int next;

    /**
     * An order.
     *
     * @param batch examples of a batch; all of them if it is larger
     */
    ExampleOrder(MultiDataSet examples, int batch, long seed) {
        this.examples = examples;
        random = new Random(seed);
        order = new int[size(examples)];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        this.batch = Math.min(batch, order.length);
        next = order.length;
    }

    MultiDataSet nextBatch() {
        if (next + batch > order.length) {
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swap = order[i];
                order[i] = order[j];
                order[j] = swap;
            }
            next = 0;
        }
        int[] rows = new int[batch];
        System.arraycopy(order, next, rows, 0, batch);
        next += batch;
        return new MultiDataSet(pulled(examples.getFeatures(), rows), pulled(examples.getLabels(), rows));
    }

    private static INDArray[] pulled(INDArray[] arrays, int[] rows) {
        INDArray[] pulled = new INDArray[arrays.length];
        for (int i = 0; i < arrays.length; i++) {
            INDArray all = arrays[i];
            long[] shape = all.shape().clone();
            INDArray matrix = all.rank() == 2 ? all : all.reshape('c', shape[0], all.length() / shape[0]);
            shape[0] = rows.length;
            pulled[i] = Nd4j.pullRows(matrix, 1, rows).reshape('c', shape);
        }
        return pulled;
    }

    static int size(MultiDataSet examples) {
        return Math.toIntExact(examples.getFeatures(0).size(0));
    }

    /** The first examples, at most as many as there are. */
    static MultiDataSet first(MultiDataSet examples, int most) {
        int count = Math.min(most, size(examples));
        return new MultiDataSet(first(examples.getFeatures(), count), first(examples.getLabels(), count));
    }

    private static INDArray[] first(INDArray[] arrays, int count) {
        INDArray[] first = new INDArray[arrays.length];
        for (int i = 0; i < arrays.length; i++) {
            first[i] = arrays[i].get(NDArrayIndex.interval(0, count)).dup('c');
        }
        return first;
    }
}
