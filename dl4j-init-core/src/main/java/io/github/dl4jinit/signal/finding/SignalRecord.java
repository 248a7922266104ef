package io.github.dl4jinit.signal.finding;

import java.util.List;

/**
 * What a listener recorded of a network at one iteration, as it is read back from its log. Numbers have seven digits; one
 * that was not finite is NaN.
 *
 * @param iteration the iteration before which it was measured: 0 is the network as it was initialised
 * @param epoch the epoch of that iteration
 * @param score the loss of the iteration before; NaN at the first
 * @param forward what became of the signal on its way to the output
 * @param backward what became of the gradient on its way to the input
 * @param layers the layers in the order of the signal; their histograms are not recorded
 */
public record SignalRecord(
        int iteration, int epoch, double score, Verdict forward, Verdict backward, List<LayerSignal> layers) {

    public SignalRecord {
        layers = List.copyOf(layers);
    }
}
