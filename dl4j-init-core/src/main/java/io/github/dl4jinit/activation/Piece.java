package io.github.dl4jinit.activation;

/**
 * A function and its derivative on an interval where both are smooth.
 *
 * @param lower the lower end
 * @param upper the upper end
 * @param value the Legendre series of φ on the interval; of two terms next to 0: a + bx
 * @param derivative likewise of φ' as {@code backprop} applies it
 */
record Piece(double lower, double upper, double[] value, double[] derivative) {

    double valueAt(double x) {
        return at(value, x);
    }

    double derivativeAt(double x) {
        return at(derivative, x);
    }

    /** The derivative of φ's own series, whatever {@code backprop} says. */
    double slopeAt(double x) {
        return isStraight() ? value[1] : Legendre.value(Legendre.derivative(value), scaled(x)) * 2 / (upper - lower);
    }

    private double at(double[] series, double x) {
        return isStraight() ? series[0] + series[1] * x : Legendre.value(series, scaled(x));
    }

    /** Whether it is next to 0, where the scaled argument of a series would lose the digits of a small x. */
    private boolean isStraight() {
        return value.length == 2;
    }

    private double scaled(double x) {
        return (2 * x - lower - upper) / (upper - lower);
    }
}
