package io.github.dl4jinit.init;

import io.github.dl4jinit.sampling.RandomStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Initialisation of embeddings, [vocabulary, dimension]: Var(w) = multiplier, whatever the fans.
 *
 * <p>An embedding layer sums nothing: a looked-up row is the next layer's input as it stands. With variance 1 it has the second
 * moment that He and Xavier initialisation of that next layer assume of an input. A multiplier of 1 / dimension makes rows of
 * length 1 instead, which is usual where the rows are added to something or multiplied with each other.
 *
 * <p>Chosen by default: multiplier 1, {@link WeightDistribution#NORMAL}. The fans are not used, nor checked.
 *
 * <p>Deeplearning4j has no counterpart. It passes 1 as an embedding's fan-in, so that {@code WeightInit.XAVIER} makes the variance
 * 2 / (1 + dimension) and {@code WeightInit.RELU} makes it 2.
 *
 * @param multiplier the variance, positive and finite
 * @param distribution the distribution of the weights
 * @serial exclude
 */
public record EmbeddingInit(double multiplier, WeightDistribution distribution) implements InitScheme {
    private static final String NAME = "EmbeddingInit";

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if the multiplier is not positive and finite, or the distribution is null
     */
    public EmbeddingInit {
        VarianceScaling.check(NAME, multiplier, 1, FanMode.IN, distribution);
    }

    /** Variance 1, normal. */
    public EmbeddingInit() {
        this(1);
    }

    /**
     * A variance, normal.
     *
     * @param multiplier the variance, positive and finite
     * @throws IllegalArgumentException if {@code multiplier} is not positive and finite
     */
    public EmbeddingInit(double multiplier) {
        this(multiplier, WeightDistribution.NORMAL);
    }

    /** Reads the JSON form; what is missing has its default. */
    @JsonCreator
    static EmbeddingInit read(
            @JsonProperty("multiplier") Double multiplier,
            @JsonProperty("distribution") WeightDistribution distribution) {
        return new EmbeddingInit(
                multiplier == null ? 1 : multiplier, distribution == null ? WeightDistribution.NORMAL : distribution);
    }

    @Override
    public EmbeddingInit withMultiplier(double multiplier) {
        return new EmbeddingInit(multiplier, distribution);
    }

    @Override
    public double variance(double fanIn, double fanOut, long... shape) {
        return multiplier;
    }

    @Override
    public INDArray fill(double fanIn, double fanOut, long[] shape, char order, INDArray view, RandomStream stream) {
        // One row is looked up, whatever the fans.
        return new VarianceScaling(NAME, multiplier, 1, FanMode.IN, distribution)
                .fill(1, 1, shape, order, view, stream);
    }
}
