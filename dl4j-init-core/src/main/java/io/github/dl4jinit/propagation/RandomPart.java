package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.NormalResponse;
import java.util.Map;
import java.util.Optional;

/**
 * One random quantity that units differ by: what a sum of independent weights gives, or a function of another signal. Two
 * signals are correlated as far as they are made of the same random parts.
 */
final class RandomPart {
    private final double variance;
    private final double thirdCumulant;
    private final Origin origin;

    /** Made when first asked for, since most parts are never asked. */
    private double[] slices;

    /**
     * What a part is a function of.
     *
     * @param function the function, and the signal that it is applied to
     * @param response what the function makes of it; null if the part is taken for independent of all others all the same
     */
    private record Origin(FunctionOfNormal function, NormalResponse response) {

        ExpectedSignal argument() {
            return function.argument();
        }
    }

    private RandomPart(double variance, double thirdCumulant, Origin origin) {
        this.variance = variance;
        this.thirdCumulant = thirdCumulant;
        this.origin = origin;
    }

    /** A part that nothing else depends on. */
    static RandomPart independent(double variance) {
        return new RandomPart(variance, 0, null);
    }

    /** The values of a function, their mean left out. */
    static RandomPart function(FunctionOfNormal function, NormalResponse response) {
        double variance = Math.max(0, response.secondMoment() - response.mean() * response.mean());
        return new RandomPart(variance, response.thirdCumulant(), new Origin(function, response));
    }

    /** A normalised function of an argument, of which two units have too little in common to be followed. */
    static RandomPart normalised(double variance, FunctionOfNormal function) {
        return new RandomPart(variance, 0, new Origin(function, null));
    }

    double variance() {
        return variance;
    }

    /** Whether it is a sum of much. */
    boolean isNormal() {
        return origin == null;
    }

    /** The means of equally probable slices of it, in increasing order, its own mean left out. */
    double[] slices() {
        if (slices == null) {
            slices = origin.function.arguments().slices(origin.function::of, variance);
        }
        return slices;
    }

    double thirdCumulant() {
        return thirdCumulant;
    }

    /**
     * The covariance of two parts. Of two functions of normal signals it follows from Mehler's formula; of a function with
     * a part of its own argument, from Bussgang's theorem, E φ(z) y = E φ' · Cov(z, y).
     */
    static double covariance(RandomPart a, RandomPart b) {
        if (a == b) {
            return a.variance;
        }
        if (!a.isFollowed() && !b.isFollowed()) {
            return 0;
        }
        if (a.isFollowed() && b.isFollowed()) {
            ExpectedSignal u = a.origin.argument();
            ExpectedSignal v = b.origin.argument();
            if (!u.terms().containsKey(b) && !v.terms().containsKey(a)) {
                double scale = Math.sqrt(u.variance() * v.variance());
                double correlation = scale > 0 ? ExpectedSignal.covariance(u, v) / scale : 0;
                return Math.abs(correlation) < 1e-9
                        ? 0
                        : a.origin.response.covariance(b.origin.response, Math.max(-1, Math.min(1, correlation)));
            }
        }
        boolean later = a.isFollowed()
                && (!b.isFollowed() || a.origin.argument().terms().containsKey(b));
        Origin function = later ? a.origin : b.origin;
        RandomPart part = later ? b : a;
        double covariance = 0;
        for (Map.Entry<RandomPart, Double> term : function.argument().terms().entrySet()) {
            covariance += term.getValue() * covariance(term.getKey(), part);
        }
        return function.response.meanDerivative() * covariance;
    }

    /** What this part is a function of; empty for an independent part. */
    Optional<ExpectedSignal> argument() {
        return Optional.ofNullable(origin).map(Origin::argument);
    }

    private boolean isFollowed() {
        return origin != null && origin.response != null;
    }

    /** The value, its own mean not left out, for a value of the argument. */
    double value(double argument) {
        return origin.function.of(argument);
    }
}
