package io.github.dl4jinit.signal;

import io.github.dl4jinit.signal.capture.Batch;
import io.github.dl4jinit.signal.finding.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the signals of a network while it trains, before iteration 0 and every N iterations, and says once, in words, when
 * training leaves the healthy range: once for each direction.
 *
 * <p>Each record is measured on the same batch, one line of JSON appended to a file before training goes on, so that a crash
 * loses none that was written; it is forced to the disk while training goes on. A record has {@code iteration}, {@code epoch},
 * {@code score} (of the iteration before; null at the first), {@code forward} and {@code backward} as verdicts, and
 * {@code layers} as in {@link SignalReport#toJson}, without predictions and histograms; {@link SignalLog#read} reads them
 * back. A file that exists is continued.
 *
 * <p>A record costs one forward and one backward pass over the batch and the reading of what they compute: with a batch of
 * the size that is trained on, about as much as two iterations. The listener keeps the batch; while it measures, it needs
 * two arrays of the parameters' length for the gradient, and a copy of the updater's state.
 *
 * <p>The measurement leaves no trace in the training. If the file can no longer be written, the listener logs that once and
 * training goes on without records.
 */
public final class SignalListener extends BaseTrainingListener {
    private static final Logger LOG = LoggerFactory.getLogger(SignalListener.class);

    private final SignalLog log;
    private final int every;
    private final Batch batch;
    private boolean warnedForward;
    private boolean warnedBackward;
    private boolean failed;

    private SignalListener(Path file, int every, Batch batch) {
        Objects.requireNonNull(file, "file");
        if (every < 1) {
            throw new IllegalArgumentException("every is not positive: " + every);
        }
        this.log = new SignalLog(file);
        this.every = every;
        this.batch = batch;
    }

    /**
     * A listener for a network with one input and one output.
     *
     * @param file where the records go; created if it does not exist, with its folder
     * @param every number of iterations from one record to the next, positive
     * @param batch what is measured on, kept until training ends: not to be changed meanwhile
     * @return the listener
     * @throws IllegalArgumentException if {@code every} is not positive
     * @throws UncheckedIOException if the file cannot be written
     */
    public static SignalListener of(Path file, int every, DataSet batch) {
        return of(file, every, Objects.requireNonNull(batch, "batch").toMultiDataSet());
    }

    /**
     * A listener for a network with any number of inputs and outputs.
     *
     * @param file where the records go; created if it does not exist, with its folder
     * @param every number of iterations from one record to the next, positive
     * @param batch what is measured on, kept until training ends: not to be changed meanwhile
     * @return the listener
     * @throws IllegalArgumentException if {@code every} is not positive
     * @throws UncheckedIOException if the file cannot be written
     */
    public static SignalListener of(Path file, int every, MultiDataSet batch) {
        return new SignalListener(
                file, every, Batch.of(Objects.requireNonNull(batch, "batch")).detached());
    }

    /** Called by DL4J when an iteration's gradient is computed, before the parameters change. */
    @Override
    public void onBackwardPass(Model model) {
        int iteration = iteration(model);
        if (iteration % every != 0 || failed) {
            return;
        }
        SignalReport report = SignalProbe.measureSignals(model, batch);
        try {
            log.append(iteration, epoch(model), iteration == 0 ? Double.NaN : model.score(), report);
        } catch (IOException e) {
            failed = true;
            LOG.error("No more signals are recorded: {} cannot be written", log.file(), e);
        }
        warnedForward = warn(warnedForward, "forward signal", report.forward(), iteration);
        warnedBackward = warn(warnedBackward, "gradient", report.backward(), iteration);
    }

    private static boolean warn(boolean warned, String signal, Verdict verdict, int iteration) {
        if (!warned && !verdict.healthy()) {
            LOG.warn("Iteration {}: the {} is not healthy: {}", iteration, signal, verdict.reason());
            return true;
        }
        return warned;
    }

    private static int iteration(Model model) {
        return model instanceof ComputationGraph graph
                ? graph.getIterationCount()
                : ((MultiLayerNetwork) model).getIterationCount();
    }

    private static int epoch(Model model) {
        return model instanceof ComputationGraph graph
                ? graph.getEpochCount()
                : ((MultiLayerNetwork) model).getEpochCount();
    }
}
