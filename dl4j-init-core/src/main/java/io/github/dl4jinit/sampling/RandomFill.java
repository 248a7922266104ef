package io.github.dl4jinit.sampling;

import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Fills a parameter view with independent draws from one distribution: in place, in parallel, and as a pure function of
 * the {@link RandomStream} and the element's index. The number of threads, the processor, the Java version and the length
 * of the view have no part in it, so that a shorter fill is the beginning of a longer one.
 *
 * <p>Data types are FLOAT (normal draws reach beyond 8 standard deviations with the right probabilities), DOUBLE (a draw
 * carries at least 53 random bits) and HALF (the FLOAT draw, rounded to nearest). The same element drawn in FLOAT and in
 * DOUBLE is not the same number.
 *
 * <p>Immutable; any number of threads may use one instance.
 */
public final class RandomFill {
    private final Distribution distribution;

    private RandomFill(Distribution distribution) {
        this.distribution = distribution;
    }

    /**
     * Has what draws normal floats compiled in the background, once in a process and after a moment, so that the first network
     * waits less for its weights. Schemes and plans call it when the first of them is made. It changes no draw. It does nothing on
     * one processor, nor where the system property {@code dl4jinit.warmup} is {@code false}.
     */
    public static void prepare() {
        WarmUp.begin();
    }

    /**
     * {@link #prepare()} without the moment, if so many numbers are going to be drawn soon that it helps.
     *
     * @param numbers how many
     */
    public static void prepare(long numbers) {
        if (numbers > FirstNormals.MOST) {
            WarmUp.beginAtOnce();
        }
    }

    /**
     * Normal with mean 0.
     *
     * @param standardDeviation the standard deviation, positive and finite
     * @return the fill
     * @throws IllegalArgumentException if {@code standardDeviation} is not positive and finite
     */
    public static RandomFill normal(double standardDeviation) {
        return new RandomFill(new NormalDistribution(standardDeviation));
    }

    /**
     * Normal with mean 0 and the parent's standard deviation, conditioned on lower ≤ x ≤ upper. What is drawn has a smaller
     * standard deviation than the parent: see {@link #standardDeviation()}. Bounds within 2.125 of the parent's standard
     * deviations are fastest.
     *
     * @param parentStandardDeviation the standard deviation before truncation, positive and finite
     * @param lower the lower bound, in the units of the draws; may be −∞
     * @param upper the upper bound, in the units of the draws; may be +∞
     * @return the fill
     * @throws IllegalArgumentException if {@code parentStandardDeviation} is not positive and finite, or not lower &lt; upper
     */
    public static RandomFill truncatedNormal(double parentStandardDeviation, double lower, double upper) {
        return new RandomFill(new TruncatedNormalDistribution(parentStandardDeviation, lower, upper));
    }

    /**
     * Uniform between two bounds, of which neither is drawn unless by rounding.
     *
     * @param lower the lower bound, finite
     * @param upper the upper bound, finite and greater than {@code lower}
     * @return the fill
     * @throws IllegalArgumentException if not both bounds are finite, or not lower &lt; upper
     */
    public static RandomFill uniform(double lower, double upper) {
        return new RandomFill(new UniformDistribution(lower, upper));
    }

    /**
     * The mean of the draws.
     *
     * @return the mean
     */
    public double mean() {
        return distribution.mean();
    }

    /**
     * The variance of the draws, after truncation.
     *
     * @return the variance, not the second moment
     */
    public double variance() {
        return distribution.variance();
    }

    /**
     * The standard deviation of the draws, after truncation.
     *
     * @return the square root of {@link #variance()}
     */
    public double standardDeviation() {
        return Math.sqrt(distribution.variance());
    }

    /**
     * Fills every element of the view, in place. Element i is the i-th in the view's own ordering.
     *
     * @param view the elements to write: any rank, strides and offset; FLOAT, DOUBLE or HALF
     * @param stream what the numbers are drawn from
     * @throws IllegalArgumentException if the view has another data type, or one that the draws do not fit into; nothing is
     *     written then
     */
    public void into(INDArray view, RandomStream stream) {
        Objects.requireNonNull(view, "view");
        Objects.requireNonNull(stream, "stream");
        ElementType type = ElementType.of(view.dataType());
        type.check(distribution);
        ViewWriter.write(view, new TileSource(type, distribution, stream));
    }

    /**
     * One element alone: the number that {@link #into} writes at this index of a view of this type.
     *
     * @param type FLOAT, DOUBLE or HALF
     * @param stream what the number is drawn from
     * @param index the element's index in the view's own ordering, not negative
     * @return the element, exactly
     * @throws IllegalArgumentException if {@code type} is another, or the draws do not fit into it, or {@code index} is
     *     negative
     */
    public double valueAt(DataType type, RandomStream stream, long index) {
        Objects.requireNonNull(stream, "stream");
        if (index < 0) {
            throw new IllegalArgumentException("index is negative: " + index);
        }
        ElementType elementType = ElementType.of(type);
        elementType.check(distribution);
        Tiles tiles = elementType.tiles(distribution, stream);
        double value = tiles.draw(index);
        tiles.close();
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RandomFill fill && fill.distribution.equals(distribution);
    }

    @Override
    public int hashCode() {
        return distribution.hashCode();
    }

    @Override
    public String toString() {
        return "RandomFill[" + distribution + "]";
    }
}
