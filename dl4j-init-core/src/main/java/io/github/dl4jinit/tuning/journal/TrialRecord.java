package io.github.dl4jinit.tuning.journal;

import io.github.dl4jinit.tuning.TrialCheckpoint;
import io.github.dl4jinit.tuning.TrialPoint;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialResult.Outcome;
import java.util.List;

/**
 * A trial that has finished.
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
        return JournalLine.write(new Line(
                name(),
                settings,
                new End(result.outcome(), result.steps(), result.seconds(), result.curve()),
                checkpoint));
    }

    static TrialRecord read(byte[] line) throws DamagedLineException {
        Line read = JournalLine.read(line, Line.class);
        End end = read.result;
        return new TrialRecord(
                read.settings,
                new TrialResult(read.trial, end.outcome, end.steps, end.curve, end.seconds, null),
                read.checkpoint);
    }

    /** The record as it stands in the file. */
    private record Line(String trial, TrialSettings settings, End result, String checkpoint) {}

    private record End(Outcome outcome, int steps, double seconds, List<TrialPoint> curve) {}

    private static TrialResult without(TrialResult result) {
        return new TrialResult(result.name(), result.outcome(), result.steps(), result.curve(), result.seconds(), null);
    }
}
