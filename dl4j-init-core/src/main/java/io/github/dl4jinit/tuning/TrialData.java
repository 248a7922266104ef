package io.github.dl4jinit.tuning;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * What trials train on and are judged by. Held once in memory and shared, read-only, by all trials.
 *
 * @param trainFeatures examples × anything, 'c' order
 * @param trainLabels examples × classes, one-hot; or examples × classes × time steps, one-hot at each step
 * @param testFeatures examples × anything, 'c' order
 * @param testLabels of the form of {@code trainLabels}
 * @serial exclude
 */
public record TrialData(INDArray trainFeatures, INDArray trainLabels, INDArray testFeatures, INDArray testLabels)
        implements Serializable {

    /**
     * Checks that the arrays fit each other, and brings them into 'c' order.
     *
     * @throws IllegalArgumentException if a part is empty, or the shapes of two parts contradict each other
     */
    public TrialData {
        check("train", trainFeatures, trainLabels);
        check("test", testFeatures, testLabels);
        if (!Arrays.equals(exampleShape(trainFeatures), exampleShape(testFeatures))) {
            throw new IllegalArgumentException("train and test features must have the same shape but for the number of"
                    + " examples: " + Arrays.toString(trainFeatures.shape()) + ", "
                    + Arrays.toString(testFeatures.shape()));
        }
        if (trainLabels.rank() != testLabels.rank() || trainLabels.size(1) != testLabels.size(1)) {
            throw new IllegalArgumentException("train and test labels must have the same number of classes and axes: "
                    + Arrays.toString(trainLabels.shape()) + ", " + Arrays.toString(testLabels.shape()));
        }
        trainFeatures = cOrder(trainFeatures);
        trainLabels = cOrder(trainLabels);
        testFeatures = cOrder(testFeatures);
        testLabels = cOrder(testLabels);
    }

    /**
     * The features and labels of two data sets.
     *
     * @param train what to train on
     * @param test what to judge by
     * @return the data
     */
    public static TrialData of(DataSet train, DataSet test) {
        return new TrialData(train.getFeatures(), train.getLabels(), test.getFeatures(), test.getLabels());
    }

    /**
     * The number of training examples.
     *
     * @return at least 1
     */
    public int trainExamples() {
        return (int) trainFeatures.size(0);
    }

    private static void check(String part, INDArray features, INDArray labels) {
        Objects.requireNonNull(features, () -> part + " features");
        Objects.requireNonNull(labels, () -> part + " labels");
        if (features.rank() < 2 || features.isEmpty() || features.size(0) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(part + " features must have rank 2 or more and at least one example: "
                    + Arrays.toString(features.shape()));
        }
        boolean one = labels.rank() == 2 || labels.rank() == 3;
        if (!one || labels.size(0) != features.size(0)) {
            throw new IllegalArgumentException(part + " labels must be " + features.size(0)
                    + " examples x classes, or examples x classes x time steps: " + Arrays.toString(labels.shape()));
        }
    }

    private static long[] exampleShape(INDArray features) {
        return Arrays.copyOfRange(features.shape(), 1, features.rank());
    }

    private static INDArray cOrder(INDArray array) {
        return array.ordering() == 'c' && !array.isView() ? array : array.dup('c');
    }
}
