package io.github.dl4jinit.propagation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What theory expects of a signal on its way forwards: moments of its values over units, positions and examples, for weights
 * drawn at random.
 *
 * @param mean E a
 * @param secondMoment E a²
 * @param products E a·a' of one unit's values at two occasions
 * @param terms what it is made of: its value is the mean plus the sum of these parts, each less its own mean, times a factor
 * @param function the activation function that it is the value of, with its argument; null for any other signal
 * @param places where on the map the second moment is
 * @param units how much the units' own second moments differ: the variance of those over the square of their mean, as far as few
 *     inputs make it
 * @param kinds of units, where they differ
 */
record ExpectedSignal(
        double mean,
        double secondMoment,
        Products products,
        Map<RandomPart, Double> terms,
        FunctionOfNormal function,
        PlaceMap places,
        double units,
        Kinds<ExpectedSignal> kinds) {

    /** An exploding signal is followed up to here, so that no number becomes infinite. */
    private static final double LARGEST = 1e30;

    ExpectedSignal {
        mean = bounded(mean, Math.sqrt(LARGEST));
        secondMoment = bounded(secondMoment, LARGEST);
        products = new Products(
                bounded(products.shared(), LARGEST),
                bounded(products.near(), LARGEST),
                bounded(products.far(), LARGEST),
                bounded(products.within(), LARGEST),
                products.pairs(),
                products.lags());
        terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    }

    /** A signal whose places are alike. */
    ExpectedSignal(
            double mean,
            double secondMoment,
            Products products,
            Map<RandomPart, Double> terms,
            FunctionOfNormal function) {
        this(mean, secondMoment, products, terms, function, PlaceMap.EVEN, 0);
    }

    /** Of units of one kind. */
    ExpectedSignal(
            double mean,
            double secondMoment,
            Products products,
            Map<RandomPart, Double> terms,
            FunctionOfNormal function,
            PlaceMap places,
            double units) {
        this(mean, secondMoment, products, terms, function, places, units, Kinds.one());
    }

    /** Of units of several kinds: moments are averages. */
    static ExpectedSignal of(Kinds<ExpectedSignal> kinds) {
        double square = 0;
        Products products = Products.all(0);
        PlaceMap places = PlaceMap.EVEN;
        for (int i = 0; i < kinds.count(); i++) {
            double share = kinds.shares().get(i);
            ExpectedSignal kind = kinds.each().get(i);
            places = i == 0 ? kind.places : PlaceMap.mixed(places, square, kind.places, share * kind.secondMoment);
            square += share * kind.secondMoment;
            products = products.with(kind.products, (sum, product) -> sum + share * product);
        }
        ExpectedSignal all = independent(kinds.mean(ExpectedSignal::mean), square, products);
        boolean alike = kinds.each().stream().allMatch(kind -> kind.kinds.isOne() && all.isLike(kind));
        return new ExpectedSignal(
                all.mean,
                square,
                products,
                all.terms,
                commonFunction(kinds),
                places,
                0,
                alike ? Kinds.one() : Kinds.of(kinds.shares(), kinds.each()));
    }

    private boolean isLike(ExpectedSignal other) {
        return like(mean * mean, other.mean * other.mean)
                && like(secondMoment, other.secondMoment)
                && like(products.far(), other.products.far())
                && like(products.shared(), other.products.shared());
    }

    private boolean like(double mine, double other) {
        return Math.abs(mine - other) <= 1e-3 * secondMoment;
    }

    /** Values of one function stay so, its arguments side by side; of different functions they are a mixture. */
    private static FunctionOfNormal commonFunction(Kinds<ExpectedSignal> kinds) {
        FunctionOfNormal first = kinds.each().get(0).function;
        boolean common = first != null
                && kinds.each().stream()
                        .map(ExpectedSignal::function)
                        .allMatch(function -> function != null
                                && function.moments() == first.moments()
                                && function.factor() == first.factor()
                                && function.shift() == first.shift());
        return common
                ? new FunctionOfNormal(
                        first.moments(),
                        of(kinds.map(kind -> kind.function.argument())),
                        Optional.empty(),
                        first.factor(),
                        first.shift())
                : null;
    }

    /** Values of these moments that are independent of everything before. */
    static ExpectedSignal independent(double mean, double secondMoment, Products products) {
        double variance = Math.max(0, secondMoment - mean * mean);
        return new ExpectedSignal(mean, secondMoment, products, Map.of(RandomPart.independent(variance), 1.0), null);
    }

    private static double bounded(double value, double largest) {
        // Infinity less infinity is as large as anything.
        return Double.isNaN(value) ? largest : Math.max(-largest, Math.min(largest, value));
    }

    /** The same signal, with its second moment elsewhere on the map. */
    ExpectedSignal at(PlaceMap where) {
        return new ExpectedSignal(mean, secondMoment, products, terms, function, where, units, kinds);
    }

    /** The same signal, of units that differ by so much. */
    ExpectedSignal ofUnits(double differing) {
        return new ExpectedSignal(mean, secondMoment, products, terms, function, places, differing, kinds);
    }

    /** The same signal, of any unit. */
    ExpectedSignal ofOneKind() {
        return new ExpectedSignal(mean, secondMoment, products, terms, function, places, units);
    }

    /** The same signal, known to be a function of a normal argument. */
    ExpectedSignal as(FunctionOfNormal known) {
        return new ExpectedSignal(mean, secondMoment, products, terms, known, places, units, kinds);
    }

    /** What all units have in common: the bias of a sum that nothing else has been added to; 0 of any other signal. */
    double bias() {
        boolean sum = function == null
                && terms.size() == 1
                && terms.keySet().iterator().next().argument().isEmpty();
        return sum ? mean : 0;
    }

    /** The share of E a² that is not of the bias. */
    double unbiased() {
        double bias = bias();
        return secondMoment > 0 ? Math.max(0, 1 - bias * bias / secondMoment) : 0;
    }

    double variance() {
        return Math.max(0, secondMoment - mean * mean);
    }

    /** The correlation of two values whose mean product is given; 0 for a constant. */
    double correlation(double product) {
        double variance = variance();
        return variance > 0 ? Math.max(-1, Math.min(1, (product - mean * mean) / variance)) : 0;
    }

    /** How skewed the values are: their third cumulant over the third power of their standard deviation. */
    double skewness() {
        double third = 0;
        for (Map.Entry<RandomPart, Double> term : terms.entrySet()) {
            third += Math.pow(term.getValue(), 3) * term.getKey().thirdCumulant();
        }
        double variance = variance();
        return variance > 0 ? third / Math.pow(variance, 1.5) : 0;
    }

    /** factor · a + shift. */
    ExpectedSignal linear(double factor, double shift) {
        Map<RandomPart, Double> scaled = new LinkedHashMap<>();
        terms.forEach((part, coefficient) -> scaled.put(part, coefficient * factor));
        double extra = shift * (2 * factor * mean + shift);
        double square = factor * factor;
        return new ExpectedSignal(
                factor * mean + shift,
                square * secondMoment + extra,
                products.map(product -> square * product + extra),
                scaled,
                function == null ? null : function.linear(factor, shift),
                PlaceMap.mixed(places, square * secondMoment, PlaceMap.EVEN, shift * shift),
                units);
    }

    /** The same values with independent noise on them, of which two occasions have in common what is added to the products. */
    ExpectedSignal noisy(double variance, Products added) {
        Map<RandomPart, Double> more = new LinkedHashMap<>(terms);
        more.put(RandomPart.independent(variance), 1.0);
        return new ExpectedSignal(
                mean, secondMoment + variance, products.with(added, Double::sum), more, null, places, units);
    }

    /** Cov(x, y) over units, from the parts that both are made of. */
    static double covariance(ExpectedSignal x, ExpectedSignal y) {
        if (x == y) {
            return x.variance();
        }
        double sum = 0;
        for (Map.Entry<RandomPart, Double> a : x.terms.entrySet()) {
            for (Map.Entry<RandomPart, Double> b : y.terms.entrySet()) {
                sum += a.getValue() * b.getValue() * RandomPart.covariance(a.getKey(), b.getKey());
            }
        }
        double most = Math.sqrt(x.variance() * y.variance());
        return Math.max(-most, Math.min(most, sum));
    }
}
