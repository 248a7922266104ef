package io.github.dl4jinit.propagation;

/**
 * What a loss gives back to the pre-activations of an output.
 *
 * @param secondMoment E (dL/dz)²
 * @param shared mean of dL/dz · dL/dz' of the same unit in two different examples; 0 where a loss pulls at each example alone
 * @param near the same of two neighbouring places or time steps of an example
 * @param within the same of any two places of an example
 * @param far the same of two places of two examples
 * @param along the share of the second moment that lies along the pre-activations, beyond the one part in so many units that a
 *     gradient has there which points anywhere: 0 for a loss that looks at labels alone, nearly 1 for a squared error that
 *     the output has made
 */
public record OutputGradient(double secondMoment, double shared, double near, double within, double far, double along) {

    /**
     * Checks the components.
     *
     * @param secondMoment E (dL/dz)²
     * @param shared mean product of two examples
     * @param near mean product of two neighbouring places
     * @param within mean product of two places of an example
     * @param far mean product of two places of two examples
     * @param along the share along the pre-activations
     * @throws IllegalArgumentException if the second moment is negative or not finite, a product's size exceeds it, or the
     *     share is not between 0 and 1
     */
    public OutputGradient {
        if (!(secondMoment >= 0 && secondMoment < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("secondMoment is negative or not finite: " + secondMoment);
        }
        requireProduct("shared", shared, secondMoment);
        requireProduct("near", near, secondMoment);
        requireProduct("within", within, secondMoment);
        requireProduct("far", far, secondMoment);
        if (!(along >= 0 && along <= 1)) {
            throw new IllegalArgumentException("along is not between 0 and 1: " + along);
        }
    }

    private static void requireProduct(String name, double product, double secondMoment) {
        if (!(Math.abs(product) <= secondMoment * (1 + 1e-9))) {
            throw new IllegalArgumentException(
                    name + " is " + product + ", but its size cannot exceed the second moment " + secondMoment);
        }
    }

    /**
     * A gradient that does not depend on the pre-activations, and of which any two occasions have the same in common.
     *
     * @param secondMoment E (dL/dz)²
     * @param shared mean product of two examples or places
     * @throws IllegalArgumentException if the second moment is negative or not finite, or the product's size exceeds it
     */
    public OutputGradient(double secondMoment, double shared) {
        this(secondMoment, shared, shared, shared, shared, 0);
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

    /** At pre-activations like these. */
    ExpectedGradient gradient(ExpectedSignal z) {
        return ExpectedGradient.independent(secondMoment, new Products(shared, near, far, within))
                .pulling(Math.sqrt(along * secondMoment) * Math.sqrt(z.secondMoment()) * z.unbiased());
    }
}
