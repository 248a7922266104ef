package io.github.dl4jinit.fromdata;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.Well19937c;
import org.nd4j.linalg.lossfunctions.impl.LossMixtureDensity;

/**
 * Where a mixture of Gaussians begins: at the groups that the targets fall into, as Nabney has it ("NETLAB", 2002, section
 * 5.6). Gaussians that begin alike are told apart slowly: until then a network has one in place of several.
 */
final class MixturePrior {
    private static final int MOST_ROUNDS = 100;

    /** Widths of less than this part of the targets' own are those of equal targets, and no density. */
    private static final double NARROWEST = 1e-3;

    private MixturePrior() {}

    /**
     * Pre-activations in the order of DL4J's loss: the logarithms of the shares, then of the widths, then the centres.
     *
     * @param loss the loss
     * @param targets one row for each example
     * @return one for each output; empty if the targets are too few or do not vary
     */
    static Optional<double[]> of(LossMixtureDensity loss, double[][] targets) {
        int groups = loss.getNMixtures();
        double overall = Moments.overallDeviation(targets, Moments.means(targets));
        if (targets.length < 2 * groups || !(overall > 0)) {
            return Optional.empty();
        }
        // The same targets always fall into the same groups.
        List<CentroidCluster<DoublePoint>> clusters = new KMeansPlusPlusClusterer<DoublePoint>(
                        groups, MOST_ROUNDS, new EuclideanDistance(), new Well19937c(groups))
                .cluster(Arrays.stream(targets).map(DoublePoint::new).toList());
        int width = loss.getLabelWidth();
        double[] outputs = new double[(width + 2) * groups];
        for (int g = 0; g < groups; g++) {
            double[] centre = clusters.get(g).getCenter().getPoint();
            List<DoublePoint> members = clusters.get(g).getPoints();
            double squares = 0;
            for (DoublePoint member : members) {
                double distance = new EuclideanDistance().compute(member.getPoint(), centre);
                squares += distance * distance;
            }
            double deviation = Math.sqrt(squares / width / Math.max(1, members.size()));
            outputs[g] = Math.log((members.size() + 0.5) / targets.length);
            outputs[groups + g] = Math.log(Math.max(deviation, NARROWEST * overall));
            System.arraycopy(centre, 0, outputs, 2 * groups + g * width, width);
        }
        return Optional.of(outputs);
    }
}
