package io.github.dl4jinit.transfer;

import io.github.dl4jinit.rates.RateFactor;
import io.github.dl4jinit.rates.ScheduleScaling;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * Coefficients of regularisation, so that weights shrink by the same part in a step at every width.
 *
 * <ul>
 *   <li>A weight decay takes coefficient · w from a weight, or rate · coefficient · w: in the second case the coefficient is
 *       divided by the rate's factor.
 *   <li>L2 adds coefficient · w to the gradient before the updater. Under SGD that is rate · coefficient · w again. An
 *       updater that divides by the gradient's size sees a mixture of a gradient and a weight, whose sizes follow the width
 *       each in its own way; only weights of a fixed fan-in keep theirs.
 *   <li>L1 adds coefficient · sign(w), which is the same part of a weight only if weights keep their size, too.
 * </ul>
 *
 * @param law the updater's
 * @param piecewise whether DL4J multiplies a decay by the rate of the base
 */
record RegularizationScaling(UpdaterLaw law, boolean piecewise) {

    /**
     * The coefficients for the target.
     *
     * @param stretches what is regularised
     * @param factors what the updaters' settings are multiplied by, in the same order
     * @throws IllegalArgumentException if there are none, or several
     */
    List<Regularization> scaled(List<Regularization> before, List<Stretch> stretches, List<StepFactors> factors) {
        List<Regularization> after = new ArrayList<>();
        for (Regularization regularization : before) {
            Double factor = null;
            for (int i = 0; i < stretches.size(); i++) {
                double own = factor(regularization, stretches.get(i).growth(), factors.get(i));
                if (factor != null && factor != own) {
                    throw new IllegalArgumentException(name(regularization)
                            + " has one coefficient for weights of the layer that need different ones; a WeightDecay"
                            + " can be transferred");
                }
                factor = own;
            }
            after.add(factor == null || factor == 1 ? regularization : times(regularization, factor));
        }
        return after;
    }

    private double factor(Regularization regularization, Growth growth, StepFactors factors) {
        if (growth.role() == Growth.Role.FIXED || regularization instanceof RateFactor) {
            return 1;
        }
        if (regularization instanceof WeightDecay decay) {
            return decay.isApplyLR() && !piecewise ? 1 / factors.rate() : 1;
        }
        boolean l2 = regularization instanceof L2Regularization;
        if (l2 && law == UpdaterLaw.GRADIENT
                || growth.fanIn() == 1 && (l2 || regularization instanceof L1Regularization)) {
            return law == UpdaterLaw.GRADIENT ? 1 / factors.rate() : growth.gradient();
        }
        throw new IllegalArgumentException(
                name(regularization) + " of a weight whose fan-in grows cannot be transferred"
                        + (l2 ? " under an updater that divides by the gradient's size" : "") + "; a WeightDecay can");
    }

    private static Regularization times(Regularization regularization, double factor) {
        if (regularization instanceof WeightDecay decay) {
            return new WeightDecay(ScheduleScaling.scaled(decay.getCoeff(), factor), decay.isApplyLR());
        } else if (regularization instanceof L2Regularization l2) {
            return new L2Regularization(ScheduleScaling.scaled(l2.getL2(), factor));
        }
        return new L1Regularization(ScheduleScaling.scaled(((L1Regularization) regularization).getL1(), factor));
    }

    private static String name(Regularization regularization) {
        return regularization.getClass().getSimpleName();
    }
}
