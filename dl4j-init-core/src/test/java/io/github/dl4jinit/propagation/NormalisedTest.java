package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.ActivationMoments;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** What a normalisation makes of signals and gradients, beside figures counted by hand and draws. */
class NormalisedTest {
    private static final double EXACT = 1e-12;
    private static final ActivationMoments RELU = ActivationMoments.of(new ActivationReLU());
    private static final NormalisedBatch UNKNOWN = NormalisedBatch.UNKNOWN;
    private static final int DRAWS = 400_000;

    @Test
    void theVarianceOverABatchBecomesGammas() {
        ExpectedSignal x = ExpectedSignal.independent(0.5, 3, new Products(2, 1.5, 1, 1.2));
        ExpectedSignal y = new Normalised(4, 0.3, 0.5, true, UNKNOWN).forward(List.of(x));
        // 3 − 1 of variance, and 0.5 added to it.
        double factor = 4 / 2.5;

        assertThat(y.mean()).isEqualTo(0.3);
        assertThat(y.secondMoment()).isCloseTo(factor * 2 + 0.09, within(EXACT));
        assertThat(y.products().shared()).isCloseTo(factor * 1 + 0.09, within(EXACT));
        assertThat(y.products().near()).isCloseTo(factor * 0.5 + 0.09, within(EXACT));
        assertThat(y.products().far()).isCloseTo(0.09, within(EXACT));
        assertThat(y.products().within()).isCloseTo(factor * 0.2 + 0.09, within(EXACT));
    }

    @Test
    void theVarianceOverUnitsIsThatOfAnExample() {
        ExpectedSignal x = ExpectedSignal.independent(0.5, 3, new Products(2, 1.5, 1, 1.2));
        Normalised normalised = new Normalised(4, 0.3, 0.5, false, UNKNOWN);
        ExpectedSignal y = normalised.forward(List.of(x));
        double factor = 4 / 3.25;

        assertThat(y.secondMoment()).isCloseTo(factor * 2.75 + 0.09, within(EXACT));
        assertThat(y.products().shared()).isCloseTo(factor * 1.75 + 0.09, within(EXACT));
        ExpectedGradient back = normalised
                .backward(ExpectedGradient.independent(2, new Products(1, 1, 0.5, 0.5)), List.of(x))
                .get(0);
        assertThat(back.secondMoment()).isCloseTo(factor * 2, within(EXACT));
        assertThat(back.products().far()).isCloseTo(factor * 0.5, within(EXACT));
        assertThat(back.normalised()).isFalse();
    }

    @Test
    void whatAllValuesHaveInCommonIsTakenAway() {
        ExpectedSignal x = ExpectedSignal.independent(0, 2, new Products(0.5, 0.5, 0.4, 0.4));
        Normalised normalised = new Normalised(1, 0, 0, true, UNKNOWN);
        ExpectedGradient back = normalised
                .backward(ExpectedGradient.independent(3, new Products(1.5, 1.2, 1, 1.1)), List.of(x))
                .get(0);

        assertThat(back.secondMoment()).isCloseTo(2 / 1.6, within(EXACT));
        assertThat(back.products().far()).isCloseTo(0, within(EXACT));
        assertThat(back.products().shared()).isCloseTo(0.5 / 1.6, within(EXACT));
        assertThat(back.products().near()).isCloseTo(0.2 / 1.6, within(EXACT));
        ExpectedGradient.Share share = back.shares().values().iterator().next();
        assertThat(share.mean()).isCloseTo(2.0 / 3 * Math.sqrt(1 / 1.6), within(EXACT));
        ExpectedGradient nothing = normalised
                .backward(ExpectedGradient.independent(0, Products.all(0)), List.of(x))
                .get(0);
        assertThat(nothing.secondMoment()).isZero();
        assertThat(nothing.shares().values().iterator().next().mean()).isZero();
    }

    /** Of y with E y² = 1, S²/(E y² E g²) of a gradient lies along it. */
    @Test
    void whatLiesAlongTheValuesIsTakenAway() {
        ExpectedSignal x = ExpectedSignal.independent(0, 2, Products.all(0.4));
        ExpectedGradient back = new Normalised(1, 0, 0, true, UNKNOWN)
                .backward(ExpectedGradient.independent(3, Products.all(0)).pulling(0.8), List.of(x))
                .get(0);

        assertThat(back.secondMoment()).isCloseTo((3 - 0.64) / 1.6, within(EXACT));
        assertThat(back.pull()).isZero();
    }

    /** What examples do not have in common but cannot have less than none of. */
    @Test
    void noMoreThanAllIsTakenAway() {
        ExpectedSignal x = ExpectedSignal.independent(0, 2, Products.all(0));
        Normalised normalised = new Normalised(1, 0, 0, true, UNKNOWN);

        assertThat(normalised
                        .backward(ExpectedGradient.independent(1, Products.all(1.5)), List.of(x))
                        .get(0)
                        .secondMoment())
                .isZero();
        assertThat(normalised
                        .backward(ExpectedGradient.independent(1, Products.all(-0.5)), List.of(x))
                        .get(0)
                        .secondMoment())
                .isCloseTo(0.5, within(EXACT));
        ExpectedSignal constant = ExpectedSignal.independent(1, 1, Products.all(1.2));
        assertThat(new Normalised(1, 0, 0.1, true, UNKNOWN)
                        .forward(List.of(constant))
                        .secondMoment())
                .isZero();
    }

    /**
     * A gradient that all values have in common, g + c, behind a ReLU of γû + β: what passes, without its mean and without what lies
     * along û.
     */
    @ParameterizedTest
    @CsvSource({"1, 0", "0.5, 0.4", "2, -1"})
    void whatAFunctionBehindBendsOfTheCommonPartIsTakenAwayToo(double gamma, double beta) {
        double common = 0.7;
        Random random = new Random(2);
        double mean = 0;
        double along = 0;
        double square = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double u = random.nextGaussian();
            double g = gamma * u + beta > 0 ? common + random.nextGaussian() : 0;
            mean += g / DRAWS;
            along += g * u / DRAWS;
            square += g * g / DRAWS;
        }
        ExpectedSignal x = ExpectedSignal.independent(0, 1, Products.all(0));
        Normalised normalised = new Normalised(gamma * gamma, beta, 0, true, UNKNOWN);
        ExpectedSignal u = normalised.forward(List.of(x));
        ExpectedGradient gradient = ExpectedGradient.independent(1 + common * common, Products.all(common * common));
        ExpectedGradient passed =
                new Activated(RELU).backward(gradient, List.of(u)).get(0);
        ExpectedGradient back = normalised.backward(passed, List.of(x)).get(0);

        // The standard error of the draws is 0.003; quantiles stand for the normal distribution.
        assertThat(back.secondMoment() / (gamma * gamma))
                .isCloseTo(square - mean * mean - along * along, within(0.015));
    }

    /**
     * The variances of units differ by the kurtosis κ of their values, 5.41 for a ReLU, and less of it counts where the gradient meets
     * slopes in the large units: (κ − 1 − E h w/(E h E w) + 1)/n, h the square of a value without its mean, w of its slope.
     */
    @Test
    void variancesOfUnitsDifferByTheKurtosisOfTheirValues() {
        double m = 1 / Math.sqrt(2 * Math.PI);
        double variance = 0.5 - m * m;
        double fourth = 1.5 - 4 * m * Math.sqrt(2 / Math.PI) + 6 * m * m / 2 - 3 * Math.pow(m, 4);
        double large = 0.5 - 4 * m * m / 2 + m * m / 2;
        assertThat(differing(ActivationMoments.of(new ActivationReLU()), 0, 1))
                .isCloseTo(fourth / (variance * variance) - large / (variance * 0.5), within(0.002));

        Random random = new Random(7);
        double squares = 0;
        double fourths = 0;
        double slopes = 0;
        double both = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double value = Math.pow(Math.tanh(2 * random.nextGaussian()), 2);
            double slope = (1 - value) * (1 - value);
            squares += value / DRAWS;
            fourths += value * value / DRAWS;
            slopes += slope / DRAWS;
            both += value * slope / DRAWS;
        }
        assertThat(differing(ActivationMoments.of(new ActivationTanH()), 0, 4))
                .isCloseTo(fourths / (squares * squares) - both / (squares * slopes), within(0.02));
        // Nearly all of a ReLU's argument above 0: that of a normal distribution.
        assertThat(differing(ActivationMoments.of(new ActivationReLU()), 5, 1)).isCloseTo(2, within(0.01));
    }

    /** As it is found in the gradient of a batch: of twenty examples, each value is alike with itself alone. */
    private static double differing(ActivationMoments moments, double mean, double variance) {
        NormalisedBatch twenty = new NormalisedBatch(20, new long[0]);
        ExpectedSignal u = ExpectedSignal.independent(mean, mean * mean + variance, Products.all(mean * mean));
        ExpectedSignal x = new Activated(moments).forward(List.of(u));
        ExpectedSignal plain = ExpectedSignal.independent(x.mean(), x.secondMoment(), x.products());
        Normalised normalised = new Normalised(1, 0, 0, true, twenty);
        ExpectedGradient gradient = ExpectedGradient.independent(1, Products.all(0));
        double known = normalised.backward(gradient, List.of(x)).get(0).secondMoment();
        double normal = normalised.backward(gradient, List.of(plain)).get(0).secondMoment();
        // For a normal value it is 1 + 2/20.
        return (known / normal * 1.1 - 1) * 20;
    }

    /** Units that differ by more than their mean are taken to differ by as much. */
    @Test
    void fewValuesSayNoMoreThanTwofold() {
        NormalisedBatch two = new NormalisedBatch(1e6, new long[0]);
        Normalised normalised = new Normalised(2, 0, 0, true, two);
        ExpectedSignal x = ExpectedSignal.independent(0, 1, Products.all(0));
        ExpectedGradient gradient = ExpectedGradient.independent(1, Products.all(0));

        assertThat(normalised.backward(gradient, List.of(x.ofUnits(0.6))).get(0).secondMoment())
                .isCloseTo(2 * 1.6, within(1e-4));
        assertThat(normalised.backward(gradient, List.of(x.ofUnits(3))).get(0).secondMoment())
                .isCloseTo(4, within(1e-4));
        assertThat(normalised.backward(gradient, List.of(x)).get(0).normalised())
                .isTrue();
    }

    /** What lies along the values is a share of what is left without the common part: 2/1.6 · (1 − 0.64/2). */
    @Test
    void whatLiesAlongTheValuesIsNotCommon() {
        ExpectedSignal x = ExpectedSignal.independent(0, 1.6, Products.all(0));
        ExpectedGradient gradient =
                ExpectedGradient.independent(3, Products.all(1)).pulling(0.8);

        ExpectedGradient back = new Normalised(1, 0, 0, true, UNKNOWN)
                .backward(gradient, List.of(x))
                .get(0);

        assertThat(back.secondMoment()).isCloseTo(0.85, within(1e-9));
    }

    /**
     * Units of a ReLU whose arguments have an offset each vary the more the higher it lies, and pass a gradient the more often: the
     * mean of 1/variance is weighted by φ'².
     */
    @Test
    void unitsBehindAFunctionAreDividedByTheirOwnVariance() {
        double offset = 0.5;
        ExpectedSignal u = ExpectedSignal.independent(0.4, 1.16, Products.all(0.16 + offset));
        ExpectedSignal x = new Activated(RELU).forward(List.of(u)).as(new FunctionOfNormal(RELU, u).linear(3, 0.2));
        double slopes = 0;
        double inverse = 0;
        for (double unit = -6; unit <= 6; unit += 0.01) {
            double density = Math.exp(-unit * unit / 2);
            double mean = 0.4 + Math.sqrt(offset) * unit;
            var response = RELU.response(mean, 1 - offset, 0);
            double variance = 9 * (response.secondMoment() - Math.pow(response.mean(), 2));
            slopes += density * response.meanSquaredDerivative();
            inverse += density * response.meanSquaredDerivative() / (variance + 0.1);
        }
        ExpectedGradient back = new Normalised(1, 0, 0.1, true, UNKNOWN)
                .backward(ExpectedGradient.independent(1, Products.all(0)), List.of(x))
                .get(0);

        assertThat(back.secondMoment()).isCloseTo(inverse / slopes, within(0.01 * inverse / slopes));
        ExpectedSignal alone = new Activated(RELU).forward(List.of(ExpectedSignal.independent(0, 1, Products.all(0))));
        double variance = alone.secondMoment() - Math.pow(alone.mean(), 2);
        assertThat(new Normalised(1, 0, 0.1, true, UNKNOWN)
                        .backward(ExpectedGradient.independent(1, Products.all(0)), List.of(alone))
                        .get(0)
                        .secondMoment())
                .isCloseTo(1 / (variance + 0.1), within(1e-9));
    }

    /** Of places that differ in all examples alike a batch takes away the mean over the map, and γ and β act on what is left. */
    @Test
    void placesBehindANormalisation() {
        double[][] pairs = {{0.4, -0.1, -0.2}, {-0.1, 0.1, -0.1}, {-0.2, -0.1, 0.3}};
        double[] rows = {0.1 / 3, -0.1 / 3, 0};
        double[] shares = {1.2, 0.9, 0.9};
        ExpectedSignal x = ExpectedSignal.independent(
                        0, 2, new Products(0.8, 0.9, 0.5, 0.5, new PlacePairs(Collections.singletonList(pairs))))
                .at(new PlaceMap(Collections.singletonList(shares)));
        ExpectedSignal y = new Normalised(4, 0.3, 0, true, UNKNOWN).forward(List.of(x));
        double factor = 4 / 1.5;

        assertThat(y.secondMoment()).isCloseTo(4.09, within(EXACT));
        double left = 0;
        for (int place = 0; place < 3; place++) {
            left += Math.max(0, 2 * shares[place] - 0.5 - 2 * rows[place]) / 3;
        }
        for (int place = 0; place < 3; place++) {
            double own = (2 * shares[place] - 0.5 - 2 * rows[place]) / left;
            assertThat(y.places().along(0, 3)[place]).isCloseTo((4 * own + 0.09) / 4.09, within(EXACT));
        }
        double nearMean = (rows[0] + rows[1] + rows[1] + rows[2]) / 2;
        assertThat(y.products().near()).isCloseTo(factor * (0.4 - nearMean) + 0.09, within(EXACT));
        assertThat(y.products().pairs().along(0, 3)[0][1])
                .isCloseTo(factor * (-0.1 - rows[0] - rows[1]), within(EXACT));

        ExpectedSignal ofUnits = new Normalised(4, 0, 0, false, UNKNOWN).forward(List.of(x));
        assertThat(ofUnits.places().along(0, 3)).containsExactly(shares, within(EXACT));
    }

    /** A function of a normal argument stays one behind a normalisation; what a unit's arguments have in common is gone. */
    @Test
    void aNormalisedFunctionIsStillOne() {
        ExpectedSignal u = ExpectedSignal.independent(0.3, 1.09, new Products(0.6, 0.7, 0.34, 0.34));
        ExpectedSignal x = new Activated(RELU).forward(List.of(u));
        FunctionOfNormal batch =
                new Normalised(4, 0.5, 0, true, UNKNOWN).forward(List.of(x)).function();
        double factor = 2 / Math.sqrt(x.secondMoment() - x.products().far());

        assertThat(batch.factor()).isCloseTo(factor, within(EXACT));
        assertThat(batch.shift()).isCloseTo(0.5 - factor * x.mean(), within(EXACT));
        // 0.34 − 0.09 of it is in common.
        assertThat(batch.argument().secondMoment()).isCloseTo(1.09 - 0.25, within(EXACT));
        assertThat(batch.argument().mean()).isEqualTo(0.3);
        assertThat(batch.argument().products().shared()).isCloseTo(0.35, within(EXACT));
        FunctionOfNormal layer =
                new Normalised(4, 0.5, 0, false, UNKNOWN).forward(List.of(x)).function();
        assertThat(layer.argument()).isSameAs(u);
        assertThat(layer.factor()).isCloseTo(2 / Math.sqrt(x.variance()), within(EXACT));
    }
}
