package io.github.dl4jinit.propagation;

import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What a network's input is like: the moments of its features over examples, features and places.
 *
 * @param mean the mean
 * @param secondMoment the mean of the squares, positive
 * @param shared the mean of x·x' of the same feature in two different examples, from 0 to the second moment: the mean of the
 *     squares of the features' own means
 * @param near the mean of x·x' of the same feature at two neighbouring places or time steps
 */
public record InputMoments(double mean, double secondMoment, double shared, double near) {

    /** As many examples tell a mean and a variance to one in a hundred. */
    private static final int EXAMPLES = 1000;

    private static final InputMoments STANDARDISED = new InputMoments(0, 1, 0, 0);

    /**
     * Checks the components.
     *
     * @param mean the mean
     * @param secondMoment the mean of the squares
     * @param shared the mean of x·x' of the same feature in two different examples
     * @param near the mean of x·x' at two neighbouring places
     * @throws IllegalArgumentException if the second moment is not positive and finite, or another exceeds what it allows
     */
    public InputMoments {
        if (!(secondMoment > 0 && secondMoment < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("secondMoment is not positive and finite: " + secondMoment);
        }
        if (!(mean * mean <= secondMoment * (1 + 1e-9))) {
            throw new IllegalArgumentException(
                    "mean is " + mean + ", but its square cannot exceed the second moment " + secondMoment);
        }
        requireProduct("shared", shared, secondMoment);
        requireProduct("near", near, secondMoment);
    }

    private static void requireProduct(String name, double product, double secondMoment) {
        if (!(Math.abs(product) <= secondMoment * (1 + 1e-9))) {
            throw new IllegalArgumentException(
                    name + " is " + product + ", but its size cannot exceed the second moment " + secondMoment);
        }
    }

    /**
     * Independent features of mean 0 and variance 1: what standardised data are close to, and what is assumed where nothing
     * is said.
     *
     * @return mean 0, second moment 1
     */
    public static InputMoments standardised() {
        return STANDARDISED;
    }

    /**
     * Features that all have the same mean.
     *
     * @param mean the mean
     * @param secondMoment the mean of the squares, positive
     * @return these moments
     * @throws IllegalArgumentException if the second moment is not positive and finite, or less than the mean's square
     */
    public static InputMoments of(double mean, double secondMoment) {
        return new InputMoments(mean, secondMoment, mean * mean, mean * mean);
    }

    /**
     * Measured on a batch. Of more than a thousand examples the first thousand are read.
     *
     * @param features examples in axis 0, features or channels in axis 1; at least two examples, not all zero
     * @return its moments
     * @throws IllegalArgumentException if there are fewer than two examples, a value is not finite or all are 0
     */
    public static InputMoments of(INDArray features) {
        Objects.requireNonNull(features, "features");
        if (features.rank() < 2 || features.size(0) < 2) {
            throw new IllegalArgumentException("features need at least two examples, examples in axis 0; the shape is "
                    + Arrays.toString(features.shape()));
        }
        long examples = Math.min(EXAMPLES, features.size(0));
        INDArray some = features.size(0) == examples ? features : features.get(NDArrayIndex.interval(0, examples));
        INDArray values = some.castTo(DataType.DOUBLE);
        double mean = values.meanNumber().doubleValue();
        double secondMoment = values.mul(values).meanNumber().doubleValue();
        if (!Double.isFinite(mean) || !Double.isFinite(secondMoment)) {
            throw new IllegalArgumentException("features have values that are NaN or infinite");
        }
        if (secondMoment == 0) {
            throw new IllegalArgumentException("features are all 0");
        }
        INDArray means = values.mean(0);
        double squares = means.mul(means).meanNumber().doubleValue();
        // The square of a mean over n examples has a share of 1/n of the variance in it.
        double shared = Math.max(0, (squares - secondMoment / examples) / (1 - 1.0 / examples));
        return new InputMoments(mean, secondMoment, Math.min(shared, secondMoment), near(values, shared));
    }

    private static double near(INDArray values, double shared) {
        int last = values.rank() - 1;
        if (values.rank() < 3 || values.size(last) < 2) {
            return shared;
        }
        INDArray all = values;
        INDArrayIndex[] left = NDArrayIndex.allFor(all);
        INDArrayIndex[] right = left.clone();
        left[last] = NDArrayIndex.interval(0, all.size(last) - 1);
        right[last] = NDArrayIndex.interval(1, all.size(last));
        return all.get(left).mul(all.get(right)).meanNumber().doubleValue();
    }

    /**
     * What a fitted normaliser makes of its data.
     *
     * @param normaliser a fitted {@link NormalizerStandardize}; other kinds do not say what their data are like
     * @return mean 0 and second moment 1
     * @throws IllegalArgumentException if it is of another kind, with the remedy
     */
    public static InputMoments behind(DataNormalization normaliser) {
        Objects.requireNonNull(normaliser, "normaliser");
        if (normaliser instanceof NormalizerStandardize) {
            return STANDARDISED;
        }
        throw new IllegalArgumentException(
                "normaliser is a "
                        + normaliser.getClass().getSimpleName()
                        + ", which keeps no mean and spread of what it gives: measure a normalised batch, InputMoments.of(features)");
    }

    /** Of features that are larger, by the root of a factor; no features are quite 0. */
    InputMoments times(double factor) {
        double more = Math.max(factor, Double.MIN_NORMAL / Math.min(1, secondMoment));
        return new InputMoments(mean * Math.sqrt(more), secondMoment * more, shared * more, near * more);
    }

    ExpectedSignal signal() {
        return ExpectedSignal.independent(mean, secondMoment, new Products(shared, near, Math.min(shared, near)));
    }

    // Written out: what a record brings is linked at its first use, which a process that starts one network waits for.
    @Override
    public int hashCode() {
        return 31 * Double.hashCode(mean) + Double.hashCode(secondMoment);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof InputMoments input
                        && Double.compare(mean, input.mean) == 0
                        && Double.compare(secondMoment, input.secondMoment) == 0
                        && Double.compare(shared, input.shared) == 0
                        && Double.compare(near, input.near) == 0;
    }
}
