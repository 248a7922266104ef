package io.github.dl4jinit.tuning;

import io.github.dl4jinit.tuning.TrialResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Trains one trial in the calling thread. */
final class TrialTraining {
    /** Large enough that the cost of each operation's call does not matter, small enough for the cache. */
    private static final int TEST_BATCH = 512;

    /** From so many parameters on, a collection costs less than the training did, and frees more than a few megabytes. */
    private static final long MANY_PARAMETERS = 1 << 20;

    private final Trial trial;
    private final TrialData data;
    private final TrialObserver observer;
    private final List<TrialPoint> curve = new ArrayList<>();
    private TrialNetwork network;

    private TrialTraining(Trial trial, TrialData data, TrialObserver observer) {
        this.trial = trial;
        this.data = data;
        this.observer = observer;
    }

    /**
     * Trains until the budget is used or the trial diverges.
     *
     * @throws CancellationException if the thread is interrupted
     */
    static TrialResult run(Trial trial, TrialData data, TrialObserver observer) {
        TrialTraining training = new TrialTraining(trial, data, observer);
        try {
            TrialResult result = training.train();
            observer.finished(trial, result);
            return result;
        } finally {
            training.free();
        }
    }

    /**
     * Workspaces belong to the thread and keep the size of the largest network that it has trained. ND4J's method for all of
     * them at once collects garbage in the whole process as well, which takes longer than a small network trains.
     */
    private void free() {
        MemoryWorkspaceManager workspaces = Nd4j.getWorkspaceManager();
        workspaces.getAllWorkspacesForCurrentThread().forEach(workspaces::destroyWorkspace);
        if (network != null && network.parameters().length() >= MANY_PARAMETERS) {
            Nd4j.getMemoryManager().invokeGc();
        }
    }

    private TrialResult train() {
        long began = System.nanoTime();
        TrialBatches batches = TrialBatches.of(data, trial.batchSize(), trial.seed());
        network = TrialNetwork.of(trial);
        observer.started(trial, network.network());
        int start = trial.start().map(TrialCheckpoint::step).orElse(0);

        double lossSum = 0;
        int lossCount = 0;
        double accuracyAtStart = start == 0 ? accuracy() : 0;
        for (int step = start; step < trial.steps(); step++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("trial " + trial.name() + " was interrupted at step " + step);
            }
            double loss = network.step(batches.of(step));
            boolean finite = Double.isFinite(loss) && finite(network.parameters());
            if (step == 0 && Double.isFinite(loss) && Double.isFinite(accuracyAtStart)) {
                curve.add(new TrialPoint(0, loss, accuracyAtStart));
            }
            int done = step + 1;
            observer.stepped(trial, done);
            if (!finite) {
                return result(Outcome.DIVERGED, done, began);
            }
            lossSum += loss;
            lossCount++;
            if (done == trial.steps() || done % trial.evaluateEvery() == 0) {
                double accuracy = accuracy();
                if (Double.isNaN(accuracy)) {
                    return result(Outcome.DIVERGED, done, began);
                }
                curve.add(new TrialPoint(done, lossSum / lossCount, accuracy));
                lossSum = 0;
                lossCount = 0;
            }
        }
        return result(Outcome.COMPLETED, trial.steps(), began);
    }

    /** By the sum of squares, which takes a fraction of the time of the sum; it can overflow where the sum does not. */
    private static boolean finite(INDArray parameters) {
        DataType type = parameters.dataType();
        boolean product = type == DataType.FLOAT || type == DataType.DOUBLE;
        return product && Double.isFinite(Nd4j.getBlasWrapper().dot(parameters, parameters))
                || Double.isFinite(parameters.sumNumber().doubleValue());
    }

    /** Mean over the outputs; NaN if an output is not a number. */
    private double accuracy() {
        MultiDataSet test = data.test();
        long examples = TrialData.examples(test);
        double[] right = new double[test.getLabels().length];
        double[] counted = new double[right.length];
        for (long from = 0; from < examples; from += TEST_BATCH) {
            MultiDataSet part = TrialData.rows(test, from, Math.min(examples, from + TEST_BATCH));
            INDArray[] outputs = network.output(part);
            for (int i = 0; i < outputs.length; i++) {
                if (!Double.isFinite(outputs[i].sumNumber().doubleValue())) {
                    return Double.NaN;
                }
                INDArray hits = hits(outputs[i], part.getLabels(i));
                INDArray[] masks = part.getLabelsMaskArrays();
                INDArray mask = masks == null ? null : masks[i];
                if (mask != null && mask.length() == hits.length()) {
                    INDArray counts = mask.reshape('c', hits.shape()).castTo(hits.dataType());
                    hits = hits.mul(counts);
                    counted[i] += counts.sumNumber().doubleValue();
                } else {
                    counted[i] += hits.length();
                }
                right[i] += hits.sumNumber().doubleValue();
            }
        }
        double sum = 0;
        for (int i = 0; i < right.length; i++) {
            sum += right[i] / counted[i];
        }
        return sum / right.length;
    }

    /** 1 for each example, or each of its places, whose class is predicted. A single unit says yes above one half. */
    private static INDArray hits(INDArray output, INDArray labels) {
        INDArray right = labels.size(1) == 1
                ? output.gt(0.5).eq(labels.gt(0.5))
                : output.argMax(1).eq(labels.argMax(1));
        return right.castTo(Nd4j.dataType());
    }

    private TrialResult result(Outcome outcome, int steps, long began) {
        TrialCheckpoint checkpoint = trial.keepCheckpoint() && outcome == Outcome.COMPLETED
                ? TrialCheckpoint.of(steps, network.parameters(), network.updaterState())
                : null;
        return new TrialResult(trial.name(), outcome, steps, curve, (System.nanoTime() - began) * 1e-9, checkpoint);
    }
}
