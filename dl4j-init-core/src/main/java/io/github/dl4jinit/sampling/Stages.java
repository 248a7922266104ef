package io.github.dl4jinit.sampling;

import java.util.ArrayList;
import java.util.List;

/**
 * A computation over the lanes of a tile, as a list of short loops that run one after the other over arrays which stay in
 * the first-level cache.
 *
 * <p>A loop is vectorised by the just-in-time compiler (HotSpot's C2) when its body is short, has no branch and no call that
 * is not itself an instruction, addresses every array with the bare loop variable, and when there are not many more loops in
 * the same compiled method. The last is why stages are called through an interface of many implementations: each is compiled
 * for itself. Called directly, a dozen of loops are inlined into one method, and most of them stay scalar.
 */
final class Stages {
    private final List<Stage> stages = new ArrayList<>();

    /** One loop, or a few, over the first {@code count} lanes. */
    interface Stage {
        void run(int count);
    }

    /** Adds a stage that runs after those before. */
    Stages then(Stage stage) {
        stages.add(stage);
        return this;
    }

    void run(int count) {
        for (Stage stage : stages) {
            stage.run(count);
        }
    }
}
