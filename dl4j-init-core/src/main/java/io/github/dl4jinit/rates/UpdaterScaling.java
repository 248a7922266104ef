package io.github.dl4jinit.rates;

import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ISchedule;

/** An updater of DL4J whose learning rate, or schedule of it, is multiplied: its steps are proportional to the rate. */
public final class UpdaterScaling {
    private UpdaterScaling() {}

    /**
     * The updater with its rate times a factor; the same object for a factor of 1.
     *
     * @throws IllegalArgumentException if its schedule cannot be multiplied
     */
    public static IUpdater scaled(IUpdater updater, double factor) {
        if (factor == 1) {
            return updater;
        }
        ISchedule schedule = schedule(updater);
        IUpdater scaled = updater.clone();
        double rate = schedule == null ? updater.getLearningRate(0, 0) * factor : Double.NaN;
        scaled.setLrAndSchedule(rate, ScheduleScaling.scaled(schedule, factor));
        return scaled;
    }

    private static ISchedule schedule(IUpdater updater) {
        if (updater instanceof Sgd sgd) {
            return sgd.getLearningRateSchedule();
        } else if (updater instanceof Nesterovs nesterovs) {
            return nesterovs.getLearningRateSchedule();
        } else if (updater instanceof Adam adam) {
            return adam.getLearningRateSchedule();
        } else if (updater instanceof AdaMax adaMax) {
            return adaMax.getLearningRateSchedule();
        } else if (updater instanceof Nadam nadam) {
            return nadam.getLearningRateSchedule();
        } else if (updater instanceof AMSGrad amsGrad) {
            return amsGrad.getLearningRateSchedule();
        } else if (updater instanceof RmsProp rmsProp) {
            return rmsProp.getLearningRateSchedule();
        }
        return ((AdaGrad) updater).getLearningRateSchedule();
    }
}
