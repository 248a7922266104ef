package io.github.dl4jinit.propagation;

/**
 * What a loss gives back to the pre-activations of an output.
 *
 * @param secondMoment E (dL/dz)²
 * @param shared mean of dL/dz · dL/dz' of the same unit in two different examples, or at two places; 0 where a loss pulls at
 *     each example alone
 */
public record OutputGradient(double secondMoment, double shared) {

    /**
     * Checks the components.
     *
     * @param secondMoment E (dL/dz)²
     * @param shared mean product of two examples
     * @throws IllegalArgumentException if the second moment is negative or not finite, or the product's size exceeds it
     */
    public OutputGradient {
        if (!(secondMoment >= 0 && secondMoment < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("secondMoment is negative or not finite: " + secondMoment);
        }
        if (!(Math.abs(shared) <= secondMoment * (1 + 1e-9))) {
            throw new IllegalArgumentException(
                    "shared is " + shared + ", but its size cannot exceed the second moment " + secondMoment);
        }
    }

    /**
     * A gradient of which two examples have nothing in common.
     *
     * @param secondMoment E (dL/dz)²
     * @return the gradient
     * @throws IllegalArgumentException if the second moment is negative or not finite
     */
    public static OutputGradient of(double secondMoment) {
        return new OutputGradient(secondMoment, 0);
    }

    ExpectedGradient gradient() {
        return ExpectedGradient.independent(secondMoment, Products.all(shared));
    }
}
