package io.github.dl4jinit.tuning.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How a search writes numbers. */
final class Numbers {

    private Numbers() {}

    /** The nearest number of four significant digits: more than a multiplier is worth, and short enough to paste. */
    static double fourDigits(double value) {
        return new BigDecimal(value).round(new MathContext(4)).doubleValue();
    }

    /** To seven digits: more than a measurement in single precision has. */
    static double sevenDigits(double value) {
        return new BigDecimal(value).round(new MathContext(7)).doubleValue();
    }

    /** All digits of a number, so that two that differ never look alike. */
    static String plain(double value) {
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** For a reader. */
    static String rounded(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size == 0 || size >= 1e-3 && size < 1e4 ? "%.4f" : "%.3e", value);
    }

    /** Mean and spread over the seeds. */
    static String spread(CandidateOutcome outcome) {
        return outcome.scores().size() < 2
                ? rounded(outcome.mean())
                : rounded(outcome.mean()) + " ± " + rounded(outcome.standardDeviation());
    }
}
