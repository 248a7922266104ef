package io.github.dl4jinit.init;

import io.github.dl4jinit.sampling.RandomFill;

/** The shape of the distribution that weights are drawn from. All have mean 0 and exactly the variance asked for. */
public enum WeightDistribution {
    /** Normal. */
    NORMAL {
        @Override
        RandomFill ofStandardDeviation(double standardDeviation) {
            return RandomFill.normal(standardDeviation);
        }
    },

    /**
     * Normal, truncated at two standard deviations of its parent, the normal before truncation. The parent is wider than the
     * variance asked for by the factor that truncation takes away (0.8796 on the standard deviation), so that the weights
     * have the variance asked for. The largest weight is 2.2737 standard deviations from 0.
     */
    TRUNCATED_NORMAL {
        @Override
        RandomFill ofStandardDeviation(double standardDeviation) {
            double parent = standardDeviation / Math.sqrt(TRUNCATED_VARIANCE);
            return RandomFill.truncatedNormal(parent, -TRUNCATION * parent, TRUNCATION * parent);
        }
    },

    /** Uniform on [−√3·σ, √3·σ), where σ is the standard deviation asked for. */
    UNIFORM {
        @Override
        RandomFill ofStandardDeviation(double standardDeviation) {
            double bound = Math.sqrt(3) * standardDeviation;
            return RandomFill.uniform(-bound, bound);
        }
    };

    /** Where the truncated normal ends, in standard deviations of its parent. */
    static final double TRUNCATION = 2;

    /**
     * The variance of N(0, 1) conditioned on |x| ≤ 2: 1 − 2·2·φ(2) / (2·Φ(2) − 1), with the standard normal's density φ and
     * distribution function Φ (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 1, 13.10).
     */
    static final double TRUNCATED_VARIANCE = 0.7737413035499232;

    /** A fill with mean 0 and the given standard deviation, which is positive and finite. */
    abstract RandomFill ofStandardDeviation(double standardDeviation);
}
