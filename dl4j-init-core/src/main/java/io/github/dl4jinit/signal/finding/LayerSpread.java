package io.github.dl4jinit.signal.finding;

/**
 * The signals of one layer over several seeds.
 *
 * @param name the layer's name in its network
 * @param type the kind of layer, as DL4J's configuration class is called
 * @param role what the layer is in its network
 * @param preActivation the second moment of z
 * @param activation the second moment of a = φ(z)
 * @param gradient the second moment of dL/dz
 * @param predictedPreActivation what mean-field theory predicts for that of z with the weights of each seed; of no seed where
 *     it has no prediction
 * @param predictedGradient what it predicts for that of dL/dz
 */
public record LayerSpread(
        String name,
        String type,
        LayerSignal.Role role,
        MomentSpread preActivation,
        MomentSpread activation,
        MomentSpread gradient,
        MomentSpread predictedPreActivation,
        MomentSpread predictedGradient) {}
