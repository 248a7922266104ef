package io.github.dl4jinit.signal.rehearsal;

import io.github.dl4jinit.signal.capture.Batch;
import io.github.dl4jinit.signal.capture.BatchCheck;
import io.github.dl4jinit.signal.finding.Cause;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.Remedy;
import io.github.dl4jinit.signal.finding.Severity;
import io.github.dl4jinit.signal.remedy.LearningRate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Confirms or withdraws what one look let expect, by training copies of the network on one batch's halves. Where signals or data
 * are off, a copy is trained as it is: if it learns the batch, training makes up for them, and the finding is a hint. Where nothing
 * else is wrong, copies are trained with the network's learning rate, and where that fails with others until one works. The
 * network itself is not changed.
 */
public final class Rehearsal {
    private static final int STEPS = 50;
    private static final long SEED = 20170207;

    /** At this pace a loss takes 5,000 steps to come down to half of itself, which is more than most networks are given. */
    private static final double STANDS_STILL = Math.log(2) / 5000;

    private static final double[] LOWER = {0.3, 0.1, 0.03, 0.01, 1e-3, 1e-4, 1e-5, 1e-6};
    private static final double[] HIGHER = {10, 100, 1e3, 1e4, 1e5, 1e6};

    /** What training may make up for. It does not for labels and losses, where a falling loss is not what was wanted. */
    private static final Set<Cause> MADE_UP_FOR = EnumSet.of(
            Cause.DATA_SCALE,
            Cause.TARGET_SCALE,
            Cause.WEIGHTS_CONSTANT,
            Cause.BIASES,
            Cause.ACTIVATION,
            Cause.DROPOUT,
            Cause.WEIGHTS_SMALL,
            Cause.WEIGHTS_LARGE,
            Cause.RECURRENT_SMALL,
            Cause.RECURRENT_LARGE,
            Cause.TOO_NARROW,
            Cause.TOO_DEEP,
            Cause.UNKNOWN);

    private final Model network;
    private final MultiDataSet batch;
    private final List<MultiDataSet> parts;

    private Rehearsal(Model network, MultiDataSet batch) {
        this.network = network;
        this.batch = batch;
        this.parts = Halves.of(batch, SEED);
    }

    /**
     * Rehearses, unless the findings have a fault that no training makes up for.
     *
     * @param network not changed
     * @param batch not changed
     * @param findings what a look found
     * @return the findings as the rehearsal found them
     */
    public static List<Finding> confirm(Model network, Batch batch, List<Finding> findings) {
        List<Finding> faults = findings.stream()
                .filter(finding -> finding.fault() && !ofRate(finding))
                .toList();
        boolean open = faults.stream().map(Finding::cause).allMatch(MADE_UP_FOR::contains);
        if (!open || !BatchCheck.hasLoss(network) || Double.isNaN(LearningRate.of(network))) {
            return findings;
        }
        return new Rehearsal(network, batch.detached().toMultiDataSet()).confirm(findings);
    }

    private List<Finding> confirm(List<Finding> findings) {
        List<Finding> confirmed = new ArrayList<>();
        if (findings.stream().noneMatch(Rehearsal::doubtful)) {
            findings.stream().filter(finding -> !ofRate(finding)).forEach(confirmed::add);
            confirmed.addAll(rate(findings.stream().filter(Rehearsal::ofRate).toList()));
        } else {
            Lesson lesson = lesson(SEED);
            findings.forEach(finding -> confirmed.add(doubtful(finding) ? after(lesson, finding) : finding));
        }
        confirmed.sort(Comparator.comparing(Finding::severity).thenComparing(Finding::cause));
        return List.copyOf(confirmed);
    }

    /** Whether a lesson decides between fault and hint. One look at weights that are off finds hints that may be faults, too. */
    private static boolean doubtful(Finding finding) {
        return finding.fault() && !ofRate(finding)
                || finding.cause() == Cause.WEIGHTS_SMALL
                || finding.cause() == Cause.WEIGHTS_LARGE;
    }

    private static boolean ofRate(Finding finding) {
        return finding.cause() == Cause.RATE_HIGH || finding.cause() == Cause.RATE_LOW;
    }

    /** What was found, as a lesson showed it: a hint where the copy learned the batch all the same. */
    private static Finding after(Lesson lesson, Finding found) {
        Map<String, Double> numbers = new HashMap<>(found.numbers());
        numbers.put("rehearsedSteps", (double) lesson.steps());
        numbers.put("rehearsedLoss", lesson.last());
        return new Finding(
                found.cause(),
                lesson.learned() ? Severity.HINT : Severity.FAULT,
                found.layer(),
                numbers,
                String.format(
                        Locale.ROOT,
                        "%s In a rehearsal of %d steps a copy %s: its loss went from %.3g to %.3g.",
                        found.text(),
                        lesson.steps(),
                        lesson.learned() ? "learned the batch all the same" : "did not learn the batch",
                        lesson.first(),
                        lesson.last()),
                found.remedy());
    }

    private Lesson lesson(long seed) {
        return TrainingThread.call(
                network, batch, seed, () -> Lesson.of(Copies.of(network), batch, Halves.of(batch, seed)));
    }

    /**
     * What most of three copies do that see the examples in other orders. Where steps are far too large, the first ones throw a copy
     * into a state that chance chooses, and it learns from one and not from another. The third is trained if the first two differ.
     */
    private Lesson mostLessons() {
        Lesson first = lesson(SEED);
        Lesson second = lesson(SEED + 1);
        return first.learned() == second.learned() || lesson(SEED + 2).learned() == first.learned() ? first : second;
    }

    private List<Finding> rate(List<Finding> suspected) {
        Course own = course(1);
        if (own.overshoots()) {
            return List.of(after(mostLessons(), finding(Cause.RATE_HIGH, own, first(LOWER))));
        }
        // A loss may stay where it is at first and fall later: where 50 steps show no pace, 300 decide.
        if (own.falls() || !(own.pace() < STANDS_STILL) || !(lesson(SEED).pace() < STANDS_STILL)) {
            return softened(suspected, own);
        }
        double higher = best(HIGHER);
        return Double.isNaN(higher) ? softened(suspected, own) : List.of(finding(Cause.RATE_LOW, own, higher));
    }

    /** What one look took for a fault, and the rehearsal did not see. */
    private static List<Finding> softened(List<Finding> suspected, Course own) {
        return suspected.stream()
                .filter(Finding::fault)
                .map(found -> new Finding(
                        found.cause(),
                        Severity.HINT,
                        found.layer(),
                        found.numbers(),
                        String.format(
                                Locale.ROOT,
                                "%s In a rehearsal of %d steps the loss of a copy went from %.3g to %.3g.",
                                found.text(),
                                own.losses().size(),
                                own.first(),
                                own.last()),
                        found.remedy()))
                .toList();
    }

    /** Of the factors up to the first that overshoots, that with which the loss falls furthest; NaN if it falls with none. */
    private double best(double[] factors) {
        double best = Double.NaN;
        double least = Double.POSITIVE_INFINITY;
        for (double factor : factors) {
            Course course = course(factor);
            if (course.overshoots()) {
                break;
            }
            if (course.falls() && course.last() < least) {
                least = course.last();
                best = factor;
            }
        }
        return best;
    }

    /** The first factor on the rate with which the loss falls; NaN if there is none. */
    private double first(double[] factors) {
        for (double factor : factors) {
            Course course = course(factor);
            if (course.falls() && !course.overshoots()) {
                return factor;
            }
        }
        return Double.NaN;
    }

    private Finding finding(Cause cause, Course own, double factor) {
        double rate = LearningRate.of(network);
        boolean found = !Double.isNaN(factor);
        double good = found ? Double.parseDouble(String.format(Locale.ROOT, "%.1e", rate * factor)) : Double.NaN;
        String text = String.format(
                Locale.ROOT,
                "In a rehearsal of %d steps on a copy, a learning rate of %.2g takes the loss from %.3g to %.3g.",
                own.losses().size(),
                rate,
                own.first(),
                own.last());
        return new Finding(
                cause,
                Severity.FAULT,
                "",
                found ? Map.of("rate", rate, "goodRate", good) : Map.of("rate", rate),
                text,
                found
                        ? Remedy.ofNetwork(
                                String.format(Locale.ROOT, "With %.2g it falls.", good), new LearningRate(factor))
                        : Remedy.advice("It fell at none that was tried."));
    }

    private Course course(double factor) {
        return TrainingThread.call(network, batch, SEED, () -> {
            Model copy = Copies.of(network);
            if (factor != 1) {
                new LearningRate(factor).applyTo(copy);
            }
            double first = parts.stream()
                    .mapToDouble(part -> Copies.loss(copy, part))
                    .average()
                    .orElseThrow();
            List<Double> losses = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                Copies.fit(copy, parts.get(step % parts.size()));
                losses.add(copy.score());
                if (!Double.isFinite(copy.score())) {
                    break;
                }
            }
            return new Course(first, losses);
        });
    }
}
