package io.github.dl4jinit.signal;

import io.github.dl4jinit.signal.LayerSignal.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The signals of all layers of a network, in the order in which the forward signal passes them.
 *
 * @param layers one entry for each layer with weights or an activation function, and for each sum of branches
 * @param forward what became of the signal on its way to the output
 * @param backward what became of the gradient on its way to the input
 * @param advice what to change
 * @param depth how deep a network of these weights can be
 */
public record SignalReport(
        List<LayerSignal> layers, Verdict forward, Verdict backward, Advice advice, DepthBudget depth) {

    /**
     * Copies the list.
     *
     * @param layers the layers
     * @param forward the forward verdict
     * @param backward the backward verdict
     * @param advice the advice
     * @param depth the depth budget
     */
    public SignalReport {
        layers = List.copyOf(layers);
    }

    /** Judges signals, and sets predictions beside them. */
    static SignalReport of(List<LayerSignal> layers, Map<String, LayerPlace> places) {
        Set<String> normalised = layers.stream()
                .filter(layer -> places.containsKey(WeightVariance.nodeOf(layer))
                        && places.get(WeightVariance.nodeOf(layer)).normalised())
                .map(LayerSignal::name)
                .collect(Collectors.toSet());
        Judge judge = new Judge(layers, normalised);
        Verdict forward = judge.forward();
        Verdict backward = judge.backward();
        return new SignalReport(
                Predictor.predict(layers, places),
                forward,
                backward,
                new Adviser(layers, places).advise(forward, backward),
                DepthBudget.of(hidden(layers), places));
    }

    /**
     * Whether both verdicts are.
     *
     * @return true if there is nothing to change
     */
    public boolean healthy() {
        return forward.healthy() && backward.healthy();
    }

    /**
     * The layers that the drifts and verdicts are over.
     *
     * @return those of {@link #layers} that have weights and are not output layers
     */
    public List<LayerSignal> hiddenLayers() {
        return hidden(layers);
    }

    private static List<LayerSignal> hidden(List<LayerSignal> layers) {
        return layers.stream().filter(layer -> layer.role() == Role.HIDDEN).toList();
    }

    /**
     * How far the forward signal drifts: log10 of the second moment of the pre-activations z of the last hidden layer over
     * the first's. 0 is a signal that keeps its size; −4 one that has lost four decimal orders of its second moment.
     *
     * @return the drift; −∞ if the signal is 0 at the last layer, NaN if there is no hidden layer
     */
    public double forwardDrift() {
        List<LayerSignal> hidden = hiddenLayers();
        if (hidden.isEmpty()) {
            return Double.NaN;
        }
        return drift(
                hidden.get(hidden.size() - 1).preActivation(), hidden.get(0).preActivation());
    }

    /**
     * How far the backward signal drifts: log10 of the second moment of dL/dz of the last hidden layer over the first's. The
     * gradient runs from the last layer to the first, so that a positive value means a gradient that vanishes on its way to
     * the input, and a negative one a gradient that explodes.
     *
     * @return the drift; ∞ if the gradient is 0 at the first layer, NaN if there is no hidden layer
     */
    public double backwardDrift() {
        List<LayerSignal> hidden = hiddenLayers();
        if (hidden.isEmpty()) {
            return Double.NaN;
        }
        return drift(hidden.get(hidden.size() - 1).gradient(), hidden.get(0).gradient());
    }

    private static double drift(SignalMoments end, SignalMoments start) {
        return Math.log10(end.secondMoment() / start.secondMoment());
    }
}
