package io.github.dl4jinit.signal;

import io.github.dl4jinit.signal.capture.Batch;
import io.github.dl4jinit.signal.rehearsal.RangeTest;
import io.github.dl4jinit.signal.text.RangeChart;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * A learning-rate range test: a copy of a network is trained for a hundred steps while the learning rate grows from 1e-7 to 10
 * in equal factors, and ends where the loss leaves four times its lowest value. {@link #toString} is a chart for a terminal.
 *
 * <p>Smith, <a href="https://arxiv.org/abs/1506.01186">Cyclical Learning Rates for Training Neural Networks</a>, WACV 2017,
 * section 3.3. The losses are smoothed as fastai does, by an exponential mean with its start corrected.
 *
 * @param rates the learning rates that were tried, rising
 * @param losses the smoothed loss at each
 */
public record LearningRateRange(List<Double> rates, List<Double> losses) {

    /**
     * Copies the lists.
     *
     * @param rates the rates
     * @param losses the losses
     */
    public LearningRateRange {
        rates = List.copyOf(rates);
        losses = List.copyOf(losses);
    }

    /**
     * Tests the learning rates of a network's configured updater on one batch, over and over.
     *
     * @param network initialised, with a loss; not changed
     * @param batch features and labels, with masks or without; not changed
     * @return the loss at each rate
     * @throws IllegalArgumentException if the updater has no learning rate, or the batch does not fit the network
     */
    public static LearningRateRange test(Model network, MultiDataSet batch) {
        Objects.requireNonNull(batch, "batch");
        RangeTest.Result result = RangeTest.run(network, Batch.of(batch));
        return new LearningRateRange(result.rates(), result.losses());
    }

    /**
     * Tests the learning rates of a network with one input and one output, as the other method of this name does.
     *
     * @param network initialised, with a loss; not changed
     * @param batch features and labels, with masks or without; not changed
     * @return the loss at each rate
     * @throws IllegalArgumentException if the updater has no learning rate, or the batch does not fit the network
     */
    public static LearningRateRange test(Model network, DataSet batch) {
        Objects.requireNonNull(batch, "batch");
        return test(network, batch.toMultiDataSet());
    }

    /**
     * A rate to start with: the one at which the smoothed loss falls fastest.
     *
     * @return the rate; empty where the loss never fell
     */
    public OptionalDouble suggestion() {
        int steepest = 0;
        double fall = 0;
        for (int i = 1; i < losses.size(); i++) {
            if (losses.get(i - 1) - losses.get(i) > fall) {
                fall = losses.get(i - 1) - losses.get(i);
                steepest = i;
            }
        }
        return steepest == 0 ? OptionalDouble.empty() : OptionalDouble.of(rates.get(steepest));
    }

    /**
     * The rates and losses as comma-separated values with a header.
     *
     * @return one line a rate, each ending in {@code \n}
     */
    public String toCsv() {
        StringBuilder text = new StringBuilder("rate,loss\n");
        for (int i = 0; i < rates.size(); i++) {
            text.append(rates.get(i)).append(',').append(losses.get(i)).append('\n');
        }
        return text.toString();
    }

    /** A chart of at most 80 columns, and the suggestion. */
    @Override
    public String toString() {
        return RangeChart.of(rates, losses, suggestion());
    }
}
