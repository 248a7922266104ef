package io.github.dl4jinit.signal.inspection;

import io.github.dl4jinit.fans.WeightKind;
import io.github.dl4jinit.signal.finding.Advice;
import io.github.dl4jinit.signal.finding.Cause;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.Health;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.LayerSignal.Role;
import io.github.dl4jinit.signal.finding.Remedy;
import io.github.dl4jinit.signal.finding.Severity;
import io.github.dl4jinit.signal.judgement.Adviser;
import io.github.dl4jinit.signal.remedy.Rescaling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;

/**
 * Looks for weights that are too small or too large. In a chain of layers with one weight each, the {@link Adviser} finds one
 * multiplier for all where there is one. Where paths are parallel, or a layer has several weights, each weight gets the
 * multiplier that takes it to what an automatic plan would give it, which knows all paths.
 */
final class ScaleInspector {
    /** Of a variance from the plan's. With less it takes 15 layers to come to the limit of the judge, e^±6. */
    private static final double OFF = Math.log(1.5);
    /** The same where one layer alone counts, as the output does. */
    private static final double FAR_OFF = Math.log(10);
    /** A second moment, where the plan means one near 1: values of three thousandths. */
    private static final double TINY = 1e-5;
    /** The same for what no judge sees, since it has no weighted sums: values of a hundred. */
    private static final double HUGE = 1e4;
    /** Σ 1/n. The logarithm of a ReLU network's second moment has the variance 5 Σ 1/n then (Hanin 2018), about 1.6². */
    private static final double NARROW = 0.5;
    /** A factor on a variance that is less than e^1.6, and so within what chance does. */
    private static final double SMALL_CHANGE = 4;

    private static final String NORMALISATION = BatchNormalization.class.getSimpleName();

    /** Where no more than one weight of so many is off, those alone are to be changed. */
    private static final int FEW = 3;

    private ScaleInspector() {}

    static List<Finding> inspect(Subject subject) {
        List<WeightSize> sizes = WeightSize.of(subject);
        if (subject.healthy()) {
            return absolute(subject, sizes);
        }
        Advice advice = new Adviser(subject.measured()).advise(subject.forward(), subject.backward());
        boolean chance = narrowness(subject) > 2 * NARROW;
        Map<String, Double> multipliers = toPlan(subject, sizes);
        boolean few = !multipliers.isEmpty() && FEW * multipliers.size() <= sizes.size();
        if (!few && advice.multiplierHelps() && isChain(subject, sizes) && !(chance && small(advice.multipliers()))) {
            return List.of(chain(subject, advice, sizes));
        }
        if (!(chance && small(multipliers)) && !multipliers.isEmpty() && agrees(subject, multipliers)) {
            return List.of(finding(
                    begins(subject),
                    Adviser.finding(subject.forward(), subject.backward()),
                    multipliers,
                    TrainingPace.severity(subject, sizes)));
        }
        return List.of(other(subject, advice));
    }

    /** Signals that keep their size, but a size at which nothing moves: the first layer made them small, or all did. */
    private static List<Finding> absolute(Subject subject, List<WeightSize> sizes) {
        for (LayerSignal layer : subject.measured().layers()) {
            boolean unseen = layer.role() == Role.OTHER && !layer.weights().isEmpty();
            double size = unseen
                    ? layer.activation().secondMoment()
                    : layer.preActivation().secondMoment();
            boolean judged =
                    unseen || layer.role() == Role.HIDDEN && !subject.measured().normalised(layer);
            // γ of a branch's last normalisation starts at 0: what it hides is meant to come later.
            boolean closed = size == 0 && layer.type().equals(NORMALISATION);
            if (!judged || closed || !(size < TINY || size > HUGE && unseen)) {
                continue;
            }
            Map<String, Double> multipliers = new LinkedHashMap<>();
            for (WeightSize weight : sizes) {
                double log = Math.log(weight.toPlan());
                boolean counts = size < TINY ? log > FAR_OFF : log < -FAR_OFF;
                if (counts && Double.isFinite(log) && !isOutput(subject, weight.layer())) {
                    multipliers.put(weight.name(), Words.rounded(weight.toPlan()));
                }
            }
            if (!multipliers.isEmpty()) {
                String text =
                        Words.format("The signal at %s has a second moment of %s.", layer.name(), Words.number(size));
                return List.of(finding(layer.name(), text, multipliers, TrainingPace.severity(subject, sizes)));
            }
        }
        return List.of();
    }

    /** Whether all layers with weights follow one another, and have one weight each. */
    private static boolean isChain(Subject subject, List<WeightSize> sizes) {
        Map<String, Long> weights =
                sizes.stream().collect(Collectors.groupingBy(WeightSize::layer, Collectors.counting()));
        return weights.values().stream().allMatch(number -> number == 1)
                && subject.measured().isChain()
                && sizes.stream().allMatch(weight -> weight.kind() == WeightKind.INPUT);
    }

    private static Finding chain(Subject subject, Advice advice, List<WeightSize> sizes) {
        Map<String, Double> multipliers = new LinkedHashMap<>();
        for (WeightSize weight : sizes) {
            Double multiplier = advice.multipliers().get(weight.layer());
            if (multiplier != null) {
                multipliers.put(weight.name(), multiplier);
            }
        }
        Map<String, Double> outputs = farOffOutputs(subject, sizes);
        multipliers.putAll(outputs);
        String text = Adviser.finding(subject.forward(), subject.backward());
        String too = outputs.isEmpty() ? "" : " Multiply that of " + list(outputs) + ", too.";
        return new Finding(
                cause(multipliers),
                TrainingPace.severity(subject, sizes),
                begins(subject),
                multipliers,
                text,
                Remedy.ofNetwork(advice.text().substring(text.length()).strip() + too, new Rescaling(multipliers)));
    }

    /** An output whose size is far from the plan's keeps a mended network from learning. */
    private static Map<String, Double> farOffOutputs(Subject subject, List<WeightSize> sizes) {
        Map<String, Double> multipliers = new LinkedHashMap<>();
        for (WeightSize weight : sizes) {
            double log = Math.log(weight.toPlan());
            if (isOutput(subject, weight.layer()) && Double.isFinite(log) && Math.abs(log) > FAR_OFF) {
                multipliers.put(weight.name(), Words.rounded(weight.toPlan()));
            }
        }
        return multipliers;
    }

    private static Finding finding(String layer, String text, Map<String, Double> multipliers, Severity severity) {
        return new Finding(
                cause(multipliers),
                severity,
                layer,
                multipliers,
                text,
                Remedy.ofNetwork(
                        "Multiply the variance of " + list(multipliers)
                                + ": the local rule of InitPlan gives them that.",
                        new Rescaling(multipliers)));
    }

    /** Too small or too large, by the sum of the logarithms. */
    private static Cause cause(Map<String, Double> multipliers) {
        double sum = multipliers.values().stream().mapToDouble(Math::log).sum();
        return sum > 0 ? Cause.WEIGHTS_SMALL : Cause.WEIGHTS_LARGE;
    }

    private static Map<String, Double> toPlan(Subject subject, List<WeightSize> sizes) {
        Map<String, Double> multipliers = new LinkedHashMap<>();
        Set<String> normalised = subject.measured().layers().stream()
                .filter(subject.measured()::normalised)
                .map(LayerSignal::name)
                .collect(Collectors.toSet());
        for (WeightSize weight : sizes) {
            double log = Math.log(weight.toPlan());
            double limit = isOutput(subject, weight.layer()) ? FAR_OFF : OFF;
            boolean sized = weight.kind() == WeightKind.INPUT || weight.kind() == WeightKind.RECURRENT;
            if (sized && Double.isFinite(log) && Math.abs(log) > limit && !normalised.contains(weight.layer())) {
                multipliers.put(weight.name(), Words.rounded(weight.toPlan()));
            }
        }
        return multipliers;
    }

    /** Weights that are smaller than planned do not make a signal explode, nor larger ones make it vanish. */
    private static boolean agrees(Subject subject, Map<String, Double> multipliers) {
        boolean vanishes = subject.forward().health() == Health.VANISHING
                || subject.forward().healthy() && subject.backward().health() == Health.VANISHING;
        boolean explodes = subject.forward().health() == Health.EXPLODING
                || subject.forward().health() == Health.SATURATED
                || subject.forward().healthy() && subject.backward().health() == Health.EXPLODING;
        return vanishes
                ? multipliers.values().stream().anyMatch(m -> m > 1)
                : !explodes || multipliers.values().stream().anyMatch(m -> m < 1);
    }

    private static boolean isOutput(Subject subject, String layer) {
        return subject.measured().layers().stream()
                .anyMatch(
                        signal -> signal.role() == Role.OUTPUT && signal.name().equals(layer));
    }

    private static String begins(Subject subject) {
        return subject.forward().healthy()
                ? subject.backward().layer()
                : subject.forward().layer();
    }

    private static Finding other(Subject subject, Advice advice) {
        List<LayerSignal> hidden = subject.measured().hiddenLayers();
        double narrow = narrowness(subject);
        long normalised = hidden.stream().filter(subject.measured()::normalised).count();
        Cause cause = 2 * normalised > hidden.size()
                ? Cause.TOO_DEEP
                : narrow > NARROW && hidden.size() > 4 ? Cause.TOO_NARROW : Cause.UNKNOWN;
        String text = Adviser.finding(subject.forward(), subject.backward());
        return Finding.fault(
                cause,
                begins(subject),
                "sumOfInverseWidths",
                narrow,
                text,
                Remedy.advice(
                        advice.text().startsWith(text)
                                ? advice.text().substring(text.length()).strip()
                                : advice.text()));
    }

    /** Σ 1/n over the hidden layers: where it is not small, the size of the signals is left to chance. */
    private static double narrowness(Subject subject) {
        return subject.measured().hiddenLayers().stream()
                .filter(layer -> layer.units() > 0)
                .mapToDouble(layer -> 1.0 / layer.units())
                .sum();
    }

    /** Whether the multipliers are no larger than what chance does in a narrow network. */
    private static boolean small(Map<String, Double> multipliers) {
        return multipliers.values().stream().allMatch(m -> m < SMALL_CHANGE && m > 1 / SMALL_CHANGE);
    }

    private static String list(Map<String, Double> multipliers) {
        List<Map.Entry<String, Double>> entries = new ArrayList<>(multipliers.entrySet());
        double[] sorted = multipliers.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        if (entries.size() > 3 && sorted[sorted.length - 1] < 1.3 * sorted[0]) {
            return Words.some(multipliers.keySet()) + " by " + Words.number(sorted[sorted.length / 2]);
        }
        String first = entries.stream()
                .limit(3)
                .map(entry -> entry.getKey() + " by " + Words.number(entry.getValue()))
                .collect(Collectors.joining(", "));
        return entries.size() <= 3
                ? first
                : first + " and " + (entries.size() - 3) + " more, by " + Words.number(sorted[0]) + " to "
                        + Words.number(sorted[sorted.length - 1]);
    }
}
