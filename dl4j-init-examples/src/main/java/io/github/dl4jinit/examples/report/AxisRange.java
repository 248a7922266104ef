package io.github.dl4jinit.examples.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Where an axis begins and ends, and where on it a value lies. All renderers draw positions, not values: on a logarithmic
 * axis a position is log10 of the value, on a linear one the value divided by a power of ten, so that positions are
 * numbers of ordinary size whatever the values are.
 *
 * @param log whether positions are logarithms; false for a logarithmic axis whose values span less than half a decade
 * @param unit value at position 1 of a linear axis
 * @param min position of the lower end
 * @param max position of the upper end
 * @param step distance of labelled positions; on a logarithmic axis {@value #FINE} stands for labels at 1, 2 and 5
 * @param zeroAtEdge whether a logarithmic axis ends in a place for zero and for values too small to tell from it
 */
record AxisRange(boolean log, double unit, double min, double max, double step, boolean zeroAtEdge) {

    /** log10 of 1, 2 and 5 are multiples of this, to within 0.001: what the eye cannot see. */
    static final double FINE = 0.1;

    private static final double MAX_LABELS = 7;
    private static final double HALF_DECADE = 0.5;
    private static final double FINE_DECADES = 3;
    /** Beyond this a sum or difference of two ends could overflow. */
    private static final double LARGEST = 1e300;
    /** A narrower range than this share of its values is rounding noise. */
    private static final double NARROWEST = 1e-7;
    /** On a logarithmic axis ratios count, and one that is nearer to 1 is none: a rounded value beside the exact one. */
    private static final double NARROWEST_LOG = 1e-3;
    /** A label is true where it differs from its position by at most this share of the step. */
    private static final double TRUE_LABEL = 1e-3;

    /** The range that shows all values, with ends at labels. */
    static AxisRange of(Axis axis, DoubleStream values) {
        return of(axis, values, false);
    }

    /**
     * The range that shows all values.
     *
     * @param tight whether a linear axis may end between two labels
     */
    static AxisRange of(Axis axis, DoubleStream values, boolean tight) {
        double[] all = values.filter(Double::isFinite).map(AxisRange::limit).toArray();
        if (axis.isLog()) {
            return logarithmic(all);
        }
        if (!axis.isPercent()) {
            return linear(all, tight, NARROWEST);
        }
        AxisRange range = linear(DoubleStream.of(all).map(AxisRange::share).toArray(), tight, NARROWEST);
        // Values that are all the same have room on both sides.
        return range.withEnds(share(range.min), share(range.max));
    }

    /**
     * The range that shows all values, between two labels where it is linear; for values that are counts, such as layers or
     * steps, without labels between whole numbers.
     */
    static AxisRange ofPlaces(Axis axis, DoubleStream values) {
        double[] all = values.filter(Double::isFinite).toArray();
        AxisRange range = of(axis, DoubleStream.of(all), true);
        boolean whole = DoubleStream.of(all).allMatch(value -> value == Math.rint(value));
        return whole && !range.log && range.unit == 1 && range.step < 1 ? range.withStep(1) : range;
    }

    private AxisRange withStep(double newStep) {
        return new AxisRange(log, unit, min, max, newStep, zeroAtEdge);
    }

    private static double share(double percent) {
        return Math.max(0, Math.min(100, percent));
    }

    private static double limit(double value) {
        return Math.abs(value) < Axis.LOG_FLOOR ? 0 : Math.max(-LARGEST, Math.min(LARGEST, value));
    }

    /** The same range between other ends. */
    AxisRange withEnds(double newMin, double newMax) {
        return new AxisRange(log, unit, newMin, newMax, step, zeroAtEdge);
    }

    private static AxisRange logarithmic(double[] values) {
        double[] positive =
                DoubleStream.of(values).filter(v -> v > Axis.LOG_FLOOR).toArray();
        boolean zero = DoubleStream.of(values).anyMatch(v -> v >= 0 && v <= Axis.LOG_FLOOR);
        if (positive.length == 0) {
            return new AxisRange(true, 1, zero ? -1 : 0, 1, FINE, zero);
        }
        double low = Math.log10(DoubleStream.of(positive).min().getAsDouble());
        double high = Math.log10(DoubleStream.of(positive).max().getAsDouble());
        if (high - low < HALF_DECADE && !zero) {
            return linear(positive, false, NARROWEST_LOG);
        }
        if (high - low <= FINE_DECADES && !zero) {
            return new AxisRange(true, 1, oneTwoFive(low, Math::floor), oneTwoFive(high, Math::ceil), FINE, false);
        }
        double step = niceStep(Math.max(1, Math.floor(high - low)) / MAX_LABELS);
        step = Math.max(1, step);
        double min = Math.floor(low / step) * step;
        double max = Math.max(min + step, Math.ceil(high / step) * step);
        return new AxisRange(true, 1, zero ? min - step : min, max, step, zero);
    }

    /** The nearest logarithm of 1, 2 or 5 times a power of ten, in units of {@link #FINE}. */
    private static double oneTwoFive(double position, DoubleUnaryOperator round) {
        double tenths = round.applyAsDouble(Math.round(position * 1e4) / 1e3);
        int direction = round.applyAsDouble(0.5) == 0 ? -1 : 1;
        while (!isOneTwoFive((int) tenths)) {
            tenths += direction;
        }
        return tenths / 10;
    }

    private static boolean isOneTwoFive(int tenths) {
        int digit = Math.floorMod(tenths, 10);
        return digit == 0 || digit == 3 || digit == 7;
    }

    private static AxisRange linear(double[] values, boolean tight, double narrowest) {
        double low = DoubleStream.of(values).min().orElse(0);
        double high = DoubleStream.of(values).max().orElse(1);
        double size = Math.max(Math.abs(low), Math.abs(high));
        if (!(high - low > narrowest * size)) {
            double pad = size > 0 ? size / 10 : 1;
            low -= pad;
            high += pad;
            size += pad;
        }
        int exponent = (int) Math.floor(Math.log10(size));
        double unit = exponent >= -3 && exponent <= 5 ? 1 : Double.parseDouble("1e" + exponent);
        low /= unit;
        high /= unit;
        if (low > 0 && low < 0.3 * high && !tight) {
            low = 0;
        }
        double step = niceStep((high - low) / MAX_LABELS);
        if (tight) {
            return new AxisRange(false, unit, low, high, step, false);
        }
        return new AxisRange(
                false,
                unit,
                multiple(Math.floor(low / step), step),
                multiple(Math.ceil(high / step), step),
                step,
                false);
    }

    /** The smallest of 1, 2, 5 times a power of ten that is not smaller than the argument. */
    private static double niceStep(double least) {
        double power = Double.parseDouble("1e" + (int) Math.floor(Math.log10(least)));
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static double multiple(double count, double step) {
        // Exact to the last digit: 3 * 0.1 would be 0.30000000000000004 and could miss its own label.
        return BigDecimal.valueOf(step)
                .multiply(BigDecimal.valueOf(count))
                .round(new MathContext(12, RoundingMode.HALF_EVEN))
                .doubleValue();
    }

    /** Where a value is drawn, or NaN where it cannot be. */
    double position(double value) {
        if (!Double.isFinite(value) || (log && value < 0)) {
            return Double.NaN;
        }
        if (log) {
            return value <= Axis.LOG_FLOOR ? min : Math.log10(limit(value));
        }
        return limit(value) / unit;
    }

    /** Where an end of a spread is drawn: at the edge where it lies beyond, or a logarithmic axis has no place for it. */
    double positionOrEdge(double value) {
        double position = position(value);
        return Double.isNaN(position) ? min : Math.max(min, Math.min(max, position));
    }

    /** Positions with labels, from the lower end. */
    double[] ticks() {
        double first = Math.ceil(min / step - 1e-9);
        int count = (int) Math.floor(max / step - first + 1e-9) + 1;
        return IntStream.range(0, Math.max(0, count))
                .mapToDouble(i -> multiple(first + i, step))
                .filter(position -> !label(position).isEmpty())
                .toArray();
    }

    /** What stands beside a position, or an empty string where nothing does, or nothing short would be true. */
    String label(double position) {
        if (!log) {
            return linearLabel(position);
        }
        if (zeroAtEdge && position < min + step / 2) {
            return "0";
        }
        if (step != FINE) {
            double exponent = Math.rint(position);
            return Math.abs(position - exponent) < 0.01 ? powerOfTen((int) exponent) : "";
        }
        long tenths = Math.round(position * 10);
        if (Math.abs(position * 10 - tenths) > 0.1 || !isOneTwoFive((int) tenths)) {
            return "";
        }
        int exponent = Math.floorDiv((int) tenths, 10);
        int digit = switch (Math.floorMod((int) tenths, 10)) {
            case 3 -> 2;
            case 7 -> 5;
            default -> 1;
        };
        if (exponent >= -3 && exponent <= 3) {
            return new BigDecimal(digit).scaleByPowerOfTen(exponent).toPlainString();
        }
        return digit == 1 ? powerOfTen(exponent) : digit + "·" + powerOfTen(exponent);
    }

    private String linearLabel(double position) {
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        BigDecimal rounded = BigDecimal.valueOf(position).setScale(decimals, RoundingMode.HALF_EVEN);
        // xchart may place ticks closer than the step.
        if (Math.abs(rounded.doubleValue() - position) > TRUE_LABEL * step) {
            return "";
        }
        if (unit == 1) {
            return rounded.signum() == 0 ? "0" : rounded.toPlainString();
        }
        return rounded.signum() == 0
                ? "0"
                : rounded.stripTrailingZeros().toPlainString() + "·" + powerOfTen((int) Math.rint(Math.log10(unit)));
    }

    private static String powerOfTen(int exponent) {
        if (exponent == 0) {
            return "1";
        }
        if (exponent == 1) {
            return "10";
        }
        StringBuilder text = new StringBuilder("10");
        for (char c : String.format(Locale.ROOT, "%d", exponent).toCharArray()) {
            text.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return text.toString();
    }
}
