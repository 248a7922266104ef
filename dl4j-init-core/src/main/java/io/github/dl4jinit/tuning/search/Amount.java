package io.github.dl4jinit.tuning.search;

/**
 * What is spent: a bound on it, or a part of it.
 *
 * @param steps optimizer steps
 * @param trials trials; each rung that a candidate takes with one seed is one
 */
record Amount(long steps, long trials) {
    static final Amount NONE = new Amount(0, 0);
    static final Amount UNLIMITED = new Amount(Long.MAX_VALUE, Long.MAX_VALUE);

    Amount plus(Amount other) {
        return new Amount(Math.addExact(steps, other.steps), Math.addExact(trials, other.trials));
    }

    boolean within(Amount limit) {
        return steps <= limit.steps && trials <= limit.trials;
    }
}
