package io.github.dl4jinit.fromdata;

/**
 * A loss that is convex in the pre-activations z of an output layer, with a bound of its curvature.
 *
 * <p>The bound c makes c·I − ∂²ℓ/∂z² positive semidefinite everywhere. 1/2 for the softmax is from Böhning, "Multinomial
 * logistic regression algorithm", Ann. Inst. Statist. Math. 44 (1992); 1/4 is the largest derivative of the logistic
 * function.
 */
enum ConvexLoss {
    /** ½·Σ(z − y)². */
    SQUARED(1) {
        @Override
        double gradient(double[] z, double[] y, double[] out) {
            double loss = 0;
            for (int k = 0; k < z.length; k++) {
                out[k] = z[k] - y[k];
                loss += out[k] * out[k] / 2;
            }
            return loss;
        }
    },
    /** −Σ y·log softmax(z), y of any non-negative sum. */
    SOFTMAX(0.5) {
        @Override
        double gradient(double[] z, double[] y, double[] out) {
            double max = Double.NEGATIVE_INFINITY;
            double mass = 0;
            for (int k = 0; k < z.length; k++) {
                max = Math.max(max, z[k]);
                mass += y[k];
            }
            double sum = 0;
            for (int k = 0; k < z.length; k++) {
                out[k] = Math.exp(z[k] - max);
                sum += out[k];
            }
            double log = max + Math.log(sum);
            double loss = 0;
            for (int k = 0; k < z.length; k++) {
                loss += y[k] * (log - z[k]);
                out[k] = mass * out[k] / sum - y[k];
            }
            return loss;
        }
    },
    /** Σ log(1 + eᶻ) − y·z, y between 0 and 1. */
    LOGISTIC(0.25) {
        @Override
        double gradient(double[] z, double[] y, double[] out) {
            double loss = 0;
            for (int k = 0; k < z.length; k++) {
                double tail = Math.exp(-Math.abs(z[k]));
                loss += Math.max(z[k], 0) + Math.log1p(tail) - y[k] * z[k];
                out[k] = (z[k] >= 0 ? 1 : tail) / (1 + tail) - y[k];
            }
            return loss;
        }
    };

    private final double curvature;

    ConvexLoss(double curvature) {
        this.curvature = curvature;
    }

    /** The bound of the curvature, per unit of an example's mass. */
    double curvature() {
        return curvature;
    }

    /**
     * The loss of one example, and its gradient.
     *
     * @param z pre-activations, one for each output
     * @param y labels, one for each output
     * @param out receives dℓ/dz
     * @return the loss
     */
    abstract double gradient(double[] z, double[] y, double[] out);
}
