package io.github.dl4jinit.examples.experiment.he2015;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.init.XavierInit;
import org.deeplearning4j.nn.weights.IWeightInit;

/** What draws the weights. */
enum Variant {
    HE("He, 2/n", 2, new HeInit()),
    ONE_OVER_N("1/n", 1, new XavierInit());

    private final String label;
    private final double weightVariance;
    private final IWeightInit scheme;

    Variant(String label, double weightVariance, IWeightInit scheme) {
        this.label = label;
        this.weightVariance = weightVariance;
        this.scheme = scheme;
    }

    String label() {
        return label;
    }

    IWeightInit scheme() {
        return scheme;
    }

    /**
     * The second moment of z in a hidden layer over that in the first, in the mean over all networks: (σ_w²/2)^(layer−1), He et
     * al. 2015, equation 9.
     *
     * @param layer from 1
     */
    double theory(int layer) {
        return Math.pow(weightVariance / 2, layer - 1);
    }
}
