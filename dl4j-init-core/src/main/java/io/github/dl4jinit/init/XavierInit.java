package io.github.dl4jinit.init;

import io.github.dl4jinit.sampling.RandomStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Xavier initialisation, for tanh and for linear layers: Var(w) = multiplier / n, where n is the fan-in unless another fan
 * mode is chosen; and its Glorot–Bengio form, {@link #glorot()}, with n = (fan-in + fan-out) / 2.
 *
 * <p>The gain² is 1: near 0, tanh is the identity. With biases 0, σ_w² = 1 is the point where the gradients of a tanh
 * network neither grow nor shrink with depth.
 *
 * <p>Chosen by default: multiplier 1, {@link FanMode#IN}, {@link WeightDistribution#NORMAL}.
 *
 * <p><strong>A name for two things.</strong> The literature calls both forms Xavier. {@code new XavierInit()} is the form for
 * tanh as it is commonly taught, 1 / fan-in, which Deeplearning4j calls {@code WeightInit.XAVIER_FAN_IN},
 * {@code LECUN_NORMAL} and {@code NORMAL}. Deeplearning4j's {@code WeightInit.XAVIER} is the Glorot form: its counterpart is
 * {@link #glorot()}, and that of {@code WeightInit.XAVIER_UNIFORM} is the Glorot form with
 * {@link WeightDistribution#UNIFORM}. These have the same variance as this scheme with the same fans.
 *
 * <p>These do not: {@code WeightInit.LECUN_UNIFORM} has three times the variance 1 / fan-in, {@code WeightInit.UNIFORM} a third
 * of it, {@code WeightInit.VAR_SCALING_NORMAL_*} about three quarters of what its name says (no correction for the
 * truncation), {@code WeightInit.VAR_SCALING_UNIFORM_*} three times as much, and {@code WeightInit.XAVIER_LEGACY} ignores the
 * size of a convolution's kernel.
 *
 * <p>Glorot and Bengio, <a href="https://proceedings.mlr.press/v9/glorot10a.html">Understanding the difficulty of training
 * deep feedforward neural networks</a>, AISTATS 2010, section 4.2.1, equations 10 to 12 (1 / fan-in, 1 / fan-out and the
 * compromise). LeCun, Bottou, Orr and Müller, Efficient BackProp, 1998, section 4.6 (1 / fan-in).
 *
 * @param multiplier the factor on the variance, positive and finite
 * @param fanMode which n the variance is divided by
 * @param distribution the distribution of the weights
 * @serial exclude
 */
public record XavierInit(double multiplier, FanMode fanMode, WeightDistribution distribution) implements InitScheme {
    private static final double GAIN_SQUARED = 1;

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if the multiplier is not positive and finite, or another component is null
     */
    public XavierInit {
        VarianceScaling.check("XavierInit", multiplier, GAIN_SQUARED, fanMode, distribution);
    }

    /** Var(w) = 1 / fan-in, normal. */
    public XavierInit() {
        this(1);
    }

    /**
     * Var(w) = multiplier / fan-in, normal.
     *
     * @param multiplier the factor on the variance, positive and finite
     * @throws IllegalArgumentException if {@code multiplier} is not positive and finite
     */
    public XavierInit(double multiplier) {
        this(multiplier, FanMode.IN, WeightDistribution.NORMAL);
    }

    /**
     * The Glorot–Bengio form, Var(w) = 2 / (fan-in + fan-out), normal.
     *
     * @return the scheme
     */
    public static XavierInit glorot() {
        return glorot(1);
    }

    /**
     * The Glorot–Bengio form, Var(w) = multiplier · 2 / (fan-in + fan-out), normal.
     *
     * @param multiplier the factor on the variance, positive and finite
     * @return the scheme
     * @throws IllegalArgumentException if {@code multiplier} is not positive and finite
     */
    public static XavierInit glorot(double multiplier) {
        return new XavierInit(multiplier, FanMode.AVERAGE, WeightDistribution.NORMAL);
    }

    /** Reads the JSON form; what is missing has its default. */
    @JsonCreator
    static XavierInit read(
            @JsonProperty("multiplier") Double multiplier,
            @JsonProperty("fanMode") FanMode fanMode,
            @JsonProperty("distribution") WeightDistribution distribution) {
        return new XavierInit(
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
        return new XavierInit().toBuilder();
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
    public XavierInit withMultiplier(double multiplier) {
        return new XavierInit(multiplier, fanMode, distribution);
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
        return new VarianceScaling("XavierInit", multiplier, GAIN_SQUARED, fanMode, distribution);
    }

    /** Collects the components of a {@link XavierInit}; each is checked as it is set. */
    public static final class Builder {
        private XavierInit scheme;

        private Builder(XavierInit scheme) {
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
            scheme = new XavierInit(scheme.multiplier, fanMode, scheme.distribution);
            return this;
        }

        /**
         * Sets the distribution of the weights.
         *
         * @param distribution the distribution
         * @return this builder
         */
        public Builder distribution(WeightDistribution distribution) {
            scheme = new XavierInit(scheme.multiplier, scheme.fanMode, distribution);
            return this;
        }

        /**
         * The scheme.
         *
         * @return an immutable scheme
         */
        public XavierInit build() {
            return scheme;
        }
    }
}
