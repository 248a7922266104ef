package io.github.dl4jinit.signal.judgement;

import io.github.dl4jinit.signal.finding.Advice;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.Verdict;
import io.github.dl4jinit.signal.measured.InputWeights;
import io.github.dl4jinit.signal.measured.MeasuredNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what to change in a network whose signals are not healthy: first one multiplier for all hidden layers, then one for
 * each layer that takes it to what an automatic plan would give it. What is advised is what a {@link SignalModel} expects to
 * heal the network.
 */
public final class Adviser {
    /** What is advised must be expected to stay this far within the limits, since the model is not exact. */
    private static final double MARGIN = 0.9;

    /** Logarithms of multipliers that are tried: up to e^40, beyond which single precision overflows in two layers. */
    private static final double REACH = 40;

    /** What is advised has two digits, so that finer steps would be lost. */
    private static final double STEP = 0.1;

    private final MeasuredNetwork network;
    private final List<LayerSignal> hidden;
    private final AdviceText text;

    /** An adviser on a network. */
    public Adviser(MeasuredNetwork network) {
        this.network = network;
        this.hidden = network.hiddenLayers().stream()
                .filter(layer -> layer.preActivation().measured())
                .toList();
        this.text = new AdviceText(network, hidden);
    }

    /** The advice that follows from the verdicts; none where both are healthy. */
    public Advice advise(Verdict forward, Verdict backward) {
        if (forward.healthy() && backward.healthy()) {
            return Advice.NONE;
        }
        String finding = finding(forward, backward);
        Optional<String> fault = Faults.beyondMultipliers(hidden, forward);
        if (fault.isPresent()) {
            return new Advice(finding + " " + fault.get(), Map.of());
        }
        Optional<SignalModel> model = ModelBuilder.build(network, hidden);
        // The model knows nothing of branches, which the plan does; and one that does not see the fault cannot mend it.
        Optional<SignalModel> chain = model.filter(m -> !network.scalesBranches() && strain(m, 0) >= 1);
        return chain.flatMap(m -> oneMultiplier(finding, m))
                .or(() -> aMultiplierForEach(finding, chain))
                .orElseGet(() ->
                        new Advice(finding + " " + Faults.noMultiplier(network, hidden, forward, backward), Map.of()));
    }

    /** The verdicts that are not healthy, in one sentence. */
    public static String finding(Verdict forward, Verdict backward) {
        List<String> reasons = new ArrayList<>();
        for (Verdict verdict : List.of(forward, backward)) {
            if (!verdict.healthy()) {
                reasons.add(verdict.reason());
            }
        }
        String text = String.join("; ", reasons);
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }

    private Optional<Advice> oneMultiplier(String finding, SignalModel model) {
        double best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = (int) (-REACH / STEP); i <= REACH / STEP; i++) {
            double strain = strain(model, i * STEP);
            // Of two that are equally good, the smaller change.
            if (strain < least - 1e-9 || strain < least + 1e-9 && Math.abs(i * STEP) < Math.abs(best)) {
                least = strain;
                best = i * STEP;
            }
        }
        double planned = planned();
        // Of all that would do, what a plan gives is known to train.
        double multiplier = strain(model, Math.log(planned)) < MARGIN ? planned : rounded(Math.exp(best));
        if (!(strain(model, Math.log(multiplier)) < MARGIN)) {
            return Optional.empty();
        }
        Map<String, Double> multipliers = new LinkedHashMap<>();
        hidden.forEach(layer -> multipliers.put(layer.name(), multiplier));
        return Optional.of(new Advice(finding + " " + text.oneMultiplier(multiplier), multipliers));
    }

    /** The geometric mean of what takes the hidden layers' weights to the plan's variances; NaN if that is not known of all. */
    private double planned() {
        double mean = hidden.stream()
                .mapToDouble(layer -> Math.log(InputWeights.of(network, layer).toPlan()))
                .average()
                .orElse(Double.NaN);
        return Double.isFinite(mean) ? rounded(Math.exp(mean)) : Double.NaN;
    }

    private double strain(SignalModel model, double logMultiplier) {
        double[] all = new double[hidden.size()];
        Arrays.fill(all, logMultiplier);
        return model.strain(all);
    }

    private Optional<Advice> aMultiplierForEach(String finding, Optional<SignalModel> model) {
        Map<String, Double> multipliers = new LinkedHashMap<>();
        double[] logs = new double[hidden.size()];
        for (int i = 0; i < logs.length; i++) {
            double multiplier = InputWeights.of(network, hidden.get(i)).toPlan();
            if (!(multiplier > 0 && multiplier < Double.POSITIVE_INFINITY)) {
                return Optional.empty();
            }
            multiplier = rounded(multiplier);
            logs[i] = Math.log(multiplier);
            if (Math.abs(logs[i]) > 0.05) {
                multipliers.put(hidden.get(i).name(), multiplier);
            }
        }
        boolean helps = !multipliers.isEmpty()
                && model.map(m -> m.strain(logs) < MARGIN).orElse(network.scalesBranches());
        return helps
                ? Optional.of(new Advice(finding + " " + text.perLayer(multipliers), multipliers))
                : Optional.empty();
    }

    /** To two significant digits. */
    private static double rounded(double multiplier) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.1e", multiplier));
    }
}
