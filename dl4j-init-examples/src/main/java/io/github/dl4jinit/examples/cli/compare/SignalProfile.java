package io.github.dl4jinit.examples.cli.compare;

import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.List;

/**
 * What a batch looked like in a network before training.
 *
 * @param layers the hidden layers, from the input to the output
 * @param forwardDrift log10 of z's second moment in the last over that in the first
 * @param backwardDrift log10 of dL/dz's second moment in the last over that in the first
 */
record SignalProfile(List<Layer> layers, double forwardDrift, double backwardDrift) {

    /**
     * One hidden layer.
     *
     * @param preActivation second moment of z
     * @param activation second moment of a = φ(z)
     * @param zeroShare share of the activations that are exactly 0
     * @param gradient second moment of dL/dz
     */
    record Layer(double preActivation, double activation, double zeroShare, double gradient) {

        private static Layer of(LayerSignal signal) {
            return new Layer(
                    signal.preActivation().secondMoment(),
                    signal.activation().secondMoment(),
                    signal.zeroShare(),
                    signal.gradient().secondMoment());
        }
    }

    SignalProfile {
        layers = List.copyOf(layers);
    }

    static SignalProfile of(SignalReport report) {
        return new SignalProfile(
                report.hiddenLayers().stream().map(Layer::of).toList(), report.forwardDrift(), report.backwardDrift());
    }
}
