package io.github.dl4jinit.propagation;

/**
 * What theory predicts for one layer or vertex.
 *
 * @param name its name
 * @param mean E z, of its pre-activations
 * @param preActivation E z²; of a vertex, and of a layer that has no pre-activations, of what arrives
 * @param activationMean E a, of what leaves
 * @param activation E a²
 * @param shared E a·a' of the same unit in two different examples
 * @param gradient E (dL/dz)², with the gradient at each output's pre-activations as the unit unless it was given
 * @param note what was not followed, or that the layer was run on random input; empty if theory has a rule for all of it
 */
public record PredictedLayer(
        String name,
        double mean,
        double preActivation,
        double activationMean,
        double activation,
        double shared,
        double gradient,
        String note) {}
