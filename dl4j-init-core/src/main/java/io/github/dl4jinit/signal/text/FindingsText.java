package io.github.dl4jinit.signal.text;

import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.Health;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.LayerSignal.Role;
import java.util.List;
import java.util.Set;

/** What was found wrong, in the order in which to mend it; or what was looked at without finding anything. */
final class FindingsText {
    private static final Set<String> LOOKED_UP =
            Set.of("EmbeddingLayer", "EmbeddingSequenceLayer", "BatchNormalization", "PReLULayer");

    private FindingsText() {}

    static String of(ReportContent report) {
        StringBuilder text = new StringBuilder();
        List<Finding> faults = report.findings().stream().filter(Finding::fault).toList();
        for (int i = 0; i < faults.size(); i++) {
            String number = faults.size() > 1 ? (i + 1) + ". " : "";
            text.append(ReportTable.wrapped(number + faults.get(i)));
        }
        if (faults.isEmpty()) {
            text.append(ReportTable.wrapped(healthy(report)));
        }
        report.findings().stream()
                .filter(finding -> !finding.fault())
                .forEach(hint -> text.append(ReportTable.wrapped("Hint: " + hint)));
        return text.toString();
    }

    private static String healthy(ReportContent report) {
        long hidden = report.layers().stream()
                .filter(layer -> layer.role() == Role.HIDDEN)
                .count();
        List<String> unseen = report.layers().stream()
                .filter(layer ->
                        layer.role() == Role.OTHER && !layer.weights().isEmpty() && !LOOKED_UP.contains(layer.type()))
                .map(LayerSignal::name)
                .toList();
        String layers = hidden + " hidden " + (hidden == 1 ? "layer" : "layers");
        // Signals may be off and no fault, as a hint then says.
        boolean sound = report.forward().verdict().healthy()
                && report.backward().verdict().healthy();
        String word = sound ? "Healthy" : "No fault";
        String text = report.backward().verdict().health() == Health.NOT_MEASURED
                ? word + ", as far as the forward half of one batch shows: data, parameters, forward signal of "
                        + layers + ". Not judged, since there is no loss: labels, gradient, step."
                : word + ", as far as one batch and one step show: data, labels and loss, parameters, signals of "
                        + layers + ", first step. Not judged: what other batches and later steps bring.";
        return unseen.isEmpty()
                ? text
                : text + " Judged by the size of their output alone: " + ReportTable.some(unseen) + ".";
    }
}
