package io.github.dl4jinit.signal.rehearsal;

import io.github.dl4jinit.signal.capture.Batch;
import io.github.dl4jinit.signal.capture.BatchCheck;
import io.github.dl4jinit.signal.remedy.LearningRate;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Trains a copy with a learning rate that grows from step to step: the range test of Smith 2017 ("Cyclical Learning Rates for
 * Training Neural Networks"), with the ends and the number of steps of fastai's {@code lr_find}, which also ends at four times
 * the lowest loss.
 */
public final class RangeTest {
    private static final int STEPS = 100;
    private static final double LEAST = 1e-7;
    private static final double MOST = 10;
    /** The mean is over some ten steps, in which the rate grows sixfold. */
    private static final double SMOOTHING = 0.9;

    private static final double LEFT = 4;
    private static final long SEED = 20170321;

    private RangeTest() {}

    /**
     * What came of it.
     *
     * @param rates the rates, rising
     * @param losses the smoothed loss at each
     */
    public record Result(List<Double> rates, List<Double> losses) {}

    /** Runs the test on one batch, over and over. */
    public static Result run(Model network, Batch batch) {
        BatchCheck.checkTraining(network, batch);
        if (Double.isNaN(LearningRate.of(network))) {
            throw new IllegalArgumentException(
                    "network has no updater with a learning rate, so that there is none to test");
        }
        MultiDataSet data = batch.detached().toMultiDataSet();
        return TrainingThread.call(network, data, SEED, () -> run(Copies.of(network), data));
    }

    private static Result run(Model copy, MultiDataSet data) {
        List<Double> rates = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        double mean = 0;
        double lowest = Double.POSITIVE_INFINITY;
        double previous = LearningRate.of(copy);
        for (int step = 0; step < STEPS; step++) {
            double rate = LEAST * Math.pow(MOST / LEAST, step / (STEPS - 1.0));
            new LearningRate(rate / previous).applyTo(copy);
            previous = rate;
            Copies.fit(copy, data);
            mean = SMOOTHING * mean + (1 - SMOOTHING) * copy.score();
            double smooth = mean / (1 - Math.pow(SMOOTHING, step + 1));
            // Written so that NaN ends it.
            if (!(smooth <= LEFT * lowest) && step > 0) {
                break;
            }
            lowest = Math.min(lowest, smooth);
            rates.add(rate);
            losses.add(smooth);
        }
        return new Result(rates, losses);
    }
}
