package io.github.dl4jinit.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers, as a reader wants them and as a file does. */
public final class Numbers {
    /** A number below it is easier to read with an exponent. */
    private static final double SMALLEST_PLAIN = 1e-3;

    private Numbers() {}

    /**
     * A number in a table or a sentence.
     *
     * @param value the number
     * @param digits its significant digits; a whole number keeps all that it has
     * @param limit from this size on, and below a thousandth, it has an exponent and two digits
     * @return the number; a dash for NaN
     */
    public static String significant(double value, int digits, double limit) {
        if (Double.isNaN(value)) {
            return "-";
        }
        double size = Math.abs(value);
        if (size != 0 && !(size >= SMALLEST_PLAIN && size < limit)) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        return size >= Math.pow(10, digits - 1)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%." + digits + "g", value);
    }

    /** Four decimals, or an exponent where that would leave too little or too much; a dash for NaN. */
    public static String fourDecimals(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size == 0 || size >= SMALLEST_PLAIN && size < 1e4 ? "%.4f" : "%.3e", value);
    }

    /** All digits of a number, so that two that differ never look alike. */
    public static String plain(double value) {
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** The nearest number of so many significant digits; the number must be finite. */
    public static double rounded(double value, int digits) {
        return new BigDecimal(value).round(new MathContext(digits)).doubleValue();
    }

    /** As a file holds a measurement: to seven digits, more than there are in single precision. */
    public static double measured(double value) {
        return rounded(value, 7);
    }

    /** A whole number as such, any other to four digits. */
    public static String wholeOrFourDigits(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e8;
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.4g", value);
    }
}
