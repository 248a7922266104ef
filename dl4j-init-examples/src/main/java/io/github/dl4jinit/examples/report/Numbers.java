package io.github.dl4jinit.examples.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How numbers are written, the same in every locale. */
final class Numbers {

    private Numbers() {}

    /** Four significant digits, in scientific form outside 1e-3 to 1e6. */
    static String compact(double value) {
        if (!Double.isFinite(value)) {
            return nonFinite(value);
        }
        double size = Math.abs(value);
        if (value != 0 && (size < 1e-3 || size >= 1e6)) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    /** All digits: the shortest decimal that reads back as the same number. Whole numbers have no fraction. */
    static String exact(Number value) {
        if (value instanceof Double || value instanceof Float) {
            double number = value.doubleValue();
            if (!Double.isFinite(number)) {
                return nonFinite(number);
            }
            // A float's own shortest form: widened to double it would show digits that it does not have.
            return value.toString();
        }
        return value.toString();
    }

    /** NaN, Infinity or -Infinity, the spelling that Java, Python and R read back. */
    static String nonFinite(double value) {
        return Double.toString(value);
    }
}
