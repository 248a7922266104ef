package io.github.dl4jinit.signal;

import io.github.dl4jinit.propagation.PredictedLayer;
import io.github.dl4jinit.propagation.SignalMode;
import io.github.dl4jinit.propagation.SignalRules;
import io.github.dl4jinit.signal.capture.Batch;
import io.github.dl4jinit.signal.capture.Capture;
import io.github.dl4jinit.signal.capture.InferencePass;
import io.github.dl4jinit.signal.capture.RandomBatch;
import io.github.dl4jinit.signal.capture.SignalCapture;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.LayerTheory;
import io.github.dl4jinit.signal.finding.LayerTheory.Comparison;
import io.github.dl4jinit.signal.measured.OutputGradients;
import io.github.dl4jinit.signal.measured.OwnTheory;
import io.github.dl4jinit.signal.text.TheoryTable;
import io.github.dl4jinit.topology.BidirectionalHalf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Compares the theory of signals with a network: E z² and E (dL/dz)² of each layer, as the rules of {@link SignalRules} predict them and
 * as {@link SignalProbe} measures them on a batch. {@link #toString} is a table for a terminal.
 *
 * <p>Theory is given what it cannot know: the second moments of the weights and biases that the network has, the moments of
 * the batch's features and how large its examples are, and what each loss gives back: the gradient at the output, how much of it
 * lies along the output, and what two examples or time steps have in common. All else it works out, so that a ratio far from 1
 * shows a layer that theory does not follow: one that has been trained, a batch whose features depend on each other, or a narrow
 * layer.
 */
public final class TheoryCheck {
    private final List<LayerTheory> layers;

    private TheoryCheck(List<LayerTheory> layers) {
        this.layers = List.copyOf(layers);
    }

    /**
     * Compares one step of training with the standard rules.
     *
     * @param network an initialised {@code MultiLayerNetwork} or {@code ComputationGraph}; not changed
     * @param batch features and labels; not changed
     * @return predicted and measured, layer by layer
     * @throws IllegalArgumentException if the network cannot be measured or the batch does not fit it
     */
    public static TheoryCheck of(Model network, DataSet batch) {
        Objects.requireNonNull(batch, "batch");
        return of(network, batch.toMultiDataSet());
    }

    /**
     * Compares one step of training with the standard rules.
     *
     * @param network an initialised {@code MultiLayerNetwork} or {@code ComputationGraph}; not changed
     * @param batch features and labels in the order of the network's inputs and outputs; not changed
     * @return predicted and measured, layer by layer
     * @throws IllegalArgumentException if the network cannot be measured or the batch does not fit it
     */
    public static TheoryCheck of(Model network, MultiDataSet batch) {
        return of(network, batch, SignalRules.standard());
    }

    /**
     * Compares one step of training.
     *
     * @param network an initialised {@code MultiLayerNetwork} or {@code ComputationGraph}; not changed
     * @param batch features and labels in the order of the network's inputs and outputs; not changed
     * @param rules the rules, a user's own among them
     * @return predicted and measured, layer by layer
     * @throws IllegalArgumentException if the network cannot be measured or the batch does not fit it
     */
    public static TheoryCheck of(Model network, MultiDataSet batch, SignalRules rules) {
        Objects.requireNonNull(batch, "batch");
        return training(network, Batch.of(batch), rules);
    }

    /**
     * Compares one step of training on random numbers, those of {@link SignalProbe#measureRandom}.
     *
     * @param network an initialised {@code MultiLayerNetwork} or {@code ComputationGraph}; not changed
     * @param seed the seed of the random numbers
     * @param featureShapes the shape of the features of each input, examples in axis 0
     * @return predicted and measured, layer by layer
     * @throws IllegalArgumentException if the network cannot be measured or a shape does not fit it
     */
    public static TheoryCheck ofRandom(Model network, long seed, long[]... featureShapes) {
        return training(network, RandomBatch.of(network, seed, featureShapes), SignalRules.standard());
    }

    /**
     * Compares inference, with dropout off and batches normalised by running averages of 0 and 1, as they are before
     * training. What is compared is E a² behind each layer.
     *
     * @param network an initialised {@code MultiLayerNetwork} or {@code ComputationGraph}; not changed
     * @param features the features of each input, examples in axis 0; not changed
     * @return predicted and measured, layer by layer, without gradients
     * @throws IllegalArgumentException if the network cannot be measured or the features do not fit it
     */
    public static TheoryCheck ofInference(Model network, INDArray... features) {
        Map<String, INDArray> activations = InferencePass.activations(network, features);
        OwnTheory own = OwnTheory.of(network, Batch.of(features, null), List.of());
        Map<String, PredictedLayer> predicted =
                own.predictMean(SignalRules.standard(), SignalMode.INFERENCE, OutputGradients.NONE);
        List<LayerTheory> layers = new ArrayList<>();
        own.topology().nodes().forEach(node -> {
            PredictedLayer theory = predicted.get(node.name());
            INDArray values = activations.get(node.name());
            double measured = values == null
                    ? Double.NaN
                    : values.mul(values).meanNumber().doubleValue();
            layers.add(new LayerTheory(
                    node.name(),
                    node.core().getClass().getSimpleName(),
                    new Comparison(theory.activation(), measured),
                    Comparison.NONE,
                    false,
                    theory.note()));
        });
        return new TheoryCheck(layers);
    }

    private static TheoryCheck training(Model network, Batch batch, SignalRules rules) {
        Objects.requireNonNull(rules, "rules");
        Capture capture = SignalCapture.run(network, batch, false);
        OutputGradients outputs = OutputGradients.of(network, capture.layers(), capture.outputs(), batch.examples());
        OwnTheory own = OwnTheory.of(network, batch, List.of());
        Map<String, PredictedLayer> predicted = own.predictMean(rules, SignalMode.TRAINING, outputs);
        Set<String> given = outputs.given(own.topology());
        List<LayerTheory> layers = new ArrayList<>();
        for (LayerSignal layer : capture.layers()) {
            predicted(predicted, layer.name())
                    .ifPresent(theory -> layers.add(compared(layer, theory, given.contains(layer.name()))));
        }
        return new TheoryCheck(layers);
    }

    private static Optional<PredictedLayer> predicted(Map<String, PredictedLayer> all, String name) {
        return Optional.ofNullable(all.get(name))
                .or(() -> BidirectionalHalf.of(name).map(half -> all.get(half.layerOf(name))));
    }

    private static LayerTheory compared(LayerSignal layer, PredictedLayer theory, boolean given) {
        Comparison signal = layer.preActivation().measured()
                ? new Comparison(theory.preActivation(), layer.preActivation().secondMoment())
                : new Comparison(theory.activation(), layer.activation().secondMoment());
        Comparison gradient = layer.gradient().measured()
                ? new Comparison(theory.gradient(), layer.gradient().secondMoment())
                : Comparison.NONE;
        return new LayerTheory(layer.name(), layer.type(), signal, gradient, given, theory.note());
    }

    /**
     * The comparison.
     *
     * @return one entry for each layer that was measured, in the order of the signal
     */
    public List<LayerTheory> layers() {
        return layers;
    }

    /**
     * The comparison as a table of at most 80 columns.
     *
     * @return lines that end in {@code \n}
     */
    @Override
    public String toString() {
        return TheoryTable.of(layers);
    }
}
