package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.ActivationMoments;
import java.util.Optional;

/**
 * A function of an argument that is normal or grows with a normal number, times a factor, plus a shift.
 *
 * @param moments of the function
 * @param argument its argument
 * @param distribution of the argument, where it is not normal; the values below are then those at the same quantile
 * @param factor the factor
 * @param shift the shift
 */
record FunctionOfNormal(
        ActivationMoments moments,
        ExpectedSignal argument,
        Optional<ValueDistribution> distribution,
        double factor,
        double shift) {

    FunctionOfNormal(ActivationMoments moments, ExpectedSignal argument) {
        this(moments, argument, Optional.empty(), 1, 0);
    }

    FunctionOfNormal linear(double by, double plus) {
        return new FunctionOfNormal(moments, argument, distribution, by * factor, by * shift + plus);
    }

    /** The distribution of the argument, whether it is normal or not. */
    ValueDistribution arguments() {
        return distribution.isPresent()
                ? distribution.get()
                : ValueDistribution.normal(argument.mean(), argument.variance());
    }

    /** The value of an argument. */
    double of(double of) {
        return factor * moments.value(of) + shift;
    }

    /** The value where a normal argument of the same mean and variance would be u. */
    double value(double u) {
        return factor * moments.value(at(u)) + shift;
    }

    /** The slope there. */
    double derivative(double u) {
        return factor * moments.derivative(at(u));
    }

    private double at(double u) {
        double sd = Math.sqrt(argument.variance());
        return distribution.isEmpty() || !(sd > 0) ? u : distribution.get().at((u - argument.mean()) / sd);
    }
}
