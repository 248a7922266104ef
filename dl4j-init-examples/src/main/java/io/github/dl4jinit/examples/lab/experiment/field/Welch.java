package io.github.dl4jinit.examples.lab.experiment.field;

import java.util.Arrays;
import org.apache.commons.math3.stat.inference.TTest;

/** Welch's two-sided t-test of equal means, which does not take the variances for equal. */
final class Welch {

    private Welch() {}

    /**
     * The probability of means at least so far apart, if there were no difference. Samples without any spread differ for sure
     * unless they are equal.
     *
     * @param a at least two finite numbers
     * @param b at least two finite numbers
     */
    static double probability(double[] a, double[] b) {
        if (isConstant(a) && isConstant(b)) {
            return a[0] == b[0] ? 1 : 0;
        }
        return new TTest().tTest(a, b);
    }

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }
}
