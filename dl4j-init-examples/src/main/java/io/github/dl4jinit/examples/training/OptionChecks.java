package io.github.dl4jinit.examples.training;

/** What is asked of the numbers that a user gives; the messages name the option. */
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
}
