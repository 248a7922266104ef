package io.github.dl4jinit.examples.lab.experiment.glorot2010;

import io.github.dl4jinit.init.FanMode;
import io.github.dl4jinit.init.ScaledVarianceInit;
import io.github.dl4jinit.init.WeightDistribution;
import io.github.dl4jinit.init.XavierInit;
import java.util.List;
import org.deeplearning4j.nn.weights.IWeightInit;

/** What draws the weights. */
enum InitialisationVariant {
    /** U(±1/√n), so that the variance is 1/(3n). */
    STANDARD(
            "standard",
            new ScaledVarianceInit(1.0 / 3, 1, FanMode.IN, WeightDistribution.UNIFORM),
            List.of(0.46, 0.25, 0.14, 0.08, 0.05)) {
        @Override
        double weightVariance(int fanIn, int fanOut) {
            return 1.0 / 3;
        }
    },
    /** U(±√6/√(in + out)), so that the variance is 2/(in + out). */
    NORMALISED(
            "normalised",
            new XavierInit(1, FanMode.AVERAGE, WeightDistribution.UNIFORM),
            List.of(0.63, 0.49, 0.41, 0.36, 0.32)) {
        @Override
        double weightVariance(int fanIn, int fanOut) {
            return 2.0 * fanIn / (fanIn + fanOut);
        }
    };

    private final String label;
    private final IWeightInit scheme;
    private final List<Double> known;

    InitialisationVariant(String label, IWeightInit scheme, List<Double> known) {
        this.label = label;
        this.scheme = scheme;
        this.known = known;
    }

    String label() {
        return label;
    }

    IWeightInit scheme() {
        return scheme;
    }

    /**
     * The known standard deviation of the activations, to two decimals.
     *
     * @param layer from 1 to 5
     */
    double known(int layer) {
        return known.get(layer - 1);
    }

    /** σ_w² = fan-in · Var(w). */
    abstract double weightVariance(int fanIn, int fanOut);
}
