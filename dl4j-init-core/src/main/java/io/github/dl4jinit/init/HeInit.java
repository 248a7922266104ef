package io.github.dl4jinit.init;

import io.github.dl4jinit.sampling.RandomStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * He initialisation, for ReLU and its kin: Var(w) = multiplier · 2 / n, where n is the fan-in unless another fan mode is
 * chosen.
 *
 * <p>The 2 is the gain² of ReLU, 1 / E[φ(z)²] for z ~ N(0, 1): half of the signal is cut off at each layer, and weights of
 * twice the variance make up for it. With biases 0 the second moment of the pre-activations then stays the same at every
 * depth.
 *
 * <p>Chosen by default: multiplier 1, {@link FanMode#IN}, {@link WeightDistribution#NORMAL}.
 *
 * <p>Deeplearning4j's counterparts are {@code WeightInit.RELU} (normal, fan-in) and {@code WeightInit.RELU_UNIFORM}. Both
 * have the same variance as this scheme with the same fan. {@code WeightInit.VAR_SCALING_NORMAL_FAN_IN} with scale 2 is meant
 * to be the truncated form, but has only about three quarters of the variance: it is not corrected for the truncation.
 *
 * <p>He, Zhang, Ren and Sun, <a href="https://arxiv.org/abs/1502.01852">Delving Deep into Rectifiers</a>, ICCV 2015,
 * section 2.2, equations 10 (fan-in) and 14 (fan-out).
 *
 * @param multiplier the factor on the variance, positive and finite
 * @param fanMode which n the variance is divided by
 * @param distribution the distribution of the weights
 * @serial exclude
 */
public record HeInit(double multiplier, FanMode fanMode, WeightDistribution distribution) implements InitScheme {
    private static final double GAIN_SQUARED = 2;

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if the multiplier is not positive and finite, or another component is null
     */
    public HeInit {
        VarianceScaling.check("HeInit", multiplier, GAIN_SQUARED, fanMode, distribution);
    }

    /** Var(w) = 2 / fan-in, normal. */
    public HeInit() {
        this(1);
    }

    /**
     * Var(w) = multiplier · 2 / fan-in, normal.
     *
     * @param multiplier the factor on the variance, positive and finite
     * @throws IllegalArgumentException if {@code multiplier} is not positive and finite
     */
    public HeInit(double multiplier) {
        this(multiplier, FanMode.IN, WeightDistribution.NORMAL);
    }

    /** Reads the JSON form; what is missing has its default. */
    @JsonCreator
    static HeInit read(
            @JsonProperty("multiplier") Double multiplier,
            @JsonProperty("fanMode") FanMode fanMode,
            @JsonProperty("distribution") WeightDistribution distribution) {
        return new HeInit(
                multiplier == null ? 1 : multiplier,
                fanMode == null ? FanMode.IN : fanMode,
                distribution == null ? WeightDistribution.NORMAL : distribution);
    }

    /**
     * A builder with the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new HeInit().toBuilder();
    }

    /**
     * A builder that starts from this scheme.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    @Override
    public HeInit withMultiplier(double multiplier) {
        return new HeInit(multiplier, fanMode, distribution);
    }

    @Override
    public double variance(double fanIn, double fanOut, long... shape) {
        return scaling().variance(fanIn, fanOut);
    }

    @Override
    public INDArray fill(double fanIn, double fanOut, long[] shape, char order, INDArray view, RandomStream stream) {
        return scaling().fill(fanIn, fanOut, shape, order, view, stream);
    }

    private VarianceScaling scaling() {
        return new VarianceScaling("HeInit", multiplier, GAIN_SQUARED, fanMode, distribution);
    }

    /** Collects the components of a {@link HeInit}; each is checked as it is set. */
    public static final class Builder {
        private HeInit scheme;

        private Builder(HeInit scheme) {
            this.scheme = scheme;
        }

        /**
         * Sets the factor on the variance.
         *
         * @param multiplier positive and finite
         * @return this builder
         * @throws IllegalArgumentException if {@code multiplier} is not positive and finite
         */
        public Builder multiplier(double multiplier) {
            scheme = scheme.withMultiplier(multiplier);
            return this;
        }

        /**
         * Sets which n the variance is divided by.
         *
         * @param fanMode the fan mode
         * @return this builder
         */
        public Builder fanMode(FanMode fanMode) {
            scheme = new HeInit(scheme.multiplier, fanMode, scheme.distribution);
            return this;
        }

        /**
         * Sets the distribution of the weights.
         *
         * @param distribution the distribution
         * @return this builder
         */
        public Builder distribution(WeightDistribution distribution) {
            scheme = new HeInit(scheme.multiplier, scheme.fanMode, distribution);
            return this;
        }

        /**
         * The scheme.
         *
         * @return an immutable scheme
         */
        public HeInit build() {
            return scheme;
        }
    }
}
