package io.github.dl4jinit.propagation;

/**
 * What stands in front of a recurrence, step by step: its mean products at any two steps. Where only the last step of a
 * recurrence is used, a gradient arrives there alone.
 *
 * @param secondMoment at one step
 * @param products of two steps
 * @param last the only step that has one; −1 where all have
 */
record Series(double secondMoment, Products products, int last) {
    /** As many steps are followed; what lasts longer is taken to go on alike. */
    private static final int FOLLOWED = 64;

    static int followed(int steps) {
        return Math.min(FOLLOWED, steps);
    }

    /** A mean product at two steps. */
    @FunctionalInterface
    interface Pair {
        double product(int t, int s);
    }

    /** The mean products at two steps of a series of so many, the mean over all pairs that are as far apart. */
    static Lags lags(int steps, Pair pair) {
        int followed = followed(steps);
        return Lags.of(steps, lag -> {
            double sum = 0;
            for (int t = lag; t < followed; t++) {
                sum += pair.product(t, t - lag);
            }
            return sum / (followed - lag);
        });
    }

    static Series signal(ExpectedSignal x) {
        return new Series(x.secondMoment(), x.products(), -1);
    }

    static Series gradient(ExpectedGradient gradient, int steps, boolean lastOnly) {
        return new Series(gradient.secondMoment(), gradient.products(), lastOnly ? followed(steps) - 1 : -1);
    }

    /** The mean product at steps s and t. */
    double at(int s, int t) {
        if (last >= 0 && (s != last || t != last)) {
            return 0;
        }
        return s == t ? secondMoment : products.apart(secondMoment, Math.abs(s - t));
    }
}
