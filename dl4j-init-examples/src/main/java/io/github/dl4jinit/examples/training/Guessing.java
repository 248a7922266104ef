package io.github.dl4jinit.examples.training;

/** Which accuracy is no better than guessing, give or take. */
public final class Guessing {
    /** How far above guessing is still called guessing. */
    private static final double NEAR_CHANCE = 2;

    private Guessing() {}

    /**
     * Whether a network has learned next to nothing.
     *
     * @param accuracy its test accuracy, 0 to 1
     * @param chance the accuracy of guessing, 0 to 1
     * @return whether it is below twice that of guessing
     */
    public static boolean is(double accuracy, double chance) {
        return accuracy < NEAR_CHANCE * chance;
    }
}
