package io.github.dl4jinit.examples.training;

import java.util.function.DoubleFunction;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** The optimizers on offer. */
public enum Updater {
    /** Plain stochastic gradient descent. */
    SGD(Sgd::new, 0.03),
    /** Nesterov's momentum of 0.9; the constructor of one number would take the rate for the momentum. */
    MOMENTUM(rate -> new Nesterovs(rate, Nesterovs.DEFAULT_NESTEROV_MOMENTUM), 0.002),
    /** RMSProp with its usual decay rate. */
    RMSPROP(RmsProp::new, 0.001),
    /** Adam with its usual decay rates. */
    ADAM(Adam::new, 0.001);

    private final DoubleFunction<IUpdater> withRate;
    private final double usualRate;

    Updater(DoubleFunction<IUpdater> withRate, double usualRate) {
        this.withRate = withRate;
        this.usualRate = usualRate;
    }

    /**
     * The learning rate where the user names none.
     *
     * @return positive
     */
    public double usualRate() {
        return usualRate;
    }

    /**
     * DL4J's optimizer.
     *
     * @param learningRate positive and finite
     * @return a new configuration of it
     */
    public IUpdater withRate(double learningRate) {
        return withRate.apply(learningRate);
    }
}
