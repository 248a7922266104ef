package io.github.dl4jinit.init;

import io.github.dl4jinit.sampling.RandomFill;
import io.github.dl4jinit.sampling.RandomStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The one place where a scheme's variance is computed: Var(w) = multiplier · gain² / n, with n from the fan mode.
 *
 * @param scheme the name of the scheme, for messages
 * @param multiplier the user's factor on the variance, positive and finite
 * @param gainSquared the factor on the variance that the activation needs, positive and finite
 * @param fanMode which n to divide by
 * @param distribution the distribution of the weights, which has the same variance whatever its shape
 */
record VarianceScaling(
        String scheme, double multiplier, double gainSquared, FanMode fanMode, WeightDistribution distribution) {

    static {
        // Here, since it is the first thing that a scheme needs.
        RandomFill.prepare();
    }

    /** Checks the components of a scheme. */
    static void check(
            String scheme, double multiplier, double gainSquared, FanMode fanMode, WeightDistribution distribution) {
        Requirement.positiveFinite(scheme, "multiplier", multiplier);
        Requirement.positiveFinite(scheme, "gainSquared", gainSquared);
        Requirement.present(scheme, "fanMode", fanMode);
        Requirement.present(scheme, "distribution", distribution);
    }

    /** The variance of one weight. */
    double variance(double fanIn, double fanOut) {
        requireFan("fanIn", fanIn);
        requireFan("fanOut", fanOut);
        return multiplier * gainSquared / fanMode.n(fanIn, fanOut);
    }

    /** Writes weights of that variance, or nothing if an argument is not usable. */
    INDArray fill(double fanIn, double fanOut, long[] shape, char order, INDArray view, RandomStream stream) {
        double standardDeviation = Math.sqrt(variance(fanIn, fanOut));
        ParameterView parameter = ParameterView.of(scheme, shape, order, view);
        parameter.requireRepresentable(standardDeviation);
        Requirement.present(scheme, "stream", stream);
        distribution.ofStandardDeviation(standardDeviation).into(parameter.elements(), stream);
        return parameter.array();
    }

    private void requireFan(String argument, double fan) {
        if (fan == 0) {
            throw new IllegalArgumentException(scheme + ": " + argument + " must be positive and finite, but is " + fan
                    + "; weights that are not summed, such as those of PReLU, need another scheme");
        }
        Requirement.positiveFinite(scheme, argument, fan);
    }
}
