package io.github.dl4jinit.signal;

import io.github.dl4jinit.signal.capture.Batch;
import io.github.dl4jinit.signal.capture.RandomBatch;
import io.github.dl4jinit.signal.capture.ReseededNetwork;
import io.github.dl4jinit.signal.capture.SignalCapture;
import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.signal.rehearsal.Rehearsal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Measures the forward and backward signal in every layer of a network, with one forward and one backward pass of training
 * over one batch.
 *
 * <p>The network is left exactly as it was: parameters, gradient, updater state, counters, listeners, score, stored recurrent
 * state, masks and random generator. The passes run through a second network over the same parameter array, in a thread of
 * their own; besides what a training step needs, it holds the gradient and a copy of it, two arrays of the parameters' length.
 *
 * <p>Dropout and weight noise are active, as in training, and drawn from a fixed seed. Truncated back-propagation through
 * time is not truncated. Time steps that a mask declares as padding are not counted.
 */
public final class SignalProbe {
    private SignalProbe() {}

    /**
     * Measures a network with one input and one output. Of a network without a loss, the forward half is measured.
     *
     * @param network an initialised {@code MultiLayerNetwork} or {@code ComputationGraph}; not changed
     * @param features the batch, examples in axis 0; not changed
     * @param labels its labels; not changed, and not looked at where there is no loss
     * @return what was measured
     * @throws IllegalArgumentException if the network cannot be measured or the batch does not fit it
     */
    public static SignalReport measure(Model network, INDArray features, INDArray labels) {
        return measure(network, Batch.of(new INDArray[] {features}, new INDArray[] {labels}));
    }

    /**
     * Measures a network with one input and one output.
     *
     * @param network an initialised {@code MultiLayerNetwork} or {@code ComputationGraph}; not changed
     * @param batch features and labels, with masks or without; not changed
     * @return what was measured
     * @throws IllegalArgumentException if the network cannot be measured or the batch does not fit it
     */
    public static SignalReport measure(Model network, DataSet batch) {
        Objects.requireNonNull(batch, "batch");
        return measure(network, batch.toMultiDataSet());
    }

    /**
     * Measures a network with any number of inputs and outputs.
     *
     * @param network an initialised {@code MultiLayerNetwork} or {@code ComputationGraph}; not changed
     * @param batch features and labels in the order of the network's inputs and outputs, with masks or without; not changed
     * @return what was measured
     * @throws IllegalArgumentException if the network cannot be measured or the batch does not fit it
     */
    public static SignalReport measure(Model network, MultiDataSet batch) {
        Objects.requireNonNull(batch, "batch");
        return measure(network, Batch.of(batch));
    }

    /**
     * Measures the pre-activations of one layer alone, by the forward half of a pass of training, one layer's activations at a time and
     * as a rule no further than that layer: where only its signal counts, a fraction of the time of {@link #measure(Model, MultiDataSet)},
     * and no gradient to hold.
     *
     * @param network an initialised {@code MultiLayerNetwork} or {@code ComputationGraph}; not changed
     * @param batch features and labels, with masks or without; not changed
     * @param layer the layer's name in a report
     * @return the moments that a report has of it; {@link SignalMoments#NONE} if no layer of this name has pre-activations
     * @throws IllegalArgumentException if the network cannot be measured or the batch does not fit it
     */
    public static SignalMoments preActivation(Model network, MultiDataSet batch, String layer) {
        Objects.requireNonNull(layer, "layer");
        return SignalCapture.preActivation(network, Batch.of(batch), layer);
    }

    /**
     * Measures a network and rehearses its first steps on copies, on one half of the batch and the other by turns. Where signals
     * or data are off, a copy is trained as it is, for up to 300 steps: if it learns the batch, training makes up for them, and
     * what was found is a hint. Where nothing else is wrong, a copy makes 50 steps at the network's own learning rate, and where
     * that overshoots or stands still, further copies get other rates until the loss falls. It takes as long as 25 to 400
     * training steps on the batch, and is left out where labels, loss or values that are no numbers are a fault. While copies of a
     * small network train, matrix products in the whole process use one native thread.
     *
     * @param network an initialised {@code MultiLayerNetwork} or {@code ComputationGraph}; not changed
     * @param batch features and labels in the order of the network's inputs and outputs, with masks or without; not changed
     * @return what was measured, and what the rehearsal found
     * @throws IllegalArgumentException if the network cannot be measured or the batch does not fit it
     */
    public static SignalReport rehearse(Model network, MultiDataSet batch) {
        Objects.requireNonNull(batch, "batch");
        Batch data = Batch.of(batch);
        SignalReport report = measure(network, data);
        return report.with(Rehearsal.confirm(network, data, report.findings()));
    }

    /**
     * Measures a network with one input and one output and rehearses its first steps, as the other method of this name does.
     *
     * @param network an initialised {@code MultiLayerNetwork} or {@code ComputationGraph}; not changed
     * @param batch features and labels, with masks or without; not changed
     * @return what was measured, and what the rehearsal found
     * @throws IllegalArgumentException if the network cannot be measured or the batch does not fit it
     */
    public static SignalReport rehearse(Model network, DataSet batch) {
        Objects.requireNonNull(batch, "batch");
        return rehearse(network, batch.toMultiDataSet());
    }

    /**
     * Measures a network on random numbers: features N(0, 1), and labels that are one class of each for an output with
     * softmax, 0 or 1 for one with a sigmoid, and N(0, 1) otherwise.
     *
     * @param network an initialised {@code MultiLayerNetwork} or {@code ComputationGraph}; not changed
     * @param seed the seed of the random numbers
     * @param featureShapes the shape of the features of each input, examples in axis 0
     * @return what was measured
     * @throws IllegalArgumentException if the network cannot be measured or a shape does not fit it
     */
    public static SignalReport measureRandom(Model network, long seed, long[]... featureShapes) {
        return measure(network, RandomBatch.of(network, seed, featureShapes));
    }

    /**
     * Measures several networks that differ in their seed, one after the other.
     *
     * @param networks builds and initialises the network for a seed
     * @param batch features and labels, with masks or without; not changed
     * @param seeds the seeds, at least one
     * @return what was measured with each, and how far it is spread
     * @throws IllegalArgumentException if there is no seed, a network cannot be measured, the batch does not fit it, or the
     *     networks have different layers
     */
    public static SignalSpread measureSeeds(LongFunction<? extends Model> networks, MultiDataSet batch, long... seeds) {
        Objects.requireNonNull(networks, "networks");
        Objects.requireNonNull(batch, "batch");
        if (seeds.length == 0) {
            throw new IllegalArgumentException("seeds is empty: at least one is needed");
        }
        Batch data = Batch.of(batch);
        List<SignalReport> reports = new ArrayList<>();
        for (long seed : seeds) {
            reports.add(measure(networks.apply(seed), data));
        }
        return SignalSpread.of(Arrays.stream(seeds).boxed().toList(), reports);
    }

    /**
     * Measures several networks that differ in their seed, one after the other.
     *
     * @param networks builds and initialises the network for a seed
     * @param batch features and labels, with masks or without; not changed
     * @param seeds the seeds, at least one
     * @return what was measured with each, and how far it is spread
     * @throws IllegalArgumentException if there is no seed, a network cannot be measured, the batch does not fit it, or the
     *     networks have different layers
     */
    public static SignalSpread measureSeeds(LongFunction<? extends Model> networks, DataSet batch, long... seeds) {
        Objects.requireNonNull(batch, "batch");
        return measureSeeds(networks, batch.toMultiDataSet(), seeds);
    }

    /**
     * Measures a network's configuration with several seeds: for each, a new network is built from it and initialised as
     * DL4J does. The network itself is not measured, and what it has learned is not looked at.
     *
     * @param network an initialised {@code MultiLayerNetwork} or {@code ComputationGraph}; not changed
     * @param batch features and labels, with masks or without; not changed
     * @param seeds the seeds, at least one; ND4J takes 0 for the clock
     * @return what was measured with each, and how far it is spread
     * @throws IllegalArgumentException if there is no seed, the network cannot be measured or the batch does not fit it
     */
    public static SignalSpread measureSeeds(Model network, MultiDataSet batch, long... seeds) {
        return measureSeeds(seed -> ReseededNetwork.of(network, seed), batch, seeds);
    }

    /**
     * Measures a network's configuration with several seeds: for each, a new network is built from it and initialised as
     * DL4J does. The network itself is not measured, and what it has learned is not looked at.
     *
     * @param network an initialised {@code MultiLayerNetwork} or {@code ComputationGraph}; not changed
     * @param batch features and labels, with masks or without; not changed
     * @param seeds the seeds, at least one; ND4J takes 0 for the clock
     * @return what was measured with each, and how far it is spread
     * @throws IllegalArgumentException if there is no seed, the network cannot be measured or the batch does not fit it
     */
    public static SignalSpread measureSeeds(Model network, DataSet batch, long... seeds) {
        Objects.requireNonNull(batch, "batch");
        return measureSeeds(network, batch.toMultiDataSet(), seeds);
    }

    static SignalReport measure(Model network, Batch batch) {
        return SignalReport.of(network, batch, SignalCapture.run(network, batch, true));
    }

    /** The signals and their verdicts alone, without histograms and findings. */
    static SignalReport measureSignals(Model network, Batch batch) {
        return SignalReport.ofSignals(network, SignalCapture.run(network, batch, false));
    }
}
