package io.github.dl4jinit.signal.rehearsal;

import io.github.dl4jinit.isolation.IsolatedThread;
import io.github.dl4jinit.signal.capture.Batch;
import io.github.dl4jinit.signal.capture.BatchCheck;
import io.github.dl4jinit.signal.finding.Cause;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.Remedy;
import io.github.dl4jinit.signal.finding.Severity;
import io.github.dl4jinit.signal.remedy.LearningRate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Confirms or withdraws what the first step let expect, by training copies of the network on one batch's halves: with its own learning
 * rate, and where that fails with others until one works. The network itself is not changed.
 */
public final class Rehearsal {
    private static final int STEPS = 50;
    private static final long SEED = 20170207;
    private static final double[] LOWER = {0.3, 0.1, 0.03, 0.01, 1e-3, 1e-4, 1e-5, 1e-6};
    private static final double[] HIGHER = {10, 100, 1e3, 1e4, 1e5, 1e6};

    private final Model network;
    private final List<MultiDataSet> parts;

    private Rehearsal(Model network, List<MultiDataSet> parts) {
        this.network = network;
        this.parts = parts;
    }

    /**
     * Rehearses, unless the findings have a fault that is not one of the step.
     *
     * @param network not changed
     * @param batch not changed
     * @param findings what a look found
     * @return the findings, those of the learning rate as the rehearsal found them
     */
    public static List<Finding> confirm(Model network, Batch batch, List<Finding> findings) {
        boolean other = findings.stream().anyMatch(finding -> finding.fault() && !ofRate(finding));
        if (other || !BatchCheck.hasLoss(network) || Double.isNaN(LearningRate.of(network))) {
            return findings;
        }
        List<Finding> confirmed = new ArrayList<>(
                findings.stream().filter(finding -> !ofRate(finding)).toList());
        confirmed.addAll(new Rehearsal(network, Halves.of(batch.detached().toMultiDataSet(), SEED)).rate());
        confirmed.sort(Comparator.comparing(Finding::severity).thenComparing(Finding::cause));
        return List.copyOf(confirmed);
    }

    private static boolean ofRate(Finding finding) {
        return finding.cause() == Cause.RATE_HIGH || finding.cause() == Cause.RATE_LOW;
    }

    private List<Finding> rate() {
        Course own = course(1);
        if (own.overshoots()) {
            return List.of(finding(Cause.RATE_HIGH, own, first(LOWER)));
        }
        if (own.falls() || !own.standsStill()) {
            return List.of();
        }
        double higher = first(HIGHER);
        return Double.isNaN(higher) ? List.of() : List.of(finding(Cause.RATE_LOW, own, higher));
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
        return IsolatedThread.call(SEED, () -> {
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
