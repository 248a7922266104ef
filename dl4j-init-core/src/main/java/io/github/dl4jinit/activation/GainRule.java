package io.github.dl4jinit.activation;

/** What a gain is to keep. All without biases, as DL4J's networks start. */
public enum GainRule {

    /** The forward signal at second moment 1: gain² = 1/E φ(z)². */
    FORWARD,

    /** The gradient where the forward signal has second moment 1: gain² = 1/E φ'(z)². */
    BACKWARD,

    /**
     * Both, at the critical point with σ_b² = 0. There is one for activations that keep every second moment (ReLU: 2) and
     * for those that are straight near 0 and flatten outward (tanh: 1), whose signal then falls slower than
     * exponentially. A sigmoid has one far out (103). GELU, swish, mish, softplus and cube have none.
     */
    CRITICAL,

    /**
     * The rule that the activation's own shape calls for:
     *
     * <ul>
     *   <li>homogeneous (identity, ReLU, leaky ReLU): {@link #FORWARD}; every second moment is kept, gradients too;
     *   <li>zero at zero and bounded (tanh, softsign, hard tanh, rational and rectified tanh, ReLU6): {@link #CRITICAL};
     *       the forward gain would let gradients grow exponentially with depth, by χ a layer (tanh: 1.178);
     *   <li>all others: {@link #FORWARD}. For ELU and SELU it is a stable fixed point and χ is near 1. For GELU, swish
     *       and mish it is an unstable one: see {@link Gain#lengthSlope()}. For sigmoid and softplus gradients vanish
     *       under it: it suits a layer or two. A deep sigmoid network wants {@link #CRITICAL}.
     * </ul>
     */
    DEFAULT
}
