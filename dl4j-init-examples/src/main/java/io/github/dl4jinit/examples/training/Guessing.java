package io.github.dl4jinit.examples.training;

/** Which accuracy is no better than guessing, give or take. */
public final class Guessing {
    /** How much of the way from guessing to no mistake is still called guessing: of ten classes, from 10 to 20 %. */
    private static final double NEAR_CHANCE = 1.0 / 9;

    private Guessing() {}

    /**
     * Whether a network has learned next to nothing.
     *
     * @param accuracy its test accuracy, 0 to 1
     * @param chance the accuracy of guessing, 0 to 1
     * @return whether it is less than a ninth of the way from guessing to no mistake
     */
    public static boolean is(double accuracy, double chance) {
        return accuracy < chance + NEAR_CHANCE * (1 - chance);
    }
}
