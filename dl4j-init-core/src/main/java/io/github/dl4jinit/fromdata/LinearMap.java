package io.github.dl4jinit.fromdata;

/**
 * The weights and biases of a layer: z = x·weights + biases.
 *
 * @param weights inputs × outputs
 * @param biases one for each output
 */
record LinearMap(double[][] weights, double[] biases) {

    /** The pre-activations of one row. */
    double[] apply(double[] x) {
        double[] z = biases.clone();
        for (int i = 0; i < x.length; i++) {
            double value = x[i];
            if (value != 0) {
                double[] row = weights[i];
                for (int k = 0; k < z.length; k++) {
                    z[k] += value * row[k];
                }
            }
        }
        return z;
    }

    /** The mean loss per row. */
    double loss(LabelledRows rows, ConvexLoss loss) {
        return Moments.mean(losses(rows, loss));
    }

    /** The loss of each row. */
    double[] losses(LabelledRows rows, ConvexLoss loss) {
        double[] losses = new double[rows.size()];
        double[] gradient = new double[biases.length];
        for (int r = 0; r < losses.length; r++) {
            losses[r] = loss.gradient(apply(rows.inputs()[r]), rows.labels()[r], gradient);
        }
        return losses;
    }
}
