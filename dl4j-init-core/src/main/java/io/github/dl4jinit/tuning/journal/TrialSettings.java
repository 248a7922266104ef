package io.github.dl4jinit.tuning.journal;

import io.github.dl4jinit.tuning.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a trial's result depends on, but for the data. The journal has it by the names of its components, which therefore
 * stay.
 *
 * @param configuration fingerprint of the configuration's JSON
 * @param start fingerprint of the state that it starts from, empty for a new network
 */
record TrialSettings(
        String configuration, boolean graph, long seed, int steps, int batchSize, int evaluateEvery, String start) {

    static TrialSettings of(Trial trial) {
        return new TrialSettings(
                Fingerprint.of(trial.configuration()),
                trial.graph(),
                trial.seed(),
                trial.steps(),
                trial.batchSize(),
                trial.evaluateEvery(),
                trial.start().map(Fingerprint::of).orElse(""));
    }

    /** What differs from the settings of now, in words; empty if nothing does. */
    String differenceFrom(TrialSettings now) {
        List<String> differences = new ArrayList<>();
        if (!configuration.equals(now.configuration) || graph != now.graph) {
            differences.add("another configuration");
        }
        add(differences, "seed", seed, now.seed);
        add(differences, "steps", steps, now.steps);
        add(differences, "batch size", batchSize, now.batchSize);
        add(differences, "steps between measurements", evaluateEvery, now.evaluateEvery);
        if (!start.equals(now.start)) {
            differences.add("another state to start from");
        }
        return String.join(", ", differences);
    }

    private static void add(List<String> differences, String name, long then, long now) {
        if (then != now) {
            differences.add(name + " " + then + " (now " + now + ")");
        }
    }
}
