package io.github.dl4jinit.signal.finding;

/**
 * What mean-field theory predicts for the signals of one layer.
 *
 * @param preActivation for the second moment of z
 * @param activation for the second moment of a = φ(z)
 * @param gradient for the second moment of dL/dz
 */
public record LayerPrediction(Prediction preActivation, Prediction activation, Prediction gradient) {}
