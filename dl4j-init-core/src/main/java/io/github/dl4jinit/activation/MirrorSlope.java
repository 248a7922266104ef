package io.github.dl4jinit.activation;

import java.util.Objects;
import java.util.OptionalDouble;
import org.nd4j.linalg.activations.IActivation;

/**
 * The number c with φ(z) − φ(−z) = c · z for every z, if an activation function has one: its odd part is straight. Pairs of units with
 * pre-activations z and −z then carry z itself, which mirrored weights rest on.
 *
 * <p>ReLU has c = 1, and so have softplus, GELU in each of its forms, swish and hard swish, for they are z times a function g with
 * g(z) + g(−z) = 1, or its integral. A leaky ReLU has 1 + α, the identity 2. Tanh, ELU, SELU, mish and all others that Deeplearning4j
 * has have none.
 */
public final class MirrorSlope {
    /** Where the function is looked at, and at the negative of each. */
    private static final double[] PLACES = {1, 1e-3, 0.03, 0.1, 0.3, 0.7, 1.4, 2.2, 2.9, 3.3, 4.5, 6.5, 10, 20, 50, 100
    };
    /** Constants of activation functions are of single precision, some of them. */
    private static final double TOLERANCE = 1e-6;

    private MirrorSlope() {}

    /**
     * Looks for c.
     *
     * @param activation any activation function; its state and the calling thread's {@code Nd4j.getRandom()} are as before when
     *     this returns
     * @return c, positive and finite; empty if there is none, or the activation is no fixed function of one number
     */
    public static OptionalDouble of(IActivation activation) {
        Objects.requireNonNull(activation, "activation is null");
        double[] above;
        double[] below;
        try {
            ElementwiseFunction function = ElementwiseFunction.of(activation);
            above = function.values(PLACES);
            below = function.values(negated(PLACES));
        } catch (UnsupportedActivationException e) {
            return OptionalDouble.empty();
        }
        double slope = (above[0] - below[0]) / PLACES[0];
        for (int i = 0; i < PLACES.length; i++) {
            double error = above[i] - below[i] - slope * PLACES[i];
            // Written so that NaN fails.
            if (!(Math.abs(error) <= TOLERANCE * PLACES[i])) {
                return OptionalDouble.empty();
            }
        }
        // Rounded to nine digits behind the point, so that 1 + α is what was meant.
        return slope > TOLERANCE ? OptionalDouble.of(Math.rint(slope * 1e9) / 1e9) : OptionalDouble.empty();
    }

    private static double[] negated(double[] places) {
        double[] negated = places.clone();
        for (int i = 0; i < negated.length; i++) {
            negated[i] = -negated[i];
        }
        return negated;
    }
}
