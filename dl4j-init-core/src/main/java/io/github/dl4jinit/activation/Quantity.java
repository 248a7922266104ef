package io.github.dl4jinit.activation;

/** What is averaged over normal pre-activations x of standardised value z. */
enum Quantity implements GaussianExpectation.Expression {
    /** φ. */
    VALUE,
    /** φ². */
    SQUARE,
    /** φ'², φ' as {@code backprop} applies it. */
    SQUARED_DERIVATIVE,
    /** (dφ/dx)², of φ itself. */
    SQUARED_SLOPE,
    /** The square of what {@code backprop} is off by. */
    SQUARED_ERROR,
    /** φ²(z² − 1): twice the slope of E φ² against the logarithm of the variance. */
    GROWTH;

    @Override
    public double at(Piece piece, double x, double z) {
        return switch (this) {
            case VALUE -> piece.valueAt(x);
            case SQUARE -> square(piece.valueAt(x));
            case SQUARED_DERIVATIVE -> square(piece.derivativeAt(x));
            case SQUARED_SLOPE -> square(piece.slopeAt(x));
            case SQUARED_ERROR -> square(piece.derivativeAt(x) - piece.slopeAt(x));
            case GROWTH -> square(piece.valueAt(x)) * (z * z - 1);
        };
    }

    private static double square(double x) {
        return x * x;
    }
}
