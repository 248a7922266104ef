package io.github.dl4jinit.transfer;

import io.github.dl4jinit.rates.UpdaterScaling;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** What an updater's step is proportional to, which decides how its settings follow the width. */
enum UpdaterLaw {
    /** Makes no step. */
    NONE {
        @Override
        StepFactors factors(double step, double gradient) {
            return StepFactors.NONE;
        }
    },
    /** The step is proportional to the gradient, now and earlier. */
    GRADIENT {
        @Override
        StepFactors factors(double step, double gradient) {
            return new StepFactors(step / gradient, 1, 1);
        }
    },
    /** The gradient over its own size plus ε. */
    NORMALISED {
        @Override
        StepFactors factors(double step, double gradient) {
            return new StepFactors(step, gradient, 1);
        }
    },
    /** The same, with a running mean of squares that begins at ε: √ε is what must have a gradient's size. */
    NORMALISED_FROM_EPSILON {
        @Override
        StepFactors factors(double step, double gradient) {
            return new StepFactors(step, gradient * gradient, 1);
        }
    },
    /**
     * The gradient over the root of the sum of squares, which begins at 10⁻⁶ whatever the settings: so the gradient must be
     * brought to the base's size first.
     */
    NORMALISED_FROM_CONSTANT {
        @Override
        StepFactors factors(double step, double gradient) {
            return new StepFactors(step, 1, 1 / gradient);
        }
    };

    /**
     * The factors on an updater's settings.
     *
     * @param step what the entries of a step are to be multiplied by
     * @param gradient what the entries of the gradient that the updater gets are multiplied by
     */
    abstract StepFactors factors(double step, double gradient);

    /**
     * The law of an updater.
     *
     * @throws IllegalArgumentException if there is none
     */
    static UpdaterLaw of(IUpdater updater) {
        if (updater instanceof NoOp) {
            return NONE;
        } else if (updater instanceof Sgd || updater instanceof Nesterovs) {
            return GRADIENT;
        } else if (updater instanceof Adam
                || updater instanceof AdaMax
                || updater instanceof Nadam
                || updater instanceof AMSGrad) {
            return NORMALISED;
        } else if (updater instanceof RmsProp) {
            return NORMALISED_FROM_EPSILON;
        } else if (updater instanceof AdaGrad) {
            return NORMALISED_FROM_CONSTANT;
        }
        throw new IllegalArgumentException("no rule is known for the updater "
                + (updater == null ? null : updater.getClass().getSimpleName())
                + "; Sgd, Nesterovs, Adam, AdaMax, Nadam, AMSGrad, RmsProp and AdaGrad have one. AdaDelta has none, since"
                + " its ε sets the size of its steps and of its divisor at once");
    }

    /** An updater with its learning rate, schedule and ε multiplied; the same object where nothing changes. */
    static IUpdater scaled(IUpdater updater, StepFactors factors) {
        if (factors.rate() == 1 && factors.epsilon() == 1) {
            return updater;
        }
        IUpdater scaled = UpdaterScaling.scaled(updater, factors.rate());
        scaled = scaled == updater ? updater.clone() : scaled;
        if (scaled instanceof Adam adam) {
            adam.setEpsilon(adam.getEpsilon() * factors.epsilon());
        } else if (scaled instanceof AdaMax adaMax) {
            adaMax.setEpsilon(adaMax.getEpsilon() * factors.epsilon());
        } else if (scaled instanceof Nadam nadam) {
            nadam.setEpsilon(nadam.getEpsilon() * factors.epsilon());
        } else if (scaled instanceof AMSGrad amsGrad) {
            amsGrad.setEpsilon(amsGrad.getEpsilon() * factors.epsilon());
        } else if (scaled instanceof RmsProp rmsProp) {
            rmsProp.setEpsilon(rmsProp.getEpsilon() * factors.epsilon());
        }
        return scaled;
    }
}
