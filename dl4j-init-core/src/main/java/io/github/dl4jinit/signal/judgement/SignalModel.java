package io.github.dl4jinit.signal.judgement;

import io.github.dl4jinit.signal.response.ActivationResponse;
import java.util.List;
import org.apache.commons.math3.special.Erf;

/**
 * Predicts what a change of the weights' variances would do to the signals that were measured. It takes the network for a
 * chain of its hidden layers, and every measured factor for what it is; theory only says how the factor changes with the
 * size of the pre-activations. With q the second moment of z, B the sum of the squares of dL/dz, V = E φ² and D = E φ'² at
 * q, and primes for the values after the variance of layer l's weights is multiplied by m_l:
 *
 * <pre>
 *   q'_l / q_l = m_l · V(q'_{l-1}) / V(q_{l-1})
 *   B'_l / B_l = m_{l+1} · B'_{l+1} / B_{l+1} · D(q'_l) / D(q_l)
 * </pre>
 *
 * <p>Where pre-activations are normalised, q has no influence on what follows, and dL/dz is inverse to their size. The
 * difference 1 − c of two examples' directions is multiplied by q D / V at a layer, as long as it is small: the slope of the
 * correlation map at c = 1 (Schoenholz et al. 2017, section 3), with σ_w² = q'/V.
 */
final class SignalModel {

    /**
     * What the model needs of one hidden layer.
     *
     * @param logQ ln of the second moment of z
     * @param logB ln of the sum of the squares of dL/dz; NaN if no gradient reaches the layer
     * @param saturation distance from 0 beyond which pre-activations are saturated, infinite if there is none
     * @param normalised whether z is normalised
     * @param response of the activation function
     */
    record HiddenLayer(double logQ, double logB, double saturation, boolean normalised, ActivationResponse response) {}

    /** The largest pre-activations, in standard deviations: examples differ in size, too, the more the deeper. */
    private static final double EXTREME = 14;

    private final List<HiddenLayer> layers;
    private final double logOutput;

    /**
     * A model of measured signals.
     *
     * @param layers the hidden layers, in the order of the signal, at least one
     * @param logOutput ln of the second moment of the output's pre-activations
     */
    SignalModel(List<HiddenLayer> layers, double logOutput) {
        this.layers = List.copyOf(layers);
        this.logOutput = logOutput;
    }

    /**
     * How far from healthy the signals would be.
     *
     * @param logMultipliers ln m for each hidden layer
     * @return the largest of the quantities that a {@link Judge} looks at, over its limit: healthy below 1
     */
    double strain(double[] logMultipliers) {
        int n = layers.size();
        double[] q = new double[n];
        double strain = 0;
        double firstQ = Double.NaN;
        double difference = 0;
        for (int l = 0; l < n; l++) {
            HiddenLayer layer = layers.get(l);
            q[l] = layer.logQ + logMultipliers[l];
            if (l > 0 && !layers.get(l - 1).normalised) {
                q[l] += valueChange(l - 1, q[l - 1]);
            }
            if (l > 0 && !layers.get(l - 1).normalised) {
                difference = Math.min(0, difference + differenceFactor(l - 1, q[l - 1]));
            }
            if (!layer.normalised) {
                firstQ = Double.isNaN(firstQ) ? q[l] : firstQ;
                strain = Math.max(strain, Math.abs(q[l] - firstQ) / Judge.LIMIT);
                strain = Math.max(strain, saturatedShare(layer, q[l]) / Judge.SATURATED_SHARE);
            }
            strain = Math.max(strain, difference / Math.log(Judge.COLLAPSE));
            strain = Math.max(strain, EXTREME * Math.exp(q[l] / 2) / layer.response.largestArgument());
        }
        double output = logOutput + (layers.get(n - 1).normalised ? 0 : valueChange(n - 1, q[n - 1]));
        strain = Math.max(strain, output / Math.log(Judge.LARGEST_OUTPUT));
        return Math.max(strain, backwardStrain(q, logMultipliers));
    }

    private double backwardStrain(double[] q, double[] logMultipliers) {
        double strain = 0;
        double change = 0;
        double last = Double.NaN;
        for (int l = layers.size() - 1; l >= 0; l--) {
            HiddenLayer layer = layers.get(l);
            change += l == layers.size() - 1 ? 0 : logMultipliers[l + 1];
            change += layer.normalised ? layer.logQ - q[l] : slopeChange(l, q[l]);
            double b = layer.logB + change;
            if (!Double.isNaN(b)) {
                last = Double.isNaN(last) ? b : last;
                strain = Math.max(strain, Math.abs(b - last) / Judge.LIMIT);
            }
        }
        return strain;
    }

    private double valueChange(int l, double q) {
        HiddenLayer layer = layers.get(l);
        return layer.response.value(q) - layer.response.value(layer.logQ);
    }

    private double slopeChange(int l, double q) {
        HiddenLayer layer = layers.get(l);
        return layer.normalised ? 0 : layer.response.slope(q) - layer.response.slope(layer.logQ);
    }

    /** ln of q D / V, the factor on 1 − c from one layer to the next where c is near 1. */
    private double differenceFactor(int l, double q) {
        ActivationResponse response = layers.get(l).response;
        return q + response.slope(q) - response.value(q);
    }

    private static double saturatedShare(HiddenLayer layer, double logQ) {
        return Double.isInfinite(layer.saturation)
                ? 0
                : Erf.erfc(layer.saturation / Math.sqrt(2 * Math.exp(Math.min(logQ, 700))));
    }
}
