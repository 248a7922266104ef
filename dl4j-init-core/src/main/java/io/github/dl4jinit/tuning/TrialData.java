package io.github.dl4jinit.tuning;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What trials train on and are judged by: any number of inputs and outputs, with masks or without. Training examples are held once
 * in memory and shared, read-only, by all trials, or read by each trial from a {@link BatchSource}.
 *
 * @serial exclude
 */
public final class TrialData implements Serializable {
    private static final long serialVersionUID = 1L;

    private final MultiDataSet train;
    private final BatchSource source;
    private final int trainExamples;
    private final MultiDataSet test;

    private TrialData(MultiDataSet train, BatchSource source, int trainExamples, MultiDataSet test) {
        this.train = train;
        this.source = source;
        this.trainExamples = trainExamples;
        this.test = test;
    }

    /**
     * Data of one input and one output, without masks.
     *
     * @param trainFeatures examples × anything
     * @param trainLabels examples × classes, one-hot; or examples × classes × time steps, one-hot at each step
     * @param testFeatures examples × anything
     * @param testLabels of the form of {@code trainLabels}
     * @throws IllegalArgumentException if a part is empty, or the shapes of two parts contradict each other
     */
    public TrialData(INDArray trainFeatures, INDArray trainLabels, INDArray testFeatures, INDArray testLabels) {
        this(checked("train", set(trainFeatures, trainLabels)), checked("test", set(testFeatures, testLabels)));
    }

    private TrialData(MultiDataSet train, MultiDataSet test) {
        this(train, null, examples(train), test);
        checkAlike(train, test);
    }

    /**
     * The features and labels of two data sets, and their masks.
     *
     * @param train what to train on
     * @param test what to judge by
     * @return the data
     * @throws IllegalArgumentException if a part is empty, or the shapes of two parts contradict each other
     */
    public static TrialData of(DataSet train, DataSet test) {
        return of(train.toMultiDataSet(), test.toMultiDataSet());
    }

    /**
     * Data for networks with any number of inputs and outputs.
     *
     * @param train what to train on
     * @param test what to judge by
     * @return the data
     * @throws IllegalArgumentException if a part is empty, or the shapes of two parts contradict each other
     */
    public static TrialData of(MultiDataSet train, MultiDataSet test) {
        return new TrialData(checked("train", train), checked("test", test));
    }

    /**
     * Training examples that do not fit into memory. Each trial reads its own batches, and one that continues from a checkpoint
     * reads past those that it had.
     *
     * @param trainExamples how many the source has, at least 1
     * @param source opens them
     * @param test what to judge by; held in memory
     * @return the data
     * @throws IllegalArgumentException if {@code trainExamples} is below 1, or a part of {@code test} is empty
     */
    public static TrialData streamed(int trainExamples, BatchSource source, MultiDataSet test) {
        Objects.requireNonNull(source, "source");
        if (trainExamples < 1) {
            throw new IllegalArgumentException("trainExamples must be at least 1: " + trainExamples);
        }
        return new TrialData(null, source, trainExamples, checked("test", test));
    }

    /**
     * The number of training examples.
     *
     * @return at least 1
     */
    public int trainExamples() {
        return trainExamples;
    }

    /**
     * The first training examples; of a source, in the order in which it gives them for seed 1.
     *
     * @param count how many, at least 1; all where there are fewer
     * @return features, labels and masks; all of them are not copied where they are in memory
     */
    public MultiDataSet first(int count) {
        int most = Math.min(count, trainExamples);
        if (source == null) {
            return most == trainExamples ? train : rows(train, 0, most);
        }
        List<MultiDataSet> batches = new ArrayList<>();
        Iterator<MultiDataSet> iterator = source.open(1, most);
        int taken = 0;
        while (taken < most && iterator.hasNext()) {
            MultiDataSet batch = iterator.next();
            batches.add(batch);
            taken += examples(batch);
        }
        if (taken == 0) {
            throw new IllegalArgumentException(
                    "the source has no batch, and should have " + trainExamples + " examples");
        }
        return batches.size() == 1 ? batches.get(0) : org.nd4j.linalg.dataset.MultiDataSet.merge(batches);
    }

    /**
     * What trials are judged by.
     *
     * @return features, labels and masks
     */
    public MultiDataSet test() {
        return test;
    }

    /**
     * Whether the training examples are read by each trial.
     *
     * @return false if they are in memory
     */
    public boolean streamed() {
        return source != null;
    }

    Optional<BatchSource> source() {
        return Optional.ofNullable(source);
    }

    /** A range of the examples, copied. */
    static MultiDataSet rows(MultiDataSet all, long from, long to) {
        return new org.nd4j.linalg.dataset.MultiDataSet(
                rows(all.getFeatures(), from, to),
                rows(all.getLabels(), from, to),
                rows(all.getFeaturesMaskArrays(), from, to),
                rows(all.getLabelsMaskArrays(), from, to));
    }

    private static INDArray[] rows(INDArray[] arrays, long from, long to) {
        return arrays == null
                ? null
                : Arrays.stream(arrays)
                        .map(array -> array == null
                                ? null
                                : array.get(NDArrayIndex.interval(from, to)).dup('c'))
                        .toArray(INDArray[]::new);
    }

    static int examples(MultiDataSet data) {
        return Math.toIntExact(data.getFeatures(0).size(0));
    }

    private static MultiDataSet set(INDArray features, INDArray labels) {
        return new org.nd4j.linalg.dataset.MultiDataSet(new INDArray[] {features}, new INDArray[] {labels}, null, null);
    }

    /** The same data in 'c' order, as rows are gathered from them. */
    private static MultiDataSet checked(String part, MultiDataSet data) {
        Objects.requireNonNull(data, part);
        requireSome(part + " features", data.getFeatures());
        requireSome(part + " labels", data.getLabels());
        long examples = data.getFeatures(0).size(0);
        check(part + " features", data.getFeatures(), examples);
        check(part + " labels", data.getLabels(), examples);
        check(part + " feature masks", data.getFeaturesMaskArrays(), examples);
        check(part + " label masks", data.getLabelsMaskArrays(), examples);
        return new org.nd4j.linalg.dataset.MultiDataSet(
                cOrder(data.getFeatures()),
                cOrder(data.getLabels()),
                cOrder(data.getFeaturesMaskArrays()),
                cOrder(data.getLabelsMaskArrays()));
    }

    private static void requireSome(String what, INDArray[] arrays) {
        if (arrays == null || arrays.length == 0) {
            throw new IllegalArgumentException(what + " must be one array or more: there is none");
        }
        for (INDArray array : arrays) {
            Objects.requireNonNull(array, what);
        }
    }

    private static void check(String what, INDArray[] arrays, long examples) {
        if (arrays == null) {
            return;
        }
        for (INDArray array : arrays) {
            if (array == null) {
                continue;
            }
            if (array.rank() < 2 || array.isEmpty() || array.size(0) > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        what + " must have rank 2 or more and at least one example: " + Arrays.toString(array.shape()));
            }
            if (array.size(0) != examples) {
                throw new IllegalArgumentException(
                        what + " must be for " + examples + " examples: " + Arrays.toString(array.shape()));
            }
        }
    }

    private static void checkAlike(MultiDataSet train, MultiDataSet test) {
        checkAlike("features", train.getFeatures(), test.getFeatures(), Integer.MAX_VALUE);
        // Series to be tested with may have another length.
        checkAlike("labels", train.getLabels(), test.getLabels(), 2);
    }

    private static void checkAlike(String what, INDArray[] train, INDArray[] test, int axes) {
        if (train.length != test.length) {
            throw new IllegalArgumentException("train and test must have the same number of arrays of " + what + ": "
                    + train.length + ", " + test.length);
        }
        for (int i = 0; i < train.length; i++) {
            boolean alike = train[i].rank() == test[i].rank();
            for (int axis = 1; alike && axis < Math.min(axes, train[i].rank()); axis++) {
                alike = train[i].size(axis) == test[i].size(axis);
            }
            if (!alike) {
                throw new IllegalArgumentException(
                        "train and test " + what + " must have the same shape but for the number of" + " examples: "
                                + Arrays.toString(train[i].shape()) + ", " + Arrays.toString(test[i].shape()));
            }
        }
    }

    private static INDArray[] cOrder(INDArray[] arrays) {
        return arrays == null
                ? null
                : Arrays.stream(arrays)
                        .map(array ->
                                array == null || array.ordering() == 'c' && !array.isView() ? array : array.dup('c'))
                        .toArray(INDArray[]::new);
    }
}
