package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.ActivationMoments;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** The mean of 1/s² that a gradient meets, beside draws of units of few values. */
class UnitVariancesTest {
    private static final int EXAMPLES = 72;
    private static final int DRAWS = 100_000;
    private static final NormalisedBatch BATCH = new NormalisedBatch(EXAMPLES, new long[0]);
    private static final ActivationMoments RELU = ActivationMoments.of(new ActivationReLU());

    /** Of independent arguments s² differs by (κ − 1)/n, κ = 5.41, and less where many values have a slope. */
    @Test
    void independentArguments() {
        double drawn = drawn(false);
        double found = found(RELU, 0);

        assertThat(drawn).isCloseTo(1.0575, within(0.001));
        assertThat(found).isCloseTo(drawn, within(0.004));
    }

    /** Arguments whose sum is 0, as behind a normalisation: what all of a unit's have in common does not make it large. */
    @Test
    void argumentsWithoutTheirMean() {
        double drawn = drawn(true);
        double found = found(RELU, -1.0 / (EXAMPLES - 1));

        assertThat(drawn).isCloseTo(1.0498, within(0.001));
        assertThat(found).isCloseTo(drawn, within(0.002));
    }

    /** A function that changes nothing leaves normal values, of which two in n are lost. */
    @Test
    void aFunctionThatChangesNothing() {
        assertThat(found(ActivationMoments.of(new ActivationIdentity()), 0))
                .isCloseTo(1 + 2.0 / EXAMPLES, within(1e-4));
    }

    @Test
    void aBatchThatIsNotKnownSaysNothing() {
        ExpectedSignal x = new Activated(RELU).forward(List.of(ExpectedSignal.independent(0, 1, Products.all(0))));

        assertThat(new UnitVariances(x, NormalisedBatch.UNKNOWN, 0).inverse(3)).isEqualTo(3);
    }

    private static double found(ActivationMoments function, double product) {
        ExpectedSignal z = ExpectedSignal.independent(0, 1, Products.all(product));
        return new UnitVariances(new Activated(function).forward(List.of(z)), BATCH, 0).inverse(1);
    }

    /** E w/s² · E s² / E w, w the share of values with a slope. */
    private static double drawn(boolean centred) {
        Random random = new Random(3);
        double squares = 0;
        double inverse = 0;
        double slopes = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] z =
                    random.doubles(EXAMPLES).map(u -> random.nextGaussian()).toArray();
            double mean = 0;
            for (double value : z) {
                mean += centred ? value / EXAMPLES : 0;
            }
            double sum = 0;
            double square = 0;
            double slope = 0;
            for (double value : z) {
                double relu = Math.max(0, value - mean);
                sum += relu / EXAMPLES;
                square += relu * relu / EXAMPLES;
                slope += value > mean ? 1.0 / EXAMPLES : 0;
            }
            double variance = square - sum * sum;
            squares += variance / DRAWS;
            inverse += slope / variance / DRAWS;
            slopes += slope / DRAWS;
        }
        return inverse * squares / slopes;
    }
}
