package io.github.dl4jinit.signal;

import io.github.dl4jinit.signal.LayerSignal.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The signals of all layers of a network: what was measured, what mean-field theory expects, a verdict for each direction, and
 * advice. {@link #toString} is a table for a terminal.
 *
 * <p>Immutable. Predictions, advice and depth budget are computed when they are asked for, each time.
 */
public final class SignalReport {
    private final List<LayerSignal> layers;
    private final Map<String, LayerPlace> places;
    private final Verdict forward;
    private final Verdict backward;

    private SignalReport(List<LayerSignal> layers, Map<String, LayerPlace> places, Verdict forward, Verdict backward) {
        this.layers = List.copyOf(layers);
        this.places = Map.copyOf(places);
        this.forward = forward;
        this.backward = backward;
    }

    /** Judges what was measured. */
    static SignalReport of(List<LayerSignal> layers, Map<String, LayerPlace> places) {
        Set<String> normalised = layers.stream()
                .filter(layer -> places.containsKey(WeightVariance.nodeOf(layer))
                        && places.get(WeightVariance.nodeOf(layer)).normalised())
                .map(LayerSignal::name)
                .collect(Collectors.toSet());
        Judge judge = new Judge(layers, normalised);
        return new SignalReport(layers, places, judge.forward(), judge.backward());
    }

    /**
     * What was measured.
     *
     * @return one entry for each layer with weights or an activation function and for each sum of branches, in the order of
     *     the signal
     */
    public List<LayerSignal> layers() {
        return layers;
    }

    /**
     * The layers that the drifts and verdicts are over.
     *
     * @return those of {@link #layers} that have weights and are not output layers
     */
    public List<LayerSignal> hiddenLayers() {
        return layers.stream().filter(layer -> layer.role() == Role.HIDDEN).toList();
    }

    /**
     * What became of the signal on its way to the output.
     *
     * @return the verdict
     */
    public Verdict forward() {
        return forward;
    }

    /**
     * What became of the gradient on its way to the input.
     *
     * @return the verdict
     */
    public Verdict backward() {
        return backward;
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
     * What to change.
     *
     * @return the advice; empty for a healthy network
     */
    public Advice advice() {
        return new Adviser(layers, places).advise(forward, backward);
    }

    /**
     * How deep a network of these weights can be.
     *
     * @return the depth budget
     */
    public DepthBudget depth() {
        return DepthBudget.of(hiddenLayers(), places);
    }

    /**
     * What mean-field theory expects of the network's layers at initialisation.
     *
     * @return by the name of the layer, an entry for each of {@link #layers}
     */
    public Map<String, LayerPrediction> predictions() {
        return Predictor.predict(layers, places);
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

    /**
     * All numbers, as JSON: an object with {@code forward}, {@code backward}, {@code advice}, {@code depth} and {@code layers}.
     * What is NaN or infinite here is null there.
     *
     * @return indented JSON
     */
    public String toJson() {
        return ReportJson.of(this);
    }

    /**
     * The layers as comma-separated values, with a header; a cell is empty where there is no number.
     *
     * @return one line a layer, each ending in {@code \n}
     */
    public String toCsv() {
        return ReportCsv.of(this);
    }

    /**
     * A table of at most 100 columns, the verdicts and the advice.
     *
     * @return lines that end in {@code \n}
     */
    @Override
    public String toString() {
        return ReportTable.of(this);
    }
}
