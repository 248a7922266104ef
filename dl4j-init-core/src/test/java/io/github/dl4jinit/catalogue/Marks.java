package io.github.dl4jinit.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Marks of one network with several seeds.
 *
 * @param values a seed each; NaN where the parameters were no numbers at the end
 */
record Marks(List<Double> values) {
    /** No network needs a mark below this to be told from others. */
    private static final double LEAST = -99;

    private static final String BELOW = "<-99";

    /** How many seeds are trained where the first two disagree. With three of them chance decides too often. Odd, to have no ties. */
    private static final int DISPUTED = 9;

    Marks {
        values = List.copyOf(values);
    }

    /** The marks of two seeds, and of seven more where one learns and the other does not. */
    static Marks of(LongToDoubleFunction training) {
        List<Double> values = new ArrayList<>();
        values.add(training.applyAsDouble(1));
        values.add(training.applyAsDouble(2));
        if (learned(values.get(0)) != learned(values.get(1))) {
            for (int seed = 3; seed <= DISPUTED; seed++) {
                values.add(training.applyAsDouble(seed));
            }
        }
        return new Marks(values);
    }

    /** Marks as {@link #toString} writes them. */
    static Marks parse(String text) {
        return new Marks(Arrays.stream(text.split(" "))
                .map(mark -> mark.equals(BELOW) ? Double.NEGATIVE_INFINITY : Double.parseDouble(mark))
                .toList());
    }

    /** Whether the network learns with most seeds. */
    boolean learn() {
        return 2 * values.stream().filter(Marks::learned).count() > values.size();
    }

    private static boolean learned(double mark) {
        return mark >= Training.LEARNED;
    }

    /** Two decimals, rounded down, so that no mark seems to be one of a network that has learned. */
    @Override
    public String toString() {
        return values.stream().map(Marks::text).collect(Collectors.joining(" "));
    }

    private static String text(double mark) {
        if (Double.isNaN(mark)) {
            return "NaN";
        }
        return mark < LEAST
                ? BELOW
                : BigDecimal.valueOf(mark).setScale(2, RoundingMode.FLOOR).toPlainString();
    }
}
