package io.github.dl4jinit.examples.cli.audit.theory;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Measured over predicted.
 *
 * @param mean the mean over the seeds
 * @param standardError its standard error
 */
record TheoryRatio(double mean, double standardError) {
    private static final double TOLERANCE = 0.1;
    private static final double STANDARD_ERRORS = 3;

    static TheoryRatio of(List<Double> values) {
        double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
        return new TheoryRatio(
                StatUtils.mean(all),
                Math.sqrt(StatUtils.variance(all) / Arrays.stream(all).count()));
    }

    /** Whether it is 1 within 10 % or three standard errors. */
    boolean isOne() {
        return Math.abs(mean - 1) <= Math.max(TOLERANCE, STANDARD_ERRORS * standardError);
    }
}
