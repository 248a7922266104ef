package io.github.dl4jinit.propagation;

import java.util.Arrays;

/**
 * The slopes that a gradient has met since it came through random weights, if only constants and sums lie between.
 *
 * @param function the activation function that it came through last
 * @param picked the values of that function that a maximum picked it from
 * @param later the slopes behind that function, given its argument
 * @param pairs mean products of all these slopes at two occasions
 */
record PassedSlopes(FunctionOfNormal function, PickedValue picked, Later later, Products pairs) {

    /**
     * What slopes behind a function are, given its argument.
     *
     * @param at arguments, in increasing order; empty if there are no slopes behind it
     * @param mean their mean at each argument
     * @param square their mean square
     */
    record Later(double[] at, double[] mean, double[] square) {

        /** No slopes. */
        static final Later NONE = new Later(new double[0], new double[0], new double[0]);

        double mean(double argument) {
            return between(argument, mean);
        }

        double square(double argument) {
            return between(argument, square);
        }

        private double between(double argument, double[] values) {
            if (at.length == 0) {
                return 1;
            }
            int found = Arrays.binarySearch(at, argument);
            int after = found >= 0 ? found : -found - 1;
            if (after == 0 || after == at.length) {
                return values[Math.min(after, at.length - 1)];
            }
            double width = at[after] - at[after - 1];
            double share = width > 0 ? (argument - at[after - 1]) / width : 0;
            return (1 - share) * values[after - 1] + share * values[after];
        }
    }

    /** Mean of all slopes, given the argument of the function. */
    double mean(double argument) {
        return function.moments().derivative(argument) * later.mean(argument);
    }

    /** Mean square of all slopes. */
    double square(double argument) {
        double slope = function.moments().derivative(argument);
        return slope * slope * later.square(argument);
    }

    /** How often a gradient has come to this argument, up to a factor. */
    double weight(double argument) {
        double spread = Math.sqrt(function.argument().variance());
        return spread > 0 ? picked.weight((argument - function.argument().mean()) / spread) : 1;
    }
}
