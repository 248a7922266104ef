package io.github.dl4jinit.examples.experiment.verydeep;

import java.util.function.DoubleFunction;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * The optimizers on offer. Every layer adds its part to the change of the output in a step, so that a rate which does for one
 * depth does for another when rate times depth is the same.
 */
enum Updater {
    SGD(Sgd::new, 1),
    /** Nesterov's, 0.9. The constructor of one number would take it for the momentum. */
    MOMENTUM(rate -> new Nesterovs(rate, Nesterovs.DEFAULT_NESTEROV_MOMENTUM), 0.3),
    RMSPROP(RmsProp::new, 0.01),
    ADAM(Adam::new, 0.03);

    private final DoubleFunction<IUpdater> withRate;
    private final double rateTimesDepth;

    Updater(DoubleFunction<IUpdater> withRate, double rateTimesDepth) {
        this.withRate = withRate;
        this.rateTimesDepth = rateTimesDepth;
    }

    /** The rate that was found to need the fewest steps. */
    double usualRate(int depth) {
        return rateTimesDepth / depth;
    }

    IUpdater withRate(double learningRate) {
        return withRate.apply(learningRate);
    }
}
