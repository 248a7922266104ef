package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.ActivationMoments;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Quantiles stand for normal distributions, which is right to one or two in a hundred. */
class LargestInputTest {

    /** E max = √((1 − ρ)/π) of two standard normal values, and E max² = 1 (Clark 1961, p. 146). */
    @Test
    void theLargestOfTwoCorrelatedNormalValues() {
        for (double correlation : new double[] {-0.6, 0, 0.5, 0.9}) {
            ExpectedSignal largest = new LargestInput().forward(pair(correlation));

            assertThat(largest.mean())
                    .as("%s", correlation)
                    .isCloseTo(Math.sqrt((1 - correlation) / Math.PI), within(0.015));
            assertThat(largest.secondMoment()).as("%s", correlation).isCloseTo(1, within(0.03));
        }
    }

    /** E max = 3/(2 √π) of three. */
    @Test
    void theLargestOfThree() {
        ExpectedSignal largest = new LargestInput().forward(List.of(normal(0, 1), normal(0, 1), normal(0, 1)));

        assertThat(largest.mean()).isCloseTo(1.5 / Math.sqrt(Math.PI), within(0.015));
    }

    @Test
    void theLargerInputGetsMoreOfTheGradient() {
        ExpectedGradient gradient = ExpectedGradient.independent(1, Products.all(0));

        List<ExpectedGradient> back = new LargestInput().backward(gradient, List.of(normal(1, 2), normal(0, 1)));

        // P(x > y) = Φ(1/√2) for x ~ N(1, 1) and y ~ N(0, 1).
        assertThat(back.get(0).secondMoment()).isCloseTo(0.7602, within(0.01));
        assertThat(back.get(1).secondMoment()).isCloseTo(1 - 0.7602, within(0.01));
    }

    /** Whose covariance with a sum is that of its inputs, by Stein's lemma: here Cov(max, x) = 1/2. */
    @Test
    void itHasInCommonWithItsInputsWhatIsLargest() {
        List<ExpectedSignal> inputs = List.of(normal(0, 1), normal(0, 1));

        ExpectedSignal largest = new LargestInput().forward(inputs);

        assertThat(ExpectedSignal.covariance(largest, inputs.get(0))).isCloseTo(0.5, within(0.01));
    }

    /** Of x ~ N(1, 4), y ~ N(0, 1) it is x with P(x > y) = Φ(1/√5). */
    @Test
    void theInputThatIsMoreOftenTheLargestCountsMore() {
        RandomPart part = RandomPart.independent(1);
        ExpectedSignal x = argument(1, 4, part, 2);
        ExpectedSignal largest = new LargestInput().forward(List.of(x, normal(0, 1)));

        assertThat(ExpectedSignal.covariance(largest, x)).isCloseTo(4 * 0.6726, within(0.03));
        // Its parts make up all of its variance.
        double parts = 0;
        for (Map.Entry<RandomPart, Double> term : largest.terms().entrySet()) {
            parts += term.getValue() * term.getValue() * term.getKey().variance();
        }
        assertThat(parts).isCloseTo(largest.variance(), within(1e-9));
    }

    /** Each of three inputs is a third of it, with its places. */
    @Test
    void itLiesWhereItsInputsLie() {
        ExpectedSignal lit = normal(0, 1).at(PlaceMap.of(Collections.singletonList(new double[] {2, 0})));
        ExpectedSignal largest = new LargestInput().forward(List.of(lit, normal(0, 1), normal(0, 1)));

        assertThat(largest.places().along(0, 2)).containsExactly(new double[] {4.0 / 3, 2.0 / 3}, within(1e-9));
    }

    /** The largest of values that are the same in all examples is too; of values that have nothing in common the mean is. */
    @Test
    void whatExamplesHaveInCommonStaysInCommon() {
        ExpectedSignal alike = ExpectedSignal.independent(0, 1, Products.all(1));
        ExpectedSignal largest = new LargestInput().forward(List.of(alike, alike.linear(2, 0)));
        ExpectedSignal others = new LargestInput().forward(List.of(normal(0, 1), normal(0, 4)));

        assertThat(largest.products().shared()).isCloseTo(largest.secondMoment(), within(0.01));
        assertThat(others.products().shared()).isCloseTo(others.mean() * others.mean(), within(1e-9));
    }

    @Test
    void oneInputAloneIsTheLargest() {
        ExpectedSignal x = normal(1, 2);
        ExpectedGradient gradient = ExpectedGradient.independent(3, Products.all(0));

        assertThat(new LargestInput().forward(List.of(x))).isSameAs(x);
        assertThat(new LargestInput().backward(gradient, List.of(x))).containsExactly(gradient);
    }

    /** A million draws: their own standard error is below 0.003. */
    @Test
    void functionsOfCorrelatedArgumentsAsDrawn() {
        Random random = new Random(1);
        double[] sums = new double[4];
        int draws = 1_000_000;
        for (int i = 0; i < draws; i++) {
            double common = random.nextGaussian();
            double u = Math.sqrt(0.4) * common + Math.sqrt(0.6) * random.nextGaussian();
            double v = 1.5 * (Math.sqrt(0.4) * common + Math.sqrt(0.6) * random.nextGaussian()) + 0.2;
            double x = Math.max(0, u);
            double y = Math.tanh(v);
            double largest = Math.max(x, y);
            sums[0] += largest / draws;
            sums[1] += largest * largest / draws;
            sums[2] += x > y && u > 0 ? 1.0 / draws : 0;
            sums[3] += y > x ? Math.pow(1 - y * y, 2) / draws : 0;
        }
        RandomPart part = RandomPart.independent(0.4);
        ExpectedSignal u = argument(0, 1, part, 1);
        ExpectedSignal v = argument(0.2, 2.25, part, 1.5);
        ExpectedGradient unit = ExpectedGradient.independent(1, Products.all(0));
        Activated relu = new Activated(ActivationMoments.of(new ActivationReLU()));
        Activated tanh = new Activated(ActivationMoments.of(new ActivationTanH()));
        List<ExpectedSignal> inputs = List.of(relu.forward(List.of(u)), tanh.forward(List.of(v)));

        ExpectedSignal largest = new LargestInput().forward(inputs);
        List<ExpectedGradient> back = new LargestInput().backward(unit, inputs);

        assertThat(largest.mean()).isCloseTo(sums[0], within(0.015));
        assertThat(largest.secondMoment()).isCloseTo(sums[1], within(0.03));
        assertThat(relu.backward(back.get(0), List.of(u)).get(0).secondMoment()).isCloseTo(sums[2], within(0.015));
        assertThat(tanh.backward(back.get(1), List.of(v)).get(0).secondMoment()).isCloseTo(sums[3], within(0.015));
    }

    /** The gradient along a vector of length 1 is taken away: of a single value nothing is left. */
    @Test
    void ofAUnitVectorsGradientOneDirectionIsLost() {
        ExpectedGradient gradient = ExpectedGradient.independent(1, Products.all(0));

        assertThat(new UnitLength(4)
                        .backward(gradient, List.of(normal(0, 9)))
                        .get(0)
                        .secondMoment())
                .isCloseTo(0.75 / 36, within(1e-12));
        assertThat(new UnitLength(1)
                        .backward(gradient, List.of(normal(0, 9)))
                        .get(0)
                        .secondMoment())
                .isZero();
    }

    private static List<ExpectedSignal> pair(double correlation) {
        RandomPart part = RandomPart.independent(Math.abs(correlation));
        return List.of(argument(0, 1, part, 1), argument(0, 1, part, Math.signum(correlation)));
    }

    /** A normal value of which a part, times a factor, is shared. */
    private static ExpectedSignal argument(double mean, double variance, RandomPart part, double factor) {
        double rest = variance - factor * factor * part.variance();
        return new ExpectedSignal(
                mean,
                variance + mean * mean,
                Products.all(mean * mean),
                Map.of(part, factor, RandomPart.independent(rest), 1.0),
                null);
    }

    private static ExpectedSignal normal(double mean, double secondMoment) {
        return ExpectedSignal.independent(mean, secondMoment, Products.all(mean * mean));
    }
}
