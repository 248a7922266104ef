package io.github.dl4jinit.signal.inspection;

import io.github.dl4jinit.signal.finding.Cause;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.Remedy;
import io.github.dl4jinit.signal.finding.Severity;
import io.github.dl4jinit.signal.finding.WeightSignal;
import io.github.dl4jinit.signal.remedy.LearningRate;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.Nesterovs;

/**
 * Judges the configured updater's first step by two numbers that do not depend on the loss's unit: |step|/|W| of each weight,
 * and by how much of itself the loss would fall if it were a plane, g·step/L. A quadratic bowl above 0 overshoots for good
 * from 4 on; networks were found to survive ten times that, so that what lies between is a hint, which a rehearsal decides.
 */
final class StepInspector {
    private static final double OVERSHOOTS = 40;
    /** A step as long as the weights leaves nothing of them. */
    private static final double REWRITES = 1;
    /** From 4 on, where the bowl overshoots. */
    private static final double DOUBTFUL = 0.1;
    /** Of both numbers: a hundred thousand steps then come to one of the weights' size. */
    private static final double STANDS_STILL = 1e-5;
    /** What a rate is proposed for: well below half of a bowl's best step, which is a fall of 2. */
    private static final double GOOD_FALL = 0.1;
    /** The same for |step|/|W|: fifty steps for one of the weights' size. */
    private static final double GOOD_STEP = 0.02;

    private StepInspector() {}

    static List<Finding> inspect(Subject subject) {
        double momentum = momentum(subject);
        double fall = momentum * subject.descent() / Math.abs(subject.score());
        double largest = 0;
        String where = "";
        for (LayerSignal layer : subject.measured().layers()) {
            for (WeightSignal weight : layer.weights()) {
                boolean kernel = weight.name().endsWith("W") && weight.value().count() > 8;
                if (kernel && momentum * weight.updateRatio() > largest) {
                    largest = momentum * weight.updateRatio();
                    where = layer.name();
                }
            }
        }
        double rate = LearningRate.of(subject.network());
        if (!Double.isFinite(fall) || Double.isNaN(rate) || rate == 0) {
            return List.of();
        }
        if (fall > OVERSHOOTS || largest > REWRITES) {
            return List.of(finding(Cause.RATE_HIGH, Severity.FAULT, where, fall, largest, rate));
        }
        if (fall > DOUBTFUL * OVERSHOOTS || largest > REWRITES / 2) {
            return List.of(finding(Cause.RATE_HIGH, Severity.HINT, where, fall, largest, rate));
        }
        return fall >= 0 && fall < STANDS_STILL && largest < STANDS_STILL && largest > 0
                ? List.of(finding(Cause.RATE_LOW, Severity.FAULT, where, fall, largest, rate))
                : List.of();
    }

    private static Finding finding(
            Cause cause, Severity severity, String where, double fall, double largest, double rate) {
        double factor = Math.min(GOOD_FALL / fall, GOOD_STEP / largest);
        double good = Words.rounded(rate * factor);
        return new Finding(
                cause,
                severity,
                where,
                Map.of("rate", rate, "goodRate", good, "relativeStep", largest, "relativeFall", fall),
                Words.format(
                        "At a learning rate of %s the first step changes the weights of %s by %s of their size, and would"
                                + " lower the loss by %s of itself: %s.",
                        Words.number(rate),
                        where,
                        Words.number(largest),
                        Words.number(fall),
                        cause == Cause.RATE_LOW
                                ? "training stands still"
                                : severity == Severity.FAULT ? "it overshoots" : "it may overshoot"),
                Remedy.ofNetwork("Try about " + Words.number(good) + ".", new LearningRate(good / rate)));
    }

    /** How much larger a step becomes by momentum than the first one is. */
    private static double momentum(Subject subject) {
        Layer[] layers = subject.network() instanceof MultiLayerNetwork net
                ? net.getLayers()
                : ((ComputationGraph) subject.network()).getLayers();
        for (Layer layer : layers) {
            if (layer.conf().getLayer() instanceof BaseLayer base
                    && base.getIUpdater() instanceof Nesterovs nesterovs) {
                double mu = nesterovs.currentMomentum(0, 0);
                return mu < 1 ? 1 / ((1 - mu) * (1 + mu)) : 1;
            }
        }
        return 1;
    }
}
