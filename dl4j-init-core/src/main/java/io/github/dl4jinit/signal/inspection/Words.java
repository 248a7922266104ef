package io.github.dl4jinit.signal.inspection;

import java.util.Collection;
import java.util.Locale;

/** How numbers and lists are written in findings. */
final class Words {

    private Words() {}

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Two significant digits, without an exponent where that is short. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 0.001 || size >= 100000)) {
            return format("%.1e", value);
        }
        return size >= 10 ? format("%.0f", value) : format("%.2g", value);
    }

    /** To two significant digits. */
    static double rounded(double value) {
        return Double.parseDouble(format("%.1e", value));
    }

    /** The first three, and how many more there are. */
    static String some(Collection<String> names) {
        String first = String.join(", ", names.stream().limit(3).toList());
        return names.size() <= 3 ? first : first + " and " + (names.size() - 3) + " more";
    }
}
