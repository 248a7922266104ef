package io.github.dl4jinit.transfer;

import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * How a layer or vertex is trained: what three classes of DL4J without a common parent say alike.
 *
 * @param updater steps the weights
 * @param biasUpdater steps the biases; null if the updater does
 * @param regularization of the weights
 * @param biasRegularization of the biases
 * @param normalization what is done to the gradient first
 * @param threshold where it clips
 */
record TrainingSettings(
        IUpdater updater,
        IUpdater biasUpdater,
        List<Regularization> regularization,
        List<Regularization> biasRegularization,
        GradientNormalization normalization,
        double threshold) {

    TrainingSettings {
        regularization = regularization == null ? List.of() : List.copyOf(regularization);
        biasRegularization = biasRegularization == null ? List.of() : List.copyOf(biasRegularization);
        normalization = normalization == null ? GradientNormalization.None : normalization;
    }

    /** Whether a configuration has such settings. */
    static boolean has(Object configuration) {
        return configuration instanceof BaseLayer
                || configuration instanceof AbstractSameDiffLayer
                || configuration instanceof SameDiffVertex;
    }

    static TrainingSettings of(Object configuration) {
        if (configuration instanceof BaseLayer layer) {
            return new TrainingSettings(
                    layer.getIUpdater(),
                    layer.getBiasUpdater(),
                    layer.getRegularization(),
                    layer.getRegularizationBias(),
                    layer.getGradientNormalization(),
                    layer.getGradientNormalizationThreshold());
        } else if (configuration instanceof AbstractSameDiffLayer layer) {
            return new TrainingSettings(
                    layer.getUpdater(),
                    layer.getBiasUpdater(),
                    layer.getRegularization(),
                    layer.getRegularizationBias(),
                    layer.getGradientNormalization(),
                    layer.getGradientNormalizationThreshold());
        }
        SameDiffVertex vertex = (SameDiffVertex) configuration;
        return new TrainingSettings(
                vertex.getUpdater(),
                vertex.getBiasUpdater(),
                vertex.getRegularization(),
                vertex.getRegularizationBias(),
                vertex.getGradientNormalization(),
                vertex.getGradientNormalizationThreshold());
    }

    /** Writes the settings into a configuration. */
    void into(Object configuration) {
        if (configuration instanceof BaseLayer layer) {
            layer.setIUpdater(updater);
            layer.setBiasUpdater(biasUpdater);
            layer.setRegularization(regularization);
            layer.setRegularizationBias(biasRegularization);
            layer.setGradientNormalizationThreshold(threshold);
        } else if (configuration instanceof AbstractSameDiffLayer layer) {
            layer.setUpdater(updater);
            layer.setBiasUpdater(biasUpdater);
            layer.setRegularization(regularization);
            layer.setRegularizationBias(biasRegularization);
            layer.setGradientNormalizationThreshold(threshold);
        } else {
            SameDiffVertex vertex = (SameDiffVertex) configuration;
            vertex.setUpdater(updater);
            vertex.setBiasUpdater(biasUpdater);
            vertex.setRegularization(regularization);
            vertex.setRegularizationBias(biasRegularization);
            vertex.setGradientNormalizationThreshold(threshold);
        }
    }

    /** The updater of a parameter. */
    IUpdater of(boolean bias) {
        return bias && biasUpdater != null ? biasUpdater : updater;
    }
}
