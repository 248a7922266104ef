package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.NormalResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * What an activation function makes of the places of a map, at which its argument has different variances: mean, deviation and second
 * moment of its values at each place of each dimension, and from them what two examples have in common at two places,
 *
 * <pre>
 *   E φ(z_x) φ(z_y) = m_x m_y + Cov(ρ) s_x s_y / s²
 * </pre>
 *
 * <p>with Cov(ρ) and s² those of an argument of the mean variance.
 *
 * @param along of each dimension, or of the whole map
 * @param pairs of places that arrive
 */
record ActivatedPlaces(List<Along> along, PlacePairs pairs) {
    private static final int INTERVALS = 8;

    /**
     * Of one dimension.
     *
     * @param mean at each place
     * @param deviation at each place, over that of the mean variance
     * @param square at each place
     * @param argument standard deviation of the argument at each place
     */
    record Along(double[] mean, double[] deviation, double[] square, double[] argument) {}

    /**
     * Of a signal that pairs of places are followed of.
     *
     * @param z the argument
     * @param response what the function makes of a normal argument, by its second moment
     */
    static ActivatedPlaces of(ExpectedSignal z, DoubleFunction<NormalResponse> response) {
        NormalResponse usual = response.apply(z.secondMoment());
        List<Along> along = new ArrayList<>();
        for (double[][] matrix : z.products().pairs().along()) {
            double[] shares = z.products().pairs().shares(z.places(), along.size());
            double least = Arrays.stream(shares).min().orElse(1);
            double most = Arrays.stream(shares).max().orElse(1);
            NormalResponse[] nodes = new NormalResponse[INTERVALS + 1];
            for (int i = 0; i <= INTERVALS; i++) {
                double share = least + (most - least) * i / INTERVALS;
                nodes[i] = most > least ? response.apply(share * z.secondMoment()) : usual;
            }
            double deviation = deviation(usual);
            along.add(new Along(
                    at(shares, least, most, nodes, NormalResponse::mean),
                    at(shares, least, most, nodes, node -> deviation > 0 ? deviation(node) / deviation : 0),
                    at(shares, least, most, nodes, NormalResponse::secondMoment),
                    Arrays.stream(shares)
                            .map(share -> Math.sqrt(Math.max(0, share * z.secondMoment() - z.mean() * z.mean())))
                            .toArray()));
        }
        return new ActivatedPlaces(List.copyOf(along), z.products().pairs());
    }

    private static double deviation(NormalResponse response) {
        return Math.sqrt(Math.max(0, response.secondMoment() - response.mean() * response.mean()));
    }

    private static double[] at(
            double[] shares, double least, double most, NormalResponse[] nodes, ToDoubleFunction<NormalResponse> of) {
        double[] values = new double[shares.length];
        for (int x = 0; x < shares.length; x++) {
            double where = most > least ? (shares[x] - least) / (most - least) * INTERVALS : 0;
            int before = Math.min(INTERVALS - 1, (int) where);
            double rest = where - before;
            values[x] = (1 - rest) * of.applyAsDouble(nodes[before]) + rest * of.applyAsDouble(nodes[before + 1]);
        }
        return values;
    }

    /** Where the second moment of the values is. */
    PlaceMap places() {
        return pairs.placeMap(along.stream().map(Along::square).toList());
    }

    /** What the values have in common. */
    Products products(ExpectedSignal z, NormalResponse response, DoubleUnaryOperator ofProduct) {
        Products arriving = z.products();
        double usual = z.mean() * z.mean();
        List<double[][]> matrices = new ArrayList<>();
        for (Along places : along) {
            double[][] pairs = arriving.pairs().along().get(matrices.size());
            matrices.add(PlacePairs.each(pairs.length, (x, y) -> {
                double scale = places.argument[x] * places.argument[y];
                double correlation = scale > 0 ? (arriving.far() + pairs[x][y] - usual) / scale : 0;
                double covariance = response.covariance(response, Math.max(-1, Math.min(1, correlation)));
                return places.mean[x] * places.mean[y] + covariance * places.deviation[x] * places.deviation[y];
            }));
        }
        return arriving.behind(matrices, ofProduct);
    }
}
