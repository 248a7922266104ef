package io.github.dl4jinit.examples.cli.input;

import io.github.dl4jinit.examples.cli.network.UserClasses;
import io.github.dl4jinit.tuning.BatchSource;
import io.github.dl4jinit.tuning.TrialData;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * Examples that need not fit into memory: a class of the user's is asked for a new iterator each time that they are read, in the
 * order in which that gives them. The first are kept, to test with.
 */
final class IteratorStream {
    /** They are kept in memory. */
    private static final int MOST_TEST = 2000;

    private final String name;
    private final UserClasses classes;

    private IteratorStream(String name, UserClasses classes) {
        this.name = name;
        this.classes = classes;
    }

    /**
     * Opens a stream. Where it is not said how many examples there are to train on, it is read once and they are counted.
     *
     * @param name a class as {@link IteratorSource} takes it, that makes a new iterator each time
     * @param wantedTrain how many to train on; null for all that are left
     * @param wantedTest how many to test with; null for one fifth, at most 2000
     * @throws InputException if the class cannot be read from, or its examples do not fit the network
     * @throws IllegalArgumentException if there are too few
     */
    static StreamedExamples open(Model model, String name, UserClasses classes, Integer wantedTrain, Integer wantedTest)
            throws InputException {
        IteratorStream stream = new IteratorStream(name, classes);
        stream.requireNewOnes();
        boolean counted = wantedTrain == null || wantedTest == null;
        int there = counted ? stream.count() : Math.addExact(wantedTrain, wantedTest);
        int test = wantedTest != null ? wantedTest : Math.min(MOST_TEST, Division.shareOfTest(there));
        int train = wantedTrain != null ? wantedTrain : there - test;
        Division.check(train, test, there);
        try {
            MultiDataSet first = stream.batches(0, test).next();
            if (first.getFeatures(0).size(0) < test) {
                throw new IllegalArgumentException("--test must be at most the "
                        + first.getFeatures(0).size(0) + " examples that there are: " + test);
            }
            Examples fitted = new SeveralArrays(IteratorSource.OPTION + " " + name, first)
                    .fit(model, IntStream.range(0, test).toArray(), 0, false);
            DataType type = model.params().dataType();
            BatchSource source = (seed, batchSize) -> new Cast(stream.batches(test, batchSize), type);
            return new StreamedExamples(
                    fitted.description() + ", read anew in each epoch",
                    TrialData.streamed(train, source, fitted.data()));
        } catch (UncheckedIOException e) {
            throw (InputException) e.getCause();
        }
    }

    private void requireNewOnes() throws InputException {
        Object made = IteratorSource.made(name, classes);
        if (!(made instanceof Iterator<?>) && !(made instanceof Iterable<?>)) {
            throw new InputException("--stream: " + name + " makes all examples at once, which are in memory already");
        }
        if (made instanceof Iterator<?> && made == IteratorSource.made(name, classes)) {
            throw new InputException("--stream: " + name
                    + " makes the same iterator each time; trials that run side by side need one each");
        }
    }

    private int count() throws InputException {
        long examples = 0;
        try {
            Iterator<?> iterator = IteratorSource.iterator(IteratorSource.made(name, classes));
            while (iterator.hasNext()) {
                examples += IteratorSource.batch(name, iterator.next())
                        .getFeatures(0)
                        .size(0);
            }
        } catch (RuntimeException e) {
            throw IteratorSource.failed(name, e);
        }
        if (examples == 0) {
            throw IteratorSource.none(name);
        }
        return (int) Math.min(Integer.MAX_VALUE, examples);
    }

    /** Batches of one size, without the first examples. */
    private Iterator<MultiDataSet> batches(int skipped, int batchSize) {
        Iterator<?> given = IteratorSource.iterator(IteratorSource.made(name, classes));
        return new Regrouped(
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return given.hasNext();
                    }

                    @Override
                    public org.nd4j.linalg.dataset.api.MultiDataSet next() {
                        try {
                            return IteratorSource.batch(name, given.next());
                        } catch (InputException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                },
                skipped,
                batchSize);
    }

    /** Batches in a network's data type. */
    private record Cast(Iterator<MultiDataSet> batches, DataType type)
            implements Iterator<org.nd4j.linalg.dataset.api.MultiDataSet> {

        @Override
        public boolean hasNext() {
            return batches.hasNext();
        }

        @Override
        public MultiDataSet next() {
            MultiDataSet batch = batches.next();
            return new MultiDataSet(
                    cast(batch.getFeatures()),
                    cast(batch.getLabels()),
                    batch.getFeaturesMaskArrays(),
                    batch.getLabelsMaskArrays());
        }

        private INDArray[] cast(INDArray[] arrays) {
            INDArray[] cast = new INDArray[arrays.length];
            for (int i = 0; i < arrays.length; i++) {
                cast[i] = arrays[i].castTo(type);
            }
            return cast;
        }
    }
}
