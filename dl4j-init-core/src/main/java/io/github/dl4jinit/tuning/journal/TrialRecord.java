package io.github.dl4jinit.tuning.journal;

import io.github.dl4jinit.tuning.TrialCheckpoint;
import io.github.dl4jinit.tuning.TrialPoint;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialResult.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * A trial that has finished. Numbers are written with as many digits as it takes to read the same double.
 *
 * @param result what came out of it, without the checkpoint
 * @param checkpoint fingerprint of the state at the end, empty if it was not kept
 */
record TrialRecord(TrialSettings settings, TrialResult result, String checkpoint) {

    static TrialRecord of(TrialSettings settings, TrialResult result) {
        return new TrialRecord(
                settings,
                without(result),
                result.checkpoint().map(Fingerprint::of).orElse(""));
    }

    String name() {
        return result.name();
    }

    boolean hasCheckpoint() {
        return !checkpoint.isEmpty();
    }

    /** Whether two runs of the trial came to the same. */
    boolean agreesWith(TrialRecord other) {
        return settings.equals(other.settings)
                && result.outcome() == other.result.outcome()
                && result.steps() == other.result.steps()
                && result.curve().equals(other.result.curve());
    }

    TrialResult resultWith(TrialCheckpoint state) {
        return new TrialResult(
                result.name(), result.outcome(), result.steps(), result.curve(), result.seconds(), state);
    }

    byte[] write() {
        ObjectNode node = JournalLine.object();
        node.put("trial", name());
        settings.write(node.putObject("settings"));
        ObjectNode end = node.putObject("result");
        end.put("outcome", result.outcome().name()).put("steps", result.steps()).put("seconds", result.seconds());
        ArrayNode curve = end.putArray("curve");
        for (TrialPoint point : result.curve()) {
            curve.addArray().add(point.step()).add(point.trainLoss()).add(point.testAccuracy());
        }
        node.put("checkpoint", checkpoint);
        return JournalLine.write(node);
    }

    static TrialRecord read(JsonNode node) throws DamagedLineException {
        JsonNode end = node.path("result");
        TrialResult result = new TrialResult(
                Members.text(node, "trial"),
                outcome(Members.text(end, "outcome")),
                Members.number(end, "steps").intValue(),
                curve(end.path("curve")),
                Members.number(end, "seconds").doubleValue(),
                null);
        return new TrialRecord(TrialSettings.read(node.path("settings")), result, Members.text(node, "checkpoint"));
    }

    private static Outcome outcome(String word) throws DamagedLineException {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new DamagedLineException("it has an unknown outcome \"" + word + "\""));
    }

    private static List<TrialPoint> curve(JsonNode node) throws DamagedLineException {
        if (!node.isArray()) {
            throw new DamagedLineException("it has no curve");
        }
        List<TrialPoint> curve = new ArrayList<>();
        for (JsonNode point : node) {
            curve.add(new TrialPoint(
                    Members.asNumber(point.path(0), "for a step of its curve").intValue(),
                    Members.asNumber(point.path(1), "for a loss of its curve").doubleValue(),
                    Members.asNumber(point.path(2), "for an accuracy of its curve")
                            .doubleValue()));
        }
        return curve;
    }

    private static TrialResult without(TrialResult result) {
        return new TrialResult(result.name(), result.outcome(), result.steps(), result.curve(), result.seconds(), null);
    }
}
