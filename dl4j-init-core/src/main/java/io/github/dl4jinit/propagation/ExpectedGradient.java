package io.github.dl4jinit.propagation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What theory expects of a gradient on its way backwards: the second moment of dL/da over units, positions and examples, and
 * the products of two occasions.
 *
 * <p>A gradient that comes through random weights has mean 0 and nothing in common with another unit's. Where two ways without
 * weights lead back from the same gradient, as the skip of a residual block and a branch that only activates, their sum is
 * of what they have in common: each gradient is kept as a sum of shares, one for each origin.
 *
 * @param shares for each origin what has become of it by now
 * <p>A loss's gradient depends on the signal that it is of: a squared error's holds the output itself. S = Σ a dL/da, the
 * derivative of the loss by the logarithm of the signal's size, is the same behind weights and in front of them, since what they
 * make is as large as what arrives (Euler's theorem); so it is behind everything that does not look at size: a ReLU, a maximum, a
 * dropout, a sum. What of the gradient lies along the signal comes back through weights that are known there, and is not chance.
 *
 * @param places where on the map the second moment is
 * @param pull the size of S for each value, as far as it is more than chance: the root mean square of S over examples, without
 *     that of a gradient that points anywhere, over the number of values
 * @param kinds of units, where their gradients differ
 * @param normalised whether each unit's gradient has been divided by the size of its values, so that a unit of large weights hands
 *     on no more than others
 */
record ExpectedGradient(
        Map<Origin, Share> shares, PlaceMap places, double pull, boolean normalised, Kinds<ExpectedGradient> kinds) {

    /** A gradient that came through random weights, or from a loss. */
    static final class Origin {
        private final double secondMoment;
        private final Products products;

        private Origin(double secondMoment, Products products) {
            this.secondMoment = secondMoment;
            this.products = products;
        }
    }

    /**
     * What has become of an origin.
     *
     * @param mean the mean of the factors that lie on it
     * @param secondMoment E g²
     * @param products E g·g' of one unit at two occasions
     * @param passed the slopes that it met since it came through random weights; null if there are none
     * @param picked the values that a maximum picked it from, of a function that it has not passed yet
     */
    record Share(double mean, double secondMoment, Products products, PassedSlopes passed, PickedValue picked) {

        Share(double mean, double secondMoment, Products products) {
            this(mean, secondMoment, products, null, PickedValue.ANY);
        }

        /** In front of a factor of this mean, mean square and mean products. */
        Share times(double factor, double square, Products pairs) {
            return new Share(
                    factor * mean,
                    square * secondMoment,
                    products.with(pairs, (product, pair) -> product * pair),
                    passed,
                    picked);
        }

        /** In front of an activation function whose slopes it met. */
        Share behind(PassedSlopes slopes) {
            return new Share(mean, secondMoment, products, slopes, PickedValue.ANY);
        }

        /** In front of a maximum. */
        Share pickedFrom(PickedValue values) {
            return new Share(mean, secondMoment, products, null, values);
        }

        /** Of two ways from the origin, whose factors are independent of one another. */
        private static Share sum(Share a, Share b, Origin origin) {
            double both = 2 * a.mean * b.mean;
            return new Share(
                    a.mean + b.mean,
                    a.secondMoment + b.secondMoment + both * origin.secondMoment,
                    a.products
                            .with(b.products, Double::sum)
                            .with(origin.products, (sum, product) -> sum + both * product));
        }
    }

    /** Of units of one kind. */
    private ExpectedGradient(Map<Origin, Share> shares, PlaceMap places, double pull, boolean normalised) {
        this(shares, places, pull, normalised, Kinds.one());
    }

    /** Of units of several kinds. */
    static ExpectedGradient of(Kinds<ExpectedGradient> kinds) {
        double square = 0;
        Products products = Products.all(0);
        PlaceMap places = PlaceMap.EVEN;
        boolean all = true;
        for (int i = 0; i < kinds.count(); i++) {
            double share = kinds.shares().get(i);
            ExpectedGradient kind = kinds.each().get(i);
            double own = share * kind.secondMoment();
            places = i == 0 ? kind.places : PlaceMap.mixed(places, square, kind.places, own);
            square += own;
            products = products.with(kind.products(), (sum, product) -> sum + share * product);
            all &= kind.normalised;
        }
        return new ExpectedGradient(
                independent(square, products).shares,
                places,
                kinds.mean(ExpectedGradient::pull),
                all,
                Kinds.of(kinds.shares(), kinds.each()));
    }

    /** The same gradient of each of several kinds of units, which have nothing in common. */
    Kinds<ExpectedGradient> among(Kinds<ExpectedSignal> signals) {
        double all = pull == 0 ? 1 : signals.mean(ExpectedSignal::secondMoment);
        return signals.map(signal -> ofOthers().pulling(all > 0 ? pull * signal.secondMoment() / all : 0));
    }

    /** No gradient at all. */
    static final ExpectedGradient NONE = new ExpectedGradient(Map.of(), PlaceMap.EVEN, 0, false);

    ExpectedGradient {
        shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    }

    /** A gradient that has nothing in common with any other. */
    static ExpectedGradient independent(double secondMoment, Products products) {
        return new ExpectedGradient(
                Map.of(new Origin(secondMoment, products), new Share(1, secondMoment, products)),
                PlaceMap.EVEN,
                0,
                false);
    }

    /** The same gradient, with its second moment elsewhere on the map. */
    ExpectedGradient at(PlaceMap where) {
        return new ExpectedGradient(shares, where, pull, normalised);
    }

    /** The same gradient with another pull. */
    ExpectedGradient pulling(double other) {
        return new ExpectedGradient(shares, places, other, normalised);
    }

    /** The same gradient, each unit's divided by the size of its values. */
    ExpectedGradient ofNormalised() {
        return new ExpectedGradient(shares, places, pull, true);
    }

    /** The share of E (dL/da)² that lies along the signal a, beyond chance. */
    double along(ExpectedSignal signal) {
        return along(signal.secondMoment());
    }

    /** The same, by the signal's second moment. */
    double along(double ofSignal) {
        double both = ofSignal * secondMoment();
        return pull != 0 && both > 0 ? Math.min(1, pull / both * pull) : 0;
    }

    /** E (dL/da)². */
    double secondMoment() {
        return shares.values().stream().mapToDouble(Share::secondMoment).sum();
    }

    /** E g·g' of one unit at two occasions. */
    Products products() {
        return shares.values().stream().map(Share::products).reduce(Products.all(0), (a, b) -> a.with(b, Double::sum));
    }

    /** The gradient behind random weights: everything is scaled, and it has nothing in common with what came before. */
    ExpectedGradient throughWeights(double factor) {
        return throughWeights(factor, Products.all(1));
    }

    /** Behind random weights that do not reach all occasions alike. */
    ExpectedGradient throughWeights(double factor, Products pairs) {
        return independent(factor * secondMoment(), products().with(pairs, (product, pair) -> factor * pair * product));
    }

    /** The gradient of other units: as large, and with nothing in common with this one. */
    ExpectedGradient ofOthers() {
        Map<Origin, Share> own = new LinkedHashMap<>();
        shares.values()
                .forEach(share -> own.put(
                        new Origin(share.secondMoment, share.products),
                        new Share(1, share.secondMoment, share.products, share.passed, share.picked)));
        return new ExpectedGradient(own, places, pull, false);
    }

    /** The gradient in front of a random factor, drawn anew at each occasion. */
    ExpectedGradient times(double mean, double square) {
        return times(mean, square, Products.all(mean * mean));
    }

    /**
     * The gradient in front of a random factor.
     *
     * @param mean of the factor
     * @param square its mean square
     * @param pairs mean products of the factor at two occasions
     */
    ExpectedGradient times(double mean, double square, Products pairs) {
        return each(share -> share.times(mean, square, pairs));
    }

    /** The gradient in front of a constant factor. */
    ExpectedGradient times(double factor) {
        double square = factor * factor;
        return times(factor, square, Products.all(square));
    }

    /** Every share made anew. */
    ExpectedGradient each(UnaryOperator<Share> change) {
        Map<Origin, Share> changed = new LinkedHashMap<>();
        shares.forEach((origin, share) -> changed.put(origin, change.apply(share)));
        return new ExpectedGradient(changed, places, pull, normalised);
    }

    /** The same, of any unit. */
    private ExpectedGradient ofOne() {
        return kinds.isOne() ? this : new ExpectedGradient(shares, places, pull, normalised);
    }

    /** The sum of what two ways bring back. */
    ExpectedGradient plus(ExpectedGradient other) {
        if (!kinds.isOne() || !other.kinds.isOne()) {
            Kinds<ExpectedGradient> more = kinds.isOne() ? other.kinds : kinds;
            ExpectedGradient added = kinds.isOne() ? this : other;
            boolean apart = added.kinds.count() == more.count();
            List<ExpectedGradient> sums = new ArrayList<>();
            for (int i = 0; i < more.count(); i++) {
                sums.add(more.each().get(i).plus(apart ? added.kinds.each().get(i) : added.ofOne()));
            }
            return of(new Kinds<>(more.shares(), sums));
        }
        Map<Origin, Share> sum = new LinkedHashMap<>(shares);
        other.shares.forEach((origin, share) -> sum.merge(origin, share, (a, b) -> Share.sum(a, b, origin)));
        return new ExpectedGradient(
                sum,
                PlaceMap.mixed(places, secondMoment(), other.places, other.secondMoment()),
                pull + other.pull,
                normalised && other.normalised);
    }
}
