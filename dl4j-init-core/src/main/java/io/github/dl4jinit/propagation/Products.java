package io.github.dl4jinit.propagation;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Mean products a·a' of one unit's values at two different occasions.
 *
 * @param shared in two examples, at the same place
 * @param near at two neighbouring places, or time steps, of an example
 * @param far at two places drawn at random, in one example or in two: what a batch normalisation takes away is as large. Where
 *     there are no places it is {@code shared}
 * @param within at two places drawn at random in one example: more than {@code far} where examples differ as a whole, as by a
 *     dropout of whole maps
 * @param pairs in two examples at two places, beyond {@code far}
 * @param lags at two time steps of an example, by the steps between them
 */
record Products(double shared, double near, double far, double within, PlacePairs pairs, Lags lags) {

    /** Of values whose time steps are not followed. */
    Products(double shared, double near, double far, double within, PlacePairs pairs) {
        this(shared, near, far, within, pairs, Lags.NONE);
    }

    /** Of values of which all pairs of places have the same in common. */
    Products(double shared, double near, double far, double within) {
        this(shared, near, far, within, PlacePairs.EVEN);
    }

    /** Of values whose examples do not differ as a whole. */
    Products(double shared, double near, double far) {
        this(shared, near, far, far);
    }

    /** The same number for all. */
    static Products all(double product) {
        return new Products(product, product, product, product);
    }

    /**
     * The product of two places or time steps so many steps apart: where it is not followed, as if the correlation fell by the same
     * factor at each.
     *
     * @param secondMoment that of the values
     */
    double apart(double secondMoment, int steps) {
        if (!lags.isNone()) {
            return lags.at(steps);
        }
        double most = secondMoment - within;
        double fall = most > 0 ? Math.max(-1, Math.min(1, (near - within) / most)) : 0;
        return within + most * Math.pow(fall, steps);
    }

    /**
     * The mean product of two different ones of so many time steps.
     *
     * @param secondMoment that of the values
     */
    double together(double secondMoment, int steps) {
        double sum = 0;
        for (int apart = 1; apart < steps; apart++) {
            sum += 2.0 * (steps - apart) * apart(secondMoment, apart);
        }
        return steps > 1 ? sum / steps / (steps - 1) : within;
    }

    Products map(DoubleUnaryOperator f) {
        return new Products(
                f.applyAsDouble(shared),
                f.applyAsDouble(near),
                f.applyAsDouble(far),
                f.applyAsDouble(within),
                pairs.map(far, f),
                lags.map(f));
    }

    /** The same with a number added to each. */
    Products plus(double more) {
        return new Products(
                shared + more, near + more, far + more, within + more, pairs, lags.map(product -> product + more));
    }

    /**
     * Behind a function that grows with its argument, as a ReLU does: at places where the second moment is smaller the function's values are.
     * What pairs of places have in common bends the mean over all of them.
     */
    Products map(PlaceMap places, DoubleUnaryOperator f) {
        return behind(pairs.behind(far, places, f), f);
    }

    /**
     * What a function f of a product of two values makes of these, where pairs of places are what they are found to be.
     *
     * @param matrices the products of each pair of places behind it, for each dimension; empty where they are not followed
     */
    Products behind(List<double[][]> matrices, DoubleUnaryOperator f) {
        double ofFar = f.applyAsDouble(far);
        double more = 0;
        double same = 0;
        for (int d = 0; d < matrices.size(); d++) {
            more += PlacePairs.mean(matrices.get(d)) - ofFar;
            same += PlacePairs.diagonal(matrices.get(d))
                    - f.applyAsDouble(far + PlacePairs.diagonal(pairs.along().get(d)));
        }
        return new Products(
                f.applyAsDouble(shared) + same,
                f.applyAsDouble(near),
                ofFar + more,
                f.applyAsDouble(within) + more,
                pairs.like(matrices),
                lags.map(f));
    }

    /** The same, each place put elsewhere or left out. */
    Products moved(List<Sliding> sliding) {
        return pairs.isEven() ? this : new Products(shared, near, far, within, pairs.moved(sliding), lags);
    }

    /** The same, with the pairs of windows in place of those of places. */
    Products averaged(List<Sliding> sliding) {
        return pairs.isEven() ? this : new Products(shared, near, far, within, pairs.averaged(sliding));
    }

    /** The same of a series whose steps have been followed. */
    Products along(Lags steps) {
        return new Products(shared, near, far, within, pairs, steps);
    }

    Products with(Products other, DoubleBinaryOperator f) {
        return new Products(
                f.applyAsDouble(shared, other.shared),
                f.applyAsDouble(near, other.near),
                f.applyAsDouble(far, other.far),
                f.applyAsDouble(within, other.within),
                pairs.with(far, other.pairs, other.far, f),
                lagsLike(other).with(other.lagsLike(this), f));
    }

    /** Where all steps have the same in common, they have so at each lag at which others are followed. */
    private Lags lagsLike(Products other) {
        return lags.isNone() && near == within ? other.lags.map(product -> near) : lags;
    }

    /**
     * The products of a series' outputs: of all its steps, or of the last alone, which has no neighbour.
     *
     * @param lastOnly whether only the last step goes on
     * @param secondMoment E a²
     * @param steps E a·a' of two steps
     */
    Products ofSeries(boolean lastOnly, double secondMoment, Lags steps) {
        if (lastOnly) {
            return all(shared);
        }
        double neighbours = steps.isNone() ? 0 : Math.min(secondMoment, steps.at(1));
        return new Products(shared, neighbours, far, within, PlacePairs.EVEN, steps);
    }
}
