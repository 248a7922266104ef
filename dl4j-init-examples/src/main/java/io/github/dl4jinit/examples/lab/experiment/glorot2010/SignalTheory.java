package io.github.dl4jinit.examples.lab.experiment.glorot2010;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.MeanField;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * What mean-field theory expects of tanh layers of equal width before training, for an input of second moment 1.
 *
 * <p>q₁ is σ_w² of the first layer, q after that σ_w²·E tanh²; the gradient's second moment changes by
 * χ(q) = σ_w²·E tanh'² from a layer to the one before it.
 */
final class SignalTheory {
    private final ActivationMoments tanh = ActivationMoments.of(new ActivationTanH());
    private final MeanField meanField;
    private final double[] lengths;

    SignalTheory(InitialisationVariant variant, int inputs, int width, int depth) {
        meanField = MeanField.of(tanh, variant.weightVariance(width, width), 0);
        lengths = new double[depth];
        lengths[0] = variant.weightVariance(inputs, width);
        for (int i = 1; i < depth; i++) {
            lengths[i] = meanField.lengthMap(lengths[i - 1]);
        }
    }

    /**
     * The standard deviation of the activations.
     *
     * @param layer from 1
     */
    double activation(int layer) {
        return Math.sqrt(tanh.secondMoment(lengths[layer - 1]));
    }

    /**
     * The standard deviation of dL/dz over that in the last layer.
     *
     * @param layer from 1
     */
    double gradient(int layer) {
        double secondMoment = 1;
        for (int i = layer - 1; i < lengths.length - 1; i++) {
            secondMoment *= meanField.chi(lengths[i]);
        }
        return Math.sqrt(secondMoment);
    }
}
