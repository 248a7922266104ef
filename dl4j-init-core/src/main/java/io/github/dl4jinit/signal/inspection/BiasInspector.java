package io.github.dl4jinit.signal.inspection;

import io.github.dl4jinit.signal.finding.Cause;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.LayerSignal.Role;
import io.github.dl4jinit.signal.finding.Remedy;
import io.github.dl4jinit.signal.finding.Severity;
import io.github.dl4jinit.signal.remedy.Setting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for biases that outweigh the signal. */
final class BiasInspector {
    /** The share of E z² that biases make up: most of it. */
    private static final double OUTWEIGHS = 0.6;
    /** Beyond the size that pre-activations are meant to have, which is near 1. */
    private static final double LARGE = 1.5;
    /** Here even a sigmoid's slope, 3e-7, is hardly more than the rounding of single precision. */
    private static final double HUGE = 15;

    private BiasInspector() {}

    static List<Finding> inspect(Subject subject) {
        List<LayerSignal> found = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>();
        double worst = 0;
        for (LayerSignal layer : subject.measured().layers()) {
            double bias = rootMeanSquare(layer);
            double share = bias * bias / layer.preActivation().secondMoment();
            boolean spoils = bias > HUGE
                    || bias > LARGE && (layer.deadUnits() > 0.5 * layer.units() || layer.saturatedShare() > 0.5);
            // The gates of an LSTM have biases of their own, by design.
            if (layer.role() == Role.HIDDEN && !layer.type().contains("LSTM") && share > OUTWEIGHS && spoils) {
                found.add(layer);
                keys.add(WeightSize.index(subject, nodeOf(layer)) + "_b");
                worst = Math.max(worst, bias);
            }
        }
        if (found.isEmpty()) {
            return List.of();
        }
        LayerSignal first = found.get(0);
        String what = first.deadUnits() > 0.5 * first.units()
                ? Words.format("%d of the %d units of %s are dead", first.deadUnits(), first.units(), first.name())
                : first.saturatedShare() > 0.5
                        ? Words.format("%.0f %% of %s are saturated", 100 * first.saturatedShare(), first.name())
                        : "the signal is nothing beside them at " + first.name();
        return List.of(new Finding(
                Cause.BIASES,
                Severity.FAULT,
                first.name(),
                Map.of("rootMeanSquare", worst, "layers", (double) found.size()),
                Words.format(
                        "The biases of %s are of size %s, and %s.",
                        Words.some(found.stream().map(LayerSignal::name).toList()), Words.number(worst), what),
                Remedy.ofNetwork("Start them at 0.", new Setting(keys, 0))));
    }

    private static String nodeOf(LayerSignal layer) {
        return layer.name().replaceFirst("/(forward|backward)$", "");
    }

    private static double rootMeanSquare(LayerSignal layer) {
        return layer.weights().stream()
                .filter(weight -> weight.name().equals("b"))
                .mapToDouble(weight -> Math.sqrt(weight.value().secondMoment()))
                .findFirst()
                .orElse(0);
    }
}
