package io.github.dl4jinit.init;

import java.util.Arrays;

/** What an argument of a scheme must satisfy; the messages name the scheme, the argument, its value and what is allowed. */
final class Requirement {
    private Requirement() {}

    /** A value must be positive and finite. */
    static void positiveFinite(String scheme, String argument, double value) {
        // Written so that NaN fails.
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    scheme + ": " + argument + " must be positive and finite, but is " + value);
        }
    }

    /** The value, if it is there. */
    static <T> T present(String scheme, String argument, T value) {
        if (value == null) {
            throw new IllegalArgumentException(scheme + ": " + argument + " must be given, but is null");
        }
        return value;
    }

    /** A shape must be there and each of its sizes positive; the shape of a scalar has none. */
    static void positiveSizes(String scheme, long... shape) {
        for (long size : present(scheme, "shape", shape)) {
            if (size <= 0) {
                throw new IllegalArgumentException(
                        scheme + ": shape must have positive sizes only, but is " + Arrays.toString(shape));
            }
        }
    }
}
