package io.github.dl4jinit.fromdata;

import io.github.dl4jinit.sampling.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/** Where examples come from. Reads no more of them than it is asked for, so that an iterator may have no end. */
interface ExampleSource {
    /** Numbers in all arrays together: 64 MiB of floats. An example that is larger is still read. */
    long MOST_NUMBERS = 1L << 24;

    /**
     * What was read.
     *
     * @param data the examples
     * @param batch how many the source gives at a time
     */
    record Sample(MultiDataSet data, int batch) {}

    /**
     * Reads some examples.
     *
     * @param most how many at most
     * @param seed chooses them where all are at hand
     * @param progress hears of each batch
     */
    Sample read(int most, long seed, StartProgress progress);

    static ExampleSource of(DataSet data) {
        Objects.requireNonNull(data, "data");
        return of(multi(data));
    }

    static ExampleSource of(MultiDataSet data) {
        Objects.requireNonNull(data, "data");
        return (most, seed, progress) -> {
            requireExamples(data, "data");
            int count = (int) data.getFeatures(0).size(0);
            int kept = (int) Math.min(count, Math.min(most, fitting(data, count)));
            int[] order = Examples.order(count, RandomStream.named(seed, "fromdata/sample"));
            int[] sample = Arrays.copyOf(order, kept);
            Arrays.sort(sample);
            return new Sample(kept == count ? data : Examples.pick(data, sample), count);
        };
    }

    static ExampleSource of(DataSetIterator iterator) {
        Objects.requireNonNull(iterator, "iterator");
        return of(new BatchView(
                iterator::resetSupported, iterator::reset, () -> iterator.hasNext() ? multi(iterator.next()) : null));
    }

    static ExampleSource of(MultiDataSetIterator iterator) {
        Objects.requireNonNull(iterator, "iterator");
        return of(new BatchView(
                iterator::resetSupported,
                iterator::reset,
                () -> iterator.hasNext() ? (MultiDataSet) iterator.next() : null));
    }

    /**
     * The two kinds of iterators as one.
     *
     * @param resettable whether it can begin anew
     * @param reset begins anew
     * @param next the next batch; null behind the last
     */
    record BatchView(BooleanSupplier resettable, Runnable reset, Supplier<MultiDataSet> next) {}

    private static ExampleSource of(BatchView iterator) {
        return (most, seed, progress) -> {
            if (!iterator.resettable().getAsBoolean()) {
                throw new IllegalArgumentException(
                        "iterator cannot be reset: a start from the data reads its first examples,"
                                + " which the training would then miss; pass a DataSet, or an iterator with resetSupported()");
            }
            iterator.reset().run();
            List<MultiDataSet> batches = new ArrayList<>();
            long count = 0;
            long numbers = 0;
            int batch = 0;
            try {
                for (MultiDataSet next = iterator.next().get();
                        next != null;
                        next = iterator.next().get()) {
                    requireExamples(next, "batch " + batches.size() + " of the iterator");
                    int size = (int) next.getFeatures(0).size(0);
                    batch = Math.max(batch, size);
                    long fit = Math.min(
                            most - count,
                            Math.max(batches.isEmpty() ? 1 : 0, fitting(next, size) - numbersIn(numbers, next, size)));
                    if (fit <= 0) {
                        break;
                    }
                    MultiDataSet taken = fit >= size ? next : Examples.pick(next, firstOf((int) fit));
                    // Iterators may use their arrays again.
                    batches.add(taken.copy());
                    count += Math.min(fit, size);
                    numbers += numbers(taken);
                    long read = count;
                    progress.at(() -> read + " examples read");
                    if (count >= most) {
                        break;
                    }
                }
            } finally {
                iterator.reset().run();
            }
            if (batches.isEmpty()) {
                throw new IllegalArgumentException("iterator has no examples");
            }
            return new Sample(batches.size() == 1 ? batches.get(0) : MultiDataSet.merge(batches), batch);
        };
    }

    private static int[] firstOf(int count) {
        int[] first = new int[count];
        Arrays.setAll(first, i -> i);
        return first;
    }

    /** How many examples of this kind the numbers read so far stand for. */
    private static long numbersIn(long numbers, MultiDataSet kind, int size) {
        return numbers / Math.max(1, numbers(kind) / size);
    }

    /** How many examples of this kind fit into the memory that there is. */
    private static long fitting(MultiDataSet kind, int size) {
        return Math.max(1, MOST_NUMBERS / Math.max(1, numbers(kind) / size));
    }

    private static long numbers(MultiDataSet data) {
        return Arrays.stream(data.getFeatures()).mapToLong(INDArray::length).sum()
                + Arrays.stream(data.getLabels()).mapToLong(INDArray::length).sum();
    }

    private static void requireExamples(MultiDataSet data, String what) {
        if (data.getFeatures() == null || data.getFeatures().length == 0 || data.getFeatures(0) == null) {
            throw new IllegalArgumentException(what + " has no features");
        }
        if (data.getLabels() == null || data.getLabels().length == 0 || data.getLabels(0) == null) {
            throw new IllegalArgumentException(what + " has no labels");
        }
        if (data.getFeatures(0).isEmpty() || data.getFeatures(0).size(0) == 0) {
            throw new IllegalArgumentException(what + " has no examples");
        }
    }

    private static MultiDataSet multi(DataSet data) {
        return new MultiDataSet(
                one(data.getFeatures()),
                one(data.getLabels()),
                data.getFeaturesMaskArray() == null ? null : one(data.getFeaturesMaskArray()),
                data.getLabelsMaskArray() == null ? null : one(data.getLabelsMaskArray()));
    }

    private static INDArray[] one(INDArray array) {
        return array == null ? null : new INDArray[] {array};
    }
}
