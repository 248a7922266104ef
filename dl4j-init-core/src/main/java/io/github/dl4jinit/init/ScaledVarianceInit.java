package io.github.dl4jinit.init;

import io.github.dl4jinit.sampling.RandomStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Any variance that is a factor divided by a fan: Var(w) = multiplier · gain² / n.
 *
 * <p>gain² belongs to the activation function: 1 / E[φ(z)²] for z ~ N(0, 1) keeps the second moment of the forward signal.
 * The multiplier is for tuning, and 1 until then. He initialisation is gain² = 2, Xavier gain² = 1.
 *
 * <p>Chosen by default: multiplier 1, {@link FanMode#IN}, {@link WeightDistribution#NORMAL}. gain² has no default.
 *
 * <p>Deeplearning4j's counterparts are {@code WeightInitVarScalingNormalFanIn} and its kin, {@code FanOut}, {@code FanAvg} and
 * {@code Uniform}, whose {@code scale} is gain². Their variance is another one: with the normal it is about three quarters of
 * scale / n (truncated without correction), with the uniform 3 · scale² / n.
 *
 * <p>Klambauer, Unterthiner, Mayr and Hochreiter, <a href="https://arxiv.org/abs/1706.02515">Self-Normalizing Neural
 * Networks</a>, NIPS 2017 (gain² = 1 for SELU); He et al., <a href="https://arxiv.org/abs/1502.01852">Delving Deep into
 * Rectifiers</a>, ICCV 2015, section 2.2 (gain² = 2 / (1 + a²) for a leaky ReLU of slope a).
 *
 * @param gainSquared the factor on the variance that the activation needs, positive and finite
 * @param multiplier the factor on the variance for tuning, positive and finite
 * @param fanMode which n the variance is divided by
 * @param distribution the distribution of the weights
 * @serial exclude
 */
public record ScaledVarianceInit(
        double gainSquared, double multiplier, FanMode fanMode, WeightDistribution distribution) implements InitScheme {
    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if gain² or the multiplier is not positive and finite, or another component is null
     */
    public ScaledVarianceInit {
        VarianceScaling.check("ScaledVarianceInit", multiplier, gainSquared, fanMode, distribution);
    }

    /**
     * Var(w) = gain² / fan-in, normal.
     *
     * @param gainSquared the factor on the variance that the activation needs, positive and finite
     * @throws IllegalArgumentException if {@code gainSquared} is not positive and finite
     */
    public ScaledVarianceInit(double gainSquared) {
        this(gainSquared, 1, FanMode.IN, WeightDistribution.NORMAL);
    }

    /** Reads the JSON form; what is missing has its default, save for gain². */
    @JsonCreator
    static ScaledVarianceInit read(
            @JsonProperty("gainSquared") Double gainSquared,
            @JsonProperty("multiplier") Double multiplier,
            @JsonProperty("fanMode") FanMode fanMode,
            @JsonProperty("distribution") WeightDistribution distribution) {
        return new ScaledVarianceInit(
                Requirement.present("ScaledVarianceInit", "gainSquared", gainSquared),
                multiplier == null ? 1 : multiplier,
                fanMode == null ? FanMode.IN : fanMode,
                distribution == null ? WeightDistribution.NORMAL : distribution);
    }

    /**
     * A builder with the defaults.
     *
     * @param gainSquared the factor on the variance that the activation needs, positive and finite
     * @return a new builder
     * @throws IllegalArgumentException if {@code gainSquared} is not positive and finite
     */
    public static Builder builder(double gainSquared) {
        return new ScaledVarianceInit(gainSquared).toBuilder();
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
    public ScaledVarianceInit withMultiplier(double multiplier) {
        return new ScaledVarianceInit(gainSquared, multiplier, fanMode, distribution);
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
        return new VarianceScaling("ScaledVarianceInit", multiplier, gainSquared, fanMode, distribution);
    }

    /** Collects the components of a {@link ScaledVarianceInit}; each is checked as it is set. */
    public static final class Builder {
        private ScaledVarianceInit scheme;

        private Builder(ScaledVarianceInit scheme) {
            this.scheme = scheme;
        }

        /**
         * Sets the factor on the variance that the activation needs.
         *
         * @param gainSquared positive and finite
         * @return this builder
         * @throws IllegalArgumentException if {@code gainSquared} is not positive and finite
         */
        public Builder gainSquared(double gainSquared) {
            scheme = new ScaledVarianceInit(gainSquared, scheme.multiplier, scheme.fanMode, scheme.distribution);
            return this;
        }

        /**
         * Sets the factor on the variance for tuning.
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
            scheme = new ScaledVarianceInit(scheme.gainSquared, scheme.multiplier, fanMode, scheme.distribution);
            return this;
        }

        /**
         * Sets the distribution of the weights.
         *
         * @param distribution the distribution
         * @return this builder
         */
        public Builder distribution(WeightDistribution distribution) {
            scheme = new ScaledVarianceInit(scheme.gainSquared, scheme.multiplier, scheme.fanMode, distribution);
            return this;
        }

        /**
         * The scheme.
         *
         * @return an immutable scheme
         */
        public ScaledVarianceInit build() {
            return scheme;
        }
    }
}
