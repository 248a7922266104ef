package io.github.dl4jinit.fans;

/**
 * Fan-in and fan-out of one weight, properties of the operation that it belongs to and not of the shape of its array.
 * Both can be fractions: a stride of 2 lets an input value feed half as many outputs on average.
 *
 * @param in number of input values summed into one pre-activation, positive and finite
 * @param out number of pre-activations that one input value feeds, positive and finite
 */
public record Fans(double in, double out) {

    /**
     * Checks both numbers.
     *
     * @throws IllegalArgumentException if one of them is not positive and finite
     */
    public Fans {
        requireFan("in", in);
        requireFan("out", out);
    }

    private static void requireFan(String name, double value) {
        // Written so that NaN fails.
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("fan " + name + " is not positive and finite: " + value);
        }
    }
}
