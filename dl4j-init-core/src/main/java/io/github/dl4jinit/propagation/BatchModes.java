package io.github.dl4jinit.propagation;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The values of a unit at all places of all examples of a batch, as a sum of independent parts: the eigenvectors of their covariance,
 * with variances λ whose sum is 1. A normalisation divides them by the unit's own s² = Σ λ χ², each χ² of one degree of freedom. For
 * normal values, with t from 0 to ∞,
 *
 * <pre>
 *   E 1/s²       = ∫ Π (1 + 2 λ t)^(−1/2) dt
 *   E λ_i χ²/s²  = ∫ λ_i / (1 + 2 λ_i t) · Π (1 + 2 λ t)^(−1/2) dt
 * </pre>
 *
 * <p>A large part loses more than a small one, since s is large where the part is. So what borders make all examples have in common
 * fades behind each normalisation.
 *
 * <p>Examples are alike: the covariance of their mean is that of one example and of two together, and what sets them apart has that of
 * one without that of two, once for each other example.
 */
final class BatchModes {
    private static final int NODES = 64;

    /** Nodes t of the integral, denser near 0, where its integrand falls as e^(−t). */
    private static final double[] TIMES = new double[NODES];

    private static final double[] WEIGHTS = new double[NODES];

    static {
        for (int i = 0; i < NODES; i++) {
            double u = (i + 0.5) / NODES;
            TIMES[i] = u * u / (1 - u);
            WEIGHTS[i] = u * (2 - u) / ((1 - u) * (1 - u)) / NODES;
        }
    }

    private final double examples;
    private final Parts apart;
    private final Parts mean;
    private final double variance;

    /** The integrand without its first factor, times the weight of its node. */
    private final double[] weights;

    /**
     * What is left behind the division by s, times the variance.
     *
     * @param own of one example at each pair of places
     * @param common of two examples
     */
    record Behind(double[][] own, double[][] common) {}

    /** Eigenvectors and variances. */
    private record Parts(EigenDecomposition eigen) {
        static Parts of(double[][] covariance) {
            return new Parts(new EigenDecomposition(new Array2DRowRealMatrix(covariance, false)));
        }

        int count() {
            return eigen.getRealEigenvalues().length;
        }

        /** Rounding makes some of those that are 0 negative. */
        double variance(int part) {
            return Math.max(0, eigen.getRealEigenvalue(part));
        }

        double sum() {
            double sum = 0;
            for (int part = 0; part < count(); part++) {
                sum += variance(part);
            }
            return sum;
        }

        /** The covariance of parts of other sizes. */
        double[][] covariance(double[] sizes) {
            double[][] vectors = eigen.getV().getData();
            return PlacePairs.each(sizes.length, (x, y) -> {
                double sum = 0;
                for (int part = 0; part < sizes.length; part++) {
                    sum += vectors[x][part] * vectors[y][part] * sizes[part];
                }
                return sum;
            });
        }
    }

    /**
     * Of values of which the unit's mean over places and examples is taken away.
     *
     * @param examples of the batch, at least two
     * @param apart covariance at each pair of places of an example, without what two examples have in common
     * @param common covariance of two examples at each pair of places, whatever all pairs have in common left out or not
     */
    BatchModes(double examples, double[][] apart, double[][] common) {
        this.examples = examples;
        this.apart = Parts.of(apart);
        mean = Parts.of(
                PlacePairs.withoutMean(PlacePairs.each(apart.length, (x, y) -> apart[x][y] + examples * common[x][y])));
        double sum = (examples - 1) * this.apart.sum() + mean.sum();
        variance = sum / (examples * apart.length);
        weights = weights(sum);
    }

    private double[] weights(double sum) {
        double[] all = new double[NODES];
        for (int i = 0; i < NODES; i++) {
            double log = 0;
            for (int part = 0; part < mean.count(); part++) {
                log += (examples - 1) * Math.log1p(2 * apart.variance(part) / sum * TIMES[i])
                        + Math.log1p(2 * mean.variance(part) / sum * TIMES[i]);
            }
            all[i] = WEIGHTS[i] * Math.exp(-log / 2);
        }
        return all;
    }

    private double[] sizesBehind(Parts parts) {
        double sum = variance * examples * parts.count();
        double[] sizes = new double[parts.count()];
        for (int part = 0; part < sizes.length; part++) {
            for (int i = 0; i < NODES; i++) {
                sizes[part] += parts.variance(part) * weights[i] / (1 + 2 * parts.variance(part) / sum * TIMES[i]);
            }
        }
        return sizes;
    }

    /** The variance that a unit has on average. */
    double variance() {
        return variance;
    }

    /** E 1/s² times E s². */
    double inverse() {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return sum;
    }

    /** The values behind the division. */
    Behind behind() {
        double[][] ofApart = apart.covariance(sizesBehind(apart));
        double[][] ofMean = mean.covariance(sizesBehind(mean));
        return new Behind(
                PlacePairs.each(ofMean.length, (x, y) -> (ofMean[x][y] + (examples - 1) * ofApart[x][y]) / examples),
                PlacePairs.each(ofMean.length, (x, y) -> (ofMean[x][y] - ofApart[x][y]) / examples));
    }
}
