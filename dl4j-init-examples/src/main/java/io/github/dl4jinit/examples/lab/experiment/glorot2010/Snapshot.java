package io.github.dl4jinit.examples.lab.experiment.glorot2010;

import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.List;

/**
 * One network at one time.
 *
 * @param step optimizer steps taken
 * @param layers the hidden layers, from the input to the output
 */
record Snapshot(int step, List<Layer> layers) {

    /**
     * One hidden layer.
     *
     * @param activation standard deviation of the activations
     * @param gradient standard deviation of dL/dz
     * @param saturated share of the units that are at an end of tanh
     */
    record Layer(double activation, double gradient, double saturated) {

        private static Layer of(LayerSignal signal) {
            return new Layer(
                    signal.activation().standardDeviation(),
                    signal.gradient().standardDeviation(),
                    signal.saturatedShare());
        }
    }

    Snapshot {
        layers = List.copyOf(layers);
    }

    static Snapshot of(int step, SignalReport signals) {
        return new Snapshot(step, signals.hiddenLayers().stream().map(Layer::of).toList());
    }
}
