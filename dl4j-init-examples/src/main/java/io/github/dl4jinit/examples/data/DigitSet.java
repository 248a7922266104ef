package io.github.dl4jinit.examples.data;

import java.util.Iterator;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Images of digits with their classes, ready for a network: features of shape [examples, rows·columns], labels one-hot of
 * shape [examples, 10], both FLOAT. Immutable and safe to share between threads: every call makes arrays of its own.
 */
public final class DigitSet {

    private final LabelledImages images;
    private final float[] features;

    /** Images whose pixel value v (0 to 255) becomes the feature {@code features[v]}. */
    DigitSet(LabelledImages images, float[] features) {
        this.images = images;
        this.features = features.clone();
    }

    /** The images that the features are made of. */
    LabelledImages images() {
        return images;
    }

    /**
     * The number of examples.
     *
     * @return at least 1
     */
    public int size() {
        return images.size();
    }

    /**
     * The height of an image.
     *
     * @return in pixels
     */
    public int rows() {
        return images.rows();
    }

    /**
     * The width of an image.
     *
     * @return in pixels
     */
    public int columns() {
        return images.columns();
    }

    /**
     * The number of features of an example.
     *
     * @return rows times columns
     */
    public int inputs() {
        return images.rows() * images.columns();
    }

    /**
     * The number of classes.
     *
     * @return 10
     */
    public int classes() {
        return LabelledImages.CLASSES;
    }

    /**
     * The number of full batches in the set, which are the training steps of an epoch.
     *
     * @param batchSize examples a batch, from 1 to {@link #size()}
     * @return at least 1
     */
    public int stepsPerEpoch(int batchSize) {
        return size() / checked(batchSize);
    }

    /**
     * Batches for training, without end. Each epoch passes through the examples in an order of its own; the examples that
     * are left after its last full batch are passed over, and are others in the next epoch. The same seed gives the same
     * batches on every platform.
     *
     * @param batchSize examples a batch, from 1 to {@link #size()}
     * @param seed which order
     * @return batches of exactly {@code batchSize} examples
     */
    public Iterator<DataSet> batches(int batchSize, long seed) {
        return new Shuffled(checked(batchSize), Seeds.random(seed, 0));
    }

    /**
     * All examples in their order, for evaluation.
     *
     * @param batchSize examples a batch, at least 1; the last one may have fewer
     * @return an iterator over the whole set, once
     */
    public Iterator<DataSet> inOrder(int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batchSize is not at least 1: " + batchSize);
        }
        return IntStream.iterate(0, i -> i < size(), i -> i + batchSize)
                .mapToObj(i -> toDataSet(
                        IntStream.range(i, Math.min(size(), i + batchSize)).toArray()))
                .iterator();
    }

    /**
     * The first examples, as one batch.
     *
     * @param count how many, from 1 to {@link #size()}
     * @return that many examples
     */
    public DataSet first(int count) {
        return toDataSet(IntStream.range(0, checked(count)).toArray());
    }

    private int checked(int examples) {
        if (examples < 1 || examples > size()) {
            throw new IllegalArgumentException(
                    "the number of examples is not between 1 and " + size() + ": " + examples);
        }
        return examples;
    }

    private DataSet toDataSet(int[] positions) {
        return toDataSet(positions, 0, positions.length);
    }

    private DataSet toDataSet(int[] positions, int from, int to) {
        int inputs = inputs();
        float[] x = new float[Math.multiplyExact(to - from, inputs)];
        float[] y = new float[(to - from) * classes()];
        for (int i = 0; i < to - from; i++) {
            int position = positions[from + i];
            for (int j = 0; j < inputs; j++) {
                x[i * inputs + j] = features[images.pixels()[position * inputs + j] & 0xff];
            }
            y[i * classes() + images.labels()[position]] = 1;
        }
        return new DataSet(matrix(x, to - from), matrix(y, to - from));
    }

    private static INDArray matrix(float[] values, int rows) {
        return Nd4j.create(values, new long[] {rows, values.length / rows}, 'c');
    }

    /** One order after the other, each a Fisher–Yates shuffle of the one before. */
    private final class Shuffled implements Iterator<DataSet> {
        private final int batchSize;
        private final Random random;
        private final int[] order = IntStream.range(0, size()).toArray();
        private int next = size();

        Shuffled(int batchSize, Random random) {
            this.batchSize = batchSize;
            this.random = random;
        }

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public DataSet next() {
            if (next + batchSize > order.length) {
                Seeds.shuffle(order, random);
                next = 0;
            }
            next += batchSize;
            return toDataSet(order, next - batchSize, next);
        }
    }
}
