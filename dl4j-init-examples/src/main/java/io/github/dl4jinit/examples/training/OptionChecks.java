package io.github.dl4jinit.examples.training;

import java.util.List;

/** What is asked of the numbers and lists that a user gives; the messages name the option. */
public final class OptionChecks {

    private OptionChecks() {}

    /**
     * Refuses a number that is too small.
     *
     * @param least the smallest that is allowed
     * @param option the option, such as {@code --depth}
     * @param value what the user gave
     * @throws IllegalArgumentException if it is less
     */
    public static void atLeast(int least, String option, long value) {
        if (value < least) {
            throw new IllegalArgumentException(option + " must be at least " + least + ": " + value);
        }
    }

    /**
     * Refuses a number that is no positive, finite factor.
     *
     * @param option the option, such as {@code --learning-rate}
     * @param value what the user gave
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public static void positive(String option, double value) {
        // Written so that NaN fails too.
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(option + " must be positive and finite: " + value);
        }
    }

    /**
     * Refuses a list that is empty or names something twice.
     *
     * @param option the option, such as {@code --schemes}
     * @param values what the user gave
     * @throws IllegalArgumentException if they are none, or not all different
     */
    public static void distinct(String option, List<?> values) {
        if (values.isEmpty() || values.stream().distinct().count() < values.size()) {
            throw new IllegalArgumentException(option + " must name at least one, and each only once: " + values);
        }
    }
}
