package io.github.dl4jinit.tuning;

import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.List;

/** Which signal a calibration holds at one size through all hidden layers. */
public enum SignalTarget {
    /** The second moment of the pre-activations z. */
    FORWARD {
        @Override
        double growth(LayerSignal from, LayerSignal to) {
            return logRatio(
                    to.preActivation().secondMoment(), from.preActivation().secondMoment());
        }
    },
    /** The sum of the squares of dL/dz, on its way from the last hidden layer to the first. */
    BACKWARD {
        @Override
        double growth(LayerSignal from, LayerSignal to) {
            return logRatio(from.gradient().sumOfSquares(), to.gradient().sumOfSquares());
        }
    },
    /**
     * The geometric mean of the factors by which the forward and the backward signal grow: what one of them gains the other
     * loses.
     */
    GEOMETRIC_MEAN {
        @Override
        double growth(LayerSignal from, LayerSignal to) {
            return (FORWARD.growth(from, to) + BACKWARD.growth(from, to)) / 2;
        }
    };

    /**
     * How much the signal grows between two layers, in its own direction: log10 of the factor. Infinite where a signal is
     * 0 or overflows; NaN where neither end has one.
     */
    abstract double growth(LayerSignal from, LayerSignal to);

    /** The growth over a run of layers. */
    double growth(List<LayerSignal> layers) {
        return growth(layers.get(0), layers.get(layers.size() - 1));
    }

    private static double logRatio(double end, double start) {
        return Math.log10(end) - Math.log10(start);
    }
}
