package io.github.dl4jinit.fromdata;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the features of one input are spread. */
final class InputScale {
    /** Ranges within this factor of their median count as one unit: those of pixels and standardised numbers do. */
    private static final double ONE_UNIT = 4;

    /** A mean or spread of more than this, or a spread of less than its inverse, is no standardised feature's. */
    private static final double RAW = 10;

    private final double[] means;
    private final double[] divisors;
    private final boolean oneUnit;
    private final int constant;

    private InputScale(double[] means, double[] divisors, boolean oneUnit, int constant) {
        this.means = means;
        this.divisors = divisors;
        this.oneUnit = oneUnit;
        this.constant = constant;
    }

    static InputScale of(double[][] rows) {
        double[] means = Moments.means(rows);
        double[] deviations = Moments.deviations(rows, means);
        double overall = Moments.overallDeviation(rows, means);
        boolean oneUnit = oneUnit(rows);
        double[] divisors = new double[means.length];
        int constant = 0;
        for (int i = 0; i < divisors.length; i++) {
            boolean varies = deviations[i] > 1e-6 * Math.abs(means[i]);
            constant += varies ? 0 : 1;
            divisors[i] = oneUnit || !varies ? overall : deviations[i];
        }
        return new InputScale(means, divisors, oneUnit, constant);
    }

    /** Whether the features that vary share a range: pixels, letters in one-hot form, standardised numbers. */
    private static boolean oneUnit(double[][] rows) {
        double[] ranges = new double[rows[0].length];
        int varying = 0;
        for (int i = 0; i < ranges.length; i++) {
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (double[] row : rows) {
                min = Math.min(min, row[i]);
                max = Math.max(max, row[i]);
            }
            if (max > min) {
                ranges[varying++] = max - min;
            }
        }
        double[] sorted = Arrays.copyOf(ranges, varying);
        Arrays.sort(sorted);
        return varying > 0
                && sorted[varying / 10] * ONE_UNIT >= sorted[varying / 2]
                && sorted[varying - 1] <= sorted[varying / 2] * ONE_UNIT;
    }

    /** Whether there is nothing to do. */
    boolean isStandard() {
        for (int i = 0; i < means.length; i++) {
            if (Math.abs(means[i]) > 0.1 * divisors[i] || Math.abs(divisors[i] - 1) > 0.1) {
                return false;
            }
        }
        return true;
    }

    double[] means() {
        return means;
    }

    double[] divisors() {
        return divisors;
    }

    /** What the report says of it. */
    StartReport.InputRead read(String layer) {
        double squares = 0;
        for (double divisor : divisors) {
            squares += divisor * divisor;
        }
        return new StartReport.InputRead(
                layer, means.length, constant, oneUnit, Moments.mean(means), Math.sqrt(squares / divisors.length));
    }

    /** What a user should do about it: weights can make up for the features' scale, gradients cannot. */
    Optional<String> advice(String layer) {
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < means.length; i++) {
            largest = Math.max(largest, Math.max(Math.abs(means[i]), divisors[i]));
            smallest = Math.min(smallest, divisors[i]);
        }
        if (largest <= RAW && smallest >= 1 / RAW) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "the features of %s are raw: means up to %.3g, spreads from %.3g. Weights can take that in, but gradients"
                        + " still see raw features: standardise them, for instance with NormalizerStandardize",
                layer,
                largest,
                smallest));
    }
}
