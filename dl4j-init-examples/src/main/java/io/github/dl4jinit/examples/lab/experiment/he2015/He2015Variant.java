package io.github.dl4jinit.examples.lab.experiment.he2015;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.init.XavierInit;
import org.deeplearning4j.nn.weights.IWeightInit;

/** What draws the weights. */
enum He2015Variant {
    HE("He, 2/n", 2, new HeInit()),
    ONE_OVER_N("1/n", 1, new XavierInit());

    /** From this depth on 1/n is so small that the paper sees it stall; at 22 layers it still gets there. */
    private static final int DEEP = 30;

    private final String label;
    private final double weightVariance;
    private final IWeightInit scheme;

    He2015Variant(String label, double weightVariance, IWeightInit scheme) {
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

    /** What the paper's figures 2 and 3 show of its convolutional networks of so many layers, in a word or two. */
    String published(int depth) {
        return this == HE ? "trains" : depth < DEEP ? "later" : "stalls";
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
