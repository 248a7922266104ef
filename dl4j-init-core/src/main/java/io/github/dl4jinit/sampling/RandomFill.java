package io.github.dl4jinit.sampling;

import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Fills a parameter view with independent draws from one distribution. */
public final class RandomFill {
    private enum Shape {
        NORMAL,
        TRUNCATED_NORMAL,
        UNIFORM
    }

    private final Shape shape;
    private final double scale;
    private final double lower;
    private final double upper;

    private RandomFill(Shape shape, double scale, double lower, double upper) {
        this.shape = shape;
        this.scale = scale;
        this.lower = lower;
        this.upper = upper;
    }

    /**
     * Normal with mean 0.
     *
     * @param standardDeviation the standard deviation, positive and finite
     * @return the fill
     */
    public static RandomFill normal(double standardDeviation) {
        return new RandomFill(Shape.NORMAL, standardDeviation, 0, 0);
    }

    /**
     * Normal with mean 0 and the parent's standard deviation, conditioned on lower ≤ x ≤ upper.
     *
     * @param parentStandardDeviation the standard deviation before truncation, positive and finite
     * @param lower the lower bound
     * @param upper the upper bound
     * @return the fill
     */
    public static RandomFill truncatedNormal(double parentStandardDeviation, double lower, double upper) {
        return new RandomFill(Shape.TRUNCATED_NORMAL, parentStandardDeviation, lower, upper);
    }

    /**
     * Uniform on [lower, upper).
     *
     * @param lower the lower bound
     * @param upper the upper bound
     * @return the fill
     */
    public static RandomFill uniform(double lower, double upper) {
        return new RandomFill(Shape.UNIFORM, 0, lower, upper);
    }

    /**
     * Fills every element of the view; element i is the i-th in the view's own ordering.
     *
     * @param view the elements to write
     * @param stream what the numbers are drawn from
     */
    public void into(INDArray view, RandomStream stream) {
        Objects.requireNonNull(view, "view");
        INDArray flat = view.reshape(view.ordering(), new long[] {view.length()});
        for (long i = 0; i < view.length(); i++) {
            flat.putScalar(i, valueAt(stream, i));
        }
    }

    private double valueAt(RandomStream stream, long index) {
        java.util.SplittableRandom random =
                new java.util.SplittableRandom(stream.key() * 31 + stream.stream() * 17 + index * 0x9E3779B97F4A7C15L);
        double x;
        switch (shape) {
            case UNIFORM:
                return lower + (upper - lower) * random.nextDouble();
            case NORMAL:
                return scale * normal(random);
            default:
                do {
                    x = scale * normal(random);
                } while (x < lower || x > upper);
                return x;
        }
    }

    private static double normal(java.util.SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
