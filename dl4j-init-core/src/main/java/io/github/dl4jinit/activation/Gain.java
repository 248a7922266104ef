package io.github.dl4jinit.activation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Objects;
import org.nd4j.linalg.activations.IActivation;

/**
 * The gain of an activation under a rule, with what the length map says about it.
 *
 * <p>In the mean-field convention gain² is the σ_w² of the weights that take the activation's <em>output</em>: z of the
 * next layer is W φ(z). Weights that take a network's input, of second moment 1, need none.
 *
 * @param rule {@link GainRule#FORWARD}, {@link GainRule#BACKWARD} or {@link GainRule#CRITICAL}: the one applied
 * @param squared gain²: Var(w) = multiplier · gain²/fan. Rounded to ten digits, so that ReLU's is 2 exactly
 * @param q the second moment of pre-activations that it is made for; 0 for a limit
 * @param lengthSlope V'(q): a layer multiplies a small deviation of the second moment by this. Above 1, deviations grow
 *     and the gain holds for a few times 1/ln V' layers only
 * @param chi χ(q): a layer multiplies the gradient's second moment by this
 * @param reason why this rule, and what to expect of it, in words
 */
public record Gain(GainRule rule, double squared, double q, double lengthSlope, double chi, String reason) {

    /** The quadrature is good to more digits than this; the activations' single-precision parameters are not. */
    private static final MathContext DIGITS = new MathContext(10);

    /**
     * The default gain of an activation.
     *
     * @param activation a fixed function of one number
     * @return the gain under {@link GainRule#DEFAULT}
     * @throws UnsupportedActivationException if the activation has no moments or no finite gain
     */
    public static Gain of(IActivation activation) {
        return of(ActivationMoments.of(activation), GainRule.DEFAULT);
    }

    /**
     * The gain of an activation under a rule.
     *
     * @param moments the activation's moments
     * @param rule what the gain is to keep
     * @return the gain
     * @throws UnsupportedActivationException if no positive finite gain keeps it, or CRITICAL is asked for and the
     *     activation has no critical point without biases
     */
    public static Gain of(ActivationMoments moments, GainRule rule) {
        Objects.requireNonNull(moments, "moments is null");
        Objects.requireNonNull(rule, "rule is null");
        return switch (rule) {
            case FORWARD -> at(moments, rule, moments.forwardGainSquared(), 1, "keeps the second moment 1");
            case BACKWARD ->
                at(moments, rule, moments.backwardGainSquared(), 1, "keeps the gradient where the second moment is 1");
            case CRITICAL -> critical(moments, "keeps signal and gradient");
            case DEFAULT -> byShape(moments);
        };
    }

    private static Gain byShape(ActivationMoments moments) {
        if (isHomogeneous(moments)) {
            return at(
                    moments,
                    GainRule.FORWARD,
                    moments.forwardGainSquared(),
                    1,
                    "homogeneous: keeps every second moment");
        }
        if (moments.vanishesAtZero() && isBounded(moments) && hasCriticalGain(moments)) {
            return critical(
                    moments, "zero at zero and bounded: keeps signal and gradient but for a power of the depth");
        }
        return at(moments, GainRule.FORWARD, moments.forwardGainSquared(), 1, "keeps the second moment 1");
    }

    private static Gain critical(ActivationMoments moments, String why) {
        CriticalPoint point = CriticalPoint.atBiasVariance(moments, 0)
                .orElseThrow(() -> new UnsupportedActivationException(moments.name()
                        + " has no critical point without biases; use FORWARD or BACKWARD, or biases with a variance"
                        + " from CriticalPoint.atSecondMoment"));
        return at(moments, GainRule.CRITICAL, point.weightVariance(), point.q(), why);
    }

    private static double rounded(double squared) {
        double whole = Math.rint(squared);
        // The same for the 2 of a ReLU, without decimal arithmetic, whose first use takes a new process long.
        return whole >= 1 && whole < 10 && Math.abs(squared - whole) < 1e-11
                ? whole
                : new BigDecimal(squared).round(DIGITS).doubleValue();
    }

    private static Gain at(ActivationMoments moments, GainRule rule, double exact, double q, String why) {
        if (!(exact > 0 && exact < Double.POSITIVE_INFINITY)) {
            throw new UnsupportedActivationException(
                    moments.name() + " has no positive finite " + rule + " gain: gain² is " + exact);
        }
        double squared = rounded(exact);
        MeanField field = MeanField.of(moments, squared, 0);
        double slope = field.lengthSlope(q);
        double chi = field.chi(q);
        StringBuilder reason = new StringBuilder();
        if (moments.derivativeError() > 1e-5) {
            reason.append("its backprop is not the derivative of its forward pass; ");
        }
        reason.append(why);
        if (slope > 1 + 1e-6) {
            reason.append(String.format(
                    Locale.ROOT,
                    "; unstable: a deviation of the second moment grows e-fold in %.1f layers",
                    1 / Math.log(slope)));
        }
        if (Math.abs(chi - 1) > 1e-6) {
            reason.append(String.format(
                    Locale.ROOT,
                    Math.abs(chi) < 1e4
                            ? "; gradients %s to %.4f of their second moment per layer"
                            : "; gradients %s to %.3e of their second moment per layer",
                    chi > 1 ? "grow" : "shrink",
                    chi));
        }
        if (!moments.vanishesAtZero()) {
            reason.append("; not zero at zero: different inputs become alike with depth");
        }
        return new Gain(rule, squared, q, slope, chi, reason.toString());
    }

    private static boolean isHomogeneous(ActivationMoments moments) {
        double gain = moments.forwardGainSquared();
        return near(moments.forwardGainSquared(1.0 / 64), gain) && near(moments.forwardGainSquared(64), gain);
    }

    private static boolean near(double a, double b) {
        return Math.abs(a / b - 1) <= 1e-6;
    }

    /** Its second moment has stopped growing with the input's. */
    private static boolean isBounded(ActivationMoments moments) {
        double far = Math.min(1e8, moments.largestSecondMoment());
        return moments.secondMoment(far) < 2 * moments.secondMoment(far / 100);
    }

    private static boolean hasCriticalGain(ActivationMoments moments) {
        return CriticalPoint.atBiasVariance(moments, 0).isPresent();
    }
}
