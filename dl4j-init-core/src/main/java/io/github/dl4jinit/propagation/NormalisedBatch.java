package io.github.dl4jinit.propagation;

import java.util.Arrays;
import java.util.Optional;

/**
 * The values of a unit that a normalisation takes together: those at all places of all examples of a batch. They are few where the
 * batch is small, and fewer than they look where places or examples are alike; borders make places differ in all examples alike.
 * With ρ the correlation of two of the values, each with itself among the pairs,
 *
 * <pre>
 *   mean square of their mean                      far + E ρ (E x² − far)
 *   variance of the units' variances, normal x     2 E ρ² (E s²)²
 * </pre>
 *
 * @param examples of the batch; infinite if not known
 * @param map places of an example along each dimension
 */
record NormalisedBatch(double examples, long[] map) {
    static final NormalisedBatch UNKNOWN = new NormalisedBatch(Double.POSITIVE_INFINITY, new long[0]);

    /** Of this layer's inputs; not known if the number of examples or of places is not. */
    static NormalisedBatch of(double examples, long[] map) {
        boolean known = examples >= 1;
        for (long side : map) {
            known &= side > 0;
        }
        return known ? new NormalisedBatch(examples, map) : UNKNOWN;
    }

    boolean known() {
        return examples < Double.POSITIVE_INFINITY;
    }

    /** The mean product of all pairs of values, each with itself among them: the mean square of their mean. */
    double mean(double secondMoment, Products products) {
        double own = secondMoment - products.far();
        return known()
                ? products.far() + PlaceCorrelation.of(own, products).mean(map) * own / examples
                : products.far();
    }

    /** How much of a gradient lies along the values by chance: the mean product of both correlations. */
    double along(ExpectedSignal x, ExpectedGradient gradient) {
        return known() ? correlation(gradient).mean(correlation(x), map) / examples : 0;
    }

    /** The mean square of the values' correlation. */
    double alike(ExpectedSignal x) {
        if (!known()) {
            return 0;
        }
        PlaceCorrelation within = correlation(x);
        return within.mean(within, map) / examples + (1 - 1 / examples) * inCommon(x);
    }

    /**
     * By how much E 1/s² E s² is above 1 where a unit's values are normal: to the second order Var s² / (E s²)², where places are not
     * followed pair by pair.
     */
    double unevenness(ExpectedSignal x) {
        return modes(x).map(parts -> parts.inverse() - 1).orElseGet(() -> 2 * alike(x));
    }

    /** The independent parts of a unit's values; empty where places are not followed pair by pair. */
    Optional<BatchModes> modes(ExpectedSignal x) {
        Products products = x.products();
        PlacePairs pairs = products.pairs();
        if (!known() || examples < 2 || !pairs.isOf(map)) {
            return Optional.empty();
        }
        double[][] alike = pairs.along().get(0);
        double[] shares = pairs.shares(x.places(), 0);
        double besides = Math.max(0, products.shared() - products.far() - pairs.samePlace());
        double[] apart = new double[shares.length];
        for (int place = 0; place < apart.length; place++) {
            double common = products.far() + alike[place][place] + besides;
            apart[place] = Math.max(0, x.secondMoment() * shares[place] - common);
        }
        double spread = Arrays.stream(apart).average().orElse(0);
        if (!(spread > 0)) {
            return Optional.empty();
        }
        double near = products.near() - pairs.map().neighbours(alike);
        PlaceCorrelation correlation =
                PlaceCorrelation.of(spread, new Products(products.far(), near, products.far(), products.within()));
        return Optional.of(new BatchModes(
                examples,
                PlacePairs.each(
                        apart.length,
                        (p, q) -> Math.sqrt(apart[p] * apart[q])
                                * correlation.apart(pairs.map().steps(p, q))),
                PlacePairs.each(apart.length, (p, q) -> alike[p][q] + (p == q ? besides : 0))));
    }

    /** Of two examples: at two places as borders have it, and at the same place what they have in common besides. */
    private double inCommon(ExpectedSignal x) {
        double mean = mean(x.secondMoment(), x.products());
        double spread = x.secondMoment() - mean;
        PlacePairs pairs = x.products().pairs().centred();
        double besides = Math.max(0, x.products().shared() - mean - pairs.samePlace());
        return spread > 0 ? (pairs.meanSquare() + besides * besides / places()) / (spread * spread) : 0;
    }

    private static PlaceCorrelation correlation(ExpectedSignal x) {
        return PlaceCorrelation.of(x.secondMoment() - x.products().far(), x.products());
    }

    private static PlaceCorrelation correlation(ExpectedGradient gradient) {
        Products products = gradient.products();
        return PlaceCorrelation.of(gradient.secondMoment() - products.far(), products);
    }

    /** All values that are taken together. */
    double values() {
        return examples * places();
    }

    private double places() {
        double places = 1;
        for (long side : map) {
            places *= side;
        }
        return places;
    }
}
