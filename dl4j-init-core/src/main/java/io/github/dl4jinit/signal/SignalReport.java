package io.github.dl4jinit.signal;

import io.github.dl4jinit.signal.capture.Batch;
import io.github.dl4jinit.signal.capture.Capture;
import io.github.dl4jinit.signal.finding.Advice;
import io.github.dl4jinit.signal.finding.DepthBudget;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.LayerPrediction;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.signal.finding.Verdict;
import io.github.dl4jinit.signal.inspection.Inspection;
import io.github.dl4jinit.signal.inspection.Subject;
import io.github.dl4jinit.signal.judgement.Adviser;
import io.github.dl4jinit.signal.judgement.Judge;
import io.github.dl4jinit.signal.measured.MeasuredNetwork;
import io.github.dl4jinit.signal.prediction.Predictor;
import io.github.dl4jinit.signal.prediction.TrainableDepth;
import io.github.dl4jinit.signal.text.Direction;
import io.github.dl4jinit.signal.text.ReportContent;
import io.github.dl4jinit.signal.text.ReportCsv;
import io.github.dl4jinit.signal.text.ReportJson;
import io.github.dl4jinit.signal.text.ReportTable;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;

/**
 * The signals of all layers of a network: what was measured, what mean-field theory expects, a verdict for each direction, and
 * what is wrong. {@link #toString} is a table for a terminal.
 *
 * <p>Immutable. Predictions, advice and depth budget are computed when they are asked for, each time.
 */
public final class SignalReport {
    private final MeasuredNetwork network;
    private final Verdict forward;
    private final Verdict backward;
    private final List<Finding> findings;
    private final Supplier<Map<String, LayerPrediction>> theory;

    private SignalReport(
            MeasuredNetwork network,
            Verdict forward,
            Verdict backward,
            List<Finding> findings,
            Supplier<Map<String, LayerPrediction>> theory) {
        this.network = network;
        this.forward = forward;
        this.backward = backward;
        this.findings = List.copyOf(findings);
        this.theory = theory;
    }

    /** Judges the signals that were measured, and looks no further: what a record during training needs. */
    static SignalReport ofSignals(Model model, Capture capture) {
        return judged(model, capture, Map::of);
    }

    private static SignalReport judged(Model model, Capture capture, Supplier<Map<String, LayerPrediction>> theory) {
        MeasuredNetwork network = MeasuredNetwork.of(model, capture.layers());
        Judge judge = new Judge(network);
        return new SignalReport(network, judge.forward(), judge.backward(), List.of(), theory);
    }

    /** Judges the signals that were measured, and looks over what they were measured on. */
    static SignalReport of(Model model, Batch batch, Capture capture) {
        SignalReport signals = judged(model, capture, theory(model, batch, capture));
        return signals.with(Inspection.of(new Subject(
                model, batch, signals.network, capture.score(), capture.descent(), signals.forward, signals.backward)));
    }

    /** The same report with other findings. */
    SignalReport with(List<Finding> others) {
        return new SignalReport(network, forward, backward, others, theory);
    }

    /** Reads network and batch now, since both may change later. */
    private static Supplier<Map<String, LayerPrediction>> theory(Model model, Batch batch, Capture capture) {
        List<LayerSignal> layers = capture.layers();
        if (batch.masksMaps()) {
            return () -> Predictor.none(layers, "features are masked that are no series");
        }
        try {
            return Predictor.of(model, batch, layers, capture.outputs())::predict;
        } catch (IllegalArgumentException e) {
            return () -> Predictor.none(layers, e.getMessage());
        }
    }

    /**
     * What was measured.
     *
     * @return one entry for each layer with weights or an activation function and for each sum of branches, in the order of
     *     the signal
     */
    public List<LayerSignal> layers() {
        return network.layers();
    }

    /**
     * The layers that the drifts and verdicts are over.
     *
     * @return those of {@link #layers} that have weights and are not output layers
     */
    public List<LayerSignal> hiddenLayers() {
        return network.hiddenLayers();
    }

    /**
     * The hidden layers whose pre-activations are normalised: the scale of their weights has no influence on what follows.
     *
     * @return those of {@link #hiddenLayers}
     */
    public List<LayerSignal> normalisedLayers() {
        return hiddenLayers().stream().filter(network::normalised).toList();
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
     * What is wrong: with the data, the labels and the loss, the parameters, the signals and the step.
     *
     * @return faults first, in the order in which to mend them, and then hints; empty if nothing was found
     */
    public List<Finding> findings() {
        return findings;
    }

    /**
     * Whether no fault was found: in the data, the labels and the loss, the parameters, the signals or the step.
     *
     * @return true if there is nothing that must be changed; hints may remain
     */
    public boolean healthy() {
        return findings.stream().noneMatch(Finding::fault);
    }

    /**
     * What to change in the weights, where a signal is not healthy. {@link #findings} have more, and can be applied.
     *
     * @return the advice; empty where both signals are healthy
     */
    public Advice advice() {
        return forward.healthy() && backward.healthy() ? Advice.NONE : new Adviser(network).advise(forward, backward);
    }

    /**
     * How deep a network of these weights can be.
     *
     * @return the depth budget
     */
    public DepthBudget depth() {
        return TrainableDepth.budget(network);
    }

    /**
     * What theory expects of the network's layers, from their parameters as they were when it was measured and from the batch:
     * by the same rules as a plan goes by.
     *
     * @return by the name of the layer, an entry for each of {@link #layers}
     */
    public Map<String, LayerPrediction> predictions() {
        return theory.get();
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
     * All numbers, as JSON: an object with {@code forward}, {@code backward}, {@code findings}, {@code advice}, {@code depth} and {@code
     * layers}.
     * What is NaN or infinite here is null there.
     *
     * @return indented JSON
     */
    public String toJson() {
        return ReportJson.of(content());
    }

    /**
     * The layers as comma-separated values, with a header; a cell is empty where there is no number.
     *
     * @return one line a layer, each ending in {@code \n}
     */
    public String toCsv() {
        return ReportCsv.of(content());
    }

    /**
     * A table of at most 80 columns, the verdicts and the findings.
     *
     * @return lines that end in {@code \n}
     */
    @Override
    public String toString() {
        return ReportTable.of(content());
    }

    private ReportContent content() {
        return new ReportContent(
                layers(),
                predictions(),
                new Direction(forward, forwardDrift()),
                new Direction(backward, backwardDrift()),
                findings,
                advice(),
                depth());
    }
}
