package io.github.dl4jinit.fromdata;

import java.util.Optional;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.lossfunctions.impl.LossL2;

/** The pre-activations of the best constant prediction: log-odds of the classes, or the mean of the targets. */
final class OutputPrior {
    private OutputPrior() {}

    /**
     * The best constant.
     *
     * @param head the output layer
     * @param labels one row for each example, or step that counts, the loss's class weights taken in
     * @return one pre-activation for each output; empty for a loss that this is not known for
     */
    static Optional<double[]> of(OutputHead head, double[][] labels) {
        double[] sums = Moments.means(labels);
        for (int k = 0; k < sums.length; k++) {
            sums[k] *= labels.length;
        }
        if (head.convex().isPresent()) {
            return Optional.of(
                    switch (head.convex().get()) {
                        case SQUARED -> Moments.means(labels);
                        case SOFTMAX -> logShares(sums);
                        case LOGISTIC -> logOdds(sums, labels.length);
                    });
        }
        if (!(head.loss() instanceof LossL2)) {
            return Optional.empty();
        }
        if (head.activation() instanceof ActivationIdentity) {
            return Optional.of(Moments.means(labels));
        }
        if (head.activation() instanceof ActivationSigmoid) {
            return Optional.of(logOdds(sums, labels.length));
        }
        if (head.activation() instanceof ActivationTanH) {
            // tanh(z) = 2·sigmoid(2z) − 1.
            for (int k = 0; k < sums.length; k++) {
                sums[k] = (sums[k] + labels.length) / 2;
            }
            double[] odds = logOdds(sums, labels.length);
            for (int k = 0; k < odds.length; k++) {
                odds[k] /= 2;
            }
            return Optional.of(odds);
        }
        return Optional.empty();
    }

    /** Half an example is added to each class (Jeffreys' prior), so that none is impossible. */
    private static double[] logShares(double[] sums) {
        double total = 0;
        for (double sum : sums) {
            total += sum + 0.5;
        }
        double[] shares = new double[sums.length];
        for (int k = 0; k < shares.length; k++) {
            shares[k] = Math.log((sums[k] + 0.5) / total);
        }
        return shares;
    }

    private static double[] logOdds(double[] sums, int rows) {
        double[] odds = new double[sums.length];
        for (int k = 0; k < odds.length; k++) {
            double share = Math.min(1, Math.max(0, sums[k] / rows));
            odds[k] = Math.log((share * rows + 0.5) / ((1 - share) * rows + 0.5));
        }
        return odds;
    }
}
