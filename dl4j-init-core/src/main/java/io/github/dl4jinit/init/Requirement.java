package io.github.dl4jinit.init;

import java.util.Arrays;

/** What an argument of a scheme must satisfy; the messages name the scheme, the argument, its value and what is allowed. */
final class Requirement {
    private Requirement() {}

    /** The value, if it is positive and finite. */
    static double positiveFinite(String scheme, String argument, double value) {
        // Written so that NaN fails.
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    scheme + ": " + argument + " must be positive and finite, but is " + value);
        }
        return value;
    }

    /** The value, if it is there. */
    static <T> T present(String scheme, String argument, T value) {
        if (value == null) {
            throw new IllegalArgumentException(scheme + ": " + argument + " must be given, but is null");
        }
        return value;
    }

    /** The shape, if it is there and each of its sizes is positive; the shape of a scalar has none. */
    static long[] positiveSizes(String scheme, long... shape) {
        for (long size : present(scheme, "shape", shape)) {
            if (size <= 0) {
                throw new IllegalArgumentException(
                        scheme + ": shape must have positive sizes only, but is " + Arrays.toString(shape));
            }
        }
        return shape;
    }
}
