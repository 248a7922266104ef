package io.github.dl4jinit.signal.inspection;

import io.github.dl4jinit.signal.capture.BatchCheck;
import io.github.dl4jinit.signal.finding.Cause;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.Remedy;
import io.github.dl4jinit.signal.finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks a network over. What follows from another fault is not reported: signals and steps that are measured on raw data say
 * nothing of the weights, and so on. The findings are in the order in which to mend them, faults first.
 */
public final class Inspection {
    private static final Set<Cause> DATA = Set.of(Cause.DATA_NOT_FINITE, Cause.DATA_SCALE);
    private static final Set<Cause> LABELS =
            Set.of(Cause.LABELS, Cause.OUTPUT_AND_LOSS, Cause.TARGET_RANGE, Cause.TARGET_SCALE);

    private Inspection() {}

    /**
     * What is wrong.
     *
     * @param subject what is looked over
     * @return the findings, what to mend first at the front
     */
    public static List<Finding> of(Subject subject) {
        List<Finding> findings = new ArrayList<>(DataInspector.inspect(subject));
        if (!BatchCheck.hasLoss(subject.network())) {
            findings.add(noLoss());
        }
        findings.addAll(LabelInspector.inspect(subject));
        findings.addAll(ParameterInspector.inspect(subject));
        boolean readable = faults(findings).stream()
                .noneMatch(cause -> cause == Cause.DATA_NOT_FINITE || cause == Cause.WEIGHTS_NOT_FINITE);
        if (readable) {
            signals(subject, findings);
        }
        return findings.stream()
                .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding::cause))
                .toList();
    }

    private static Finding noLoss() {
        return new Finding(
                Cause.NO_LOSS,
                Severity.HINT,
                "",
                Map.of(),
                "The network has no loss: its forward half was measured, on which labels have no influence.",
                Remedy.advice("To train it by itself, end it in an output or loss layer."));
    }

    private static void signals(Subject subject, List<Finding> findings) {
        boolean rawData = faults(findings).stream().anyMatch(DATA::contains);
        boolean labels = faults(findings).stream().anyMatch(LABELS::contains);
        if (!rawData) {
            findings.addAll(BiasInspector.inspect(subject));
        }
        findings.addAll(DropoutInspector.inspect(subject));
        boolean explained = faults(findings).stream().anyMatch(cause -> !LABELS.contains(cause));
        if (!explained) {
            findings.addAll(ActivationInspector.inspect(subject));
            explained = faults(findings).stream().anyMatch(cause -> !LABELS.contains(cause));
        }
        boolean sized = !explained && findings.addAll(sizes(subject, labels));
        if (!sized && faults(findings).isEmpty()) {
            findings.addAll(StepInspector.inspect(subject));
        }
        findings.addAll(SameDiffInspector.inspect(subject));
    }

    private static List<Finding> sizes(Subject subject, boolean labels) {
        List<Finding> time = TimeInspector.inspect(subject);
        boolean along =
                time.stream().anyMatch(finding -> finding.cause() == Cause.RECURRENT_LARGE || subject.healthy());
        // Labels that do not fit spoil the gradient, which then says nothing of the weights.
        boolean judged = !labels || !subject.forward().healthy();
        return along || !judged ? time : ScaleInspector.inspect(subject);
    }

    private static List<Cause> faults(List<Finding> findings) {
        return findings.stream().filter(Finding::fault).map(Finding::cause).toList();
    }
}
