package io.github.dl4jinit.fromdata;

import io.github.dl4jinit.network.InitPlan;
import java.util.Set;

/**
 * What a user set.
 *
 * @param plan the plan
 * @param parts the parts that are on
 * @param examples how many examples are read at most
 * @param batch examples at a step; 0 for the source's own
 * @param steps steps of the training; 0 if unknown
 */
record StartSettings(InitPlan plan, Set<StartPart> parts, int examples, int batch, long steps) {
    /** Some of them are held back to judge by, and fewer would not tell one start from another. */
    private static final int FEWEST_EXAMPLES = 20;

    StartSettings {
        parts = Set.copyOf(parts);
        if (examples < FEWEST_EXAMPLES) {
            throw new IllegalArgumentException("examples is less than " + FEWEST_EXAMPLES + ": " + examples);
        }
    }

    StartSettings withPlan(InitPlan plan) {
        return new StartSettings(plan, parts, examples, batch, steps);
    }

    StartSettings withParts(Set<StartPart> parts) {
        return new StartSettings(plan, parts, examples, batch, steps);
    }

    StartSettings withExamples(int examples) {
        return new StartSettings(plan, parts, examples, batch, steps);
    }

    StartSettings withBatch(int batch) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch size is not positive: " + batch);
        }
        return new StartSettings(plan, parts, examples, batch, steps);
    }

    StartSettings withSteps(long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("training steps are not positive: " + steps);
        }
        return new StartSettings(plan, parts, examples, batch, steps);
    }
}
