package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.propagation.Pooled.Type;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Order statistics, norms and averages of normal values. */
class PooledTest {
    private static final double EXACT = 1e-9;
    private static final ActivationMoments RELU = ActivationMoments.of(new ActivationReLU());

    /** Windows of K values along one dimension that do not overlap. */
    private static Pooled pooled(Type type, int count, double power) {
        return new Pooled(
                type, new PoolingWindow(List.of(count), List.of(count), count, 1.0 / count, List.of()), power);
    }

    private static Pooled whole(Type type, int count) {
        return new Pooled(type, PoolingWindow.whole(count, List.of()), 2);
    }

    private static ExpectedSignal forward(Pooled pooled, ExpectedSignal x) {
        return pooled.forward(List.of(x));
    }

    private static ExpectedGradient backward(Pooled pooled, ExpectedGradient gradient, ExpectedSignal x) {
        return pooled.backward(gradient, List.of(x)).get(0);
    }

    /** Of values whose places all have ρ in common. */
    private static ExpectedSignal normal(double mean, double sd, double rho) {
        double square = mean * mean + sd * sd;
        return ExpectedSignal.independent(mean, square, Products.all(mean * mean + rho * sd * sd));
    }

    private static ExpectedSignal relu(double mean, double sd, double rho) {
        ExpectedSignal z = normal(mean, sd, rho);
        var response = RELU.response(mean, sd * sd, 0);
        double product = response.mean() * response.mean() + response.covariance(response, rho);
        return new ExpectedSignal(response.mean(), response.secondMoment(), Products.all(product), Map.of(), null)
                .as(new FunctionOfNormal(RELU, z));
    }

    @ParameterizedTest
    @EnumSource(
            value = Type.class,
            names = {"AVERAGE", "SUM"})
    void equalValuesAreTheirOwnAverage(Type type) {
        int count = 5;
        double factor = type == Type.SUM ? count : 1;
        ExpectedSignal x = ExpectedSignal.independent(2, 7, Products.all(7));
        for (Pooled pooled : List.of(pooled(type, count, 2), whole(type, count))) {
            ExpectedSignal y = forward(pooled, x);
            assertThat(y.mean()).isCloseTo(factor * 2, within(EXACT));
            assertThat(y.secondMoment()).isCloseTo(factor * factor * 7, within(EXACT));
            assertThat(y.products().shared()).isCloseTo(factor * factor * 7, within(EXACT));
            assertThat(y.products().near()).isCloseTo(factor * factor * 7, within(EXACT));
            assertThat(y.products().far()).isCloseTo(factor * factor * 7, within(EXACT));
            assertThat(y.products().within()).isCloseTo(factor * factor * 7, within(EXACT));
        }
    }

    /** (E a² + (K − 1) E a·a')/K, and the mean stays. */
    @Test
    void anAverageKeepsWhatItsValuesHaveInCommon() {
        ExpectedSignal x = ExpectedSignal.independent(0.5, 2, new Products(0.6, 0.8, 0.4, 0.4));
        ExpectedSignal two = forward(pooled(Type.AVERAGE, 2, 2), x);
        assertThat(two.mean()).isCloseTo(0.5, within(EXACT));
        assertThat(two.secondMoment()).isCloseTo((2 + 0.8) / 2, within(EXACT));
        assertThat(two.products().far()).isCloseTo(0.4, within(EXACT));
        // Of two examples' windows half of the pairs are of the same place.
        assertThat(two.products().shared()).isCloseTo((0.6 + 0.4) / 2, within(EXACT));
        // Over a whole map there is one place, and two examples have in common what places drawn at random have.
        ExpectedSignal all = forward(whole(Type.AVERAGE, 10), x);
        assertThat(all.secondMoment()).isCloseTo((2 + 9 * 0.4) / 10, within(EXACT));
        assertThat(all.products().near()).isEqualTo(all.secondMoment());
        assertThat(all.products().within()).isEqualTo(all.secondMoment());
        assertThat(all.products().shared()).isCloseTo(0.4, within(EXACT));
        ExpectedSignal sum = forward(whole(Type.SUM, 10), x);
        assertThat(sum.mean()).isCloseTo(5, within(EXACT));
        assertThat(sum.secondMoment()).isCloseTo(100 * all.secondMoment(), within(EXACT));
    }

    /** Means and variances of the largest of K normal values: Teichroew 1956, table I. */
    @ParameterizedTest
    @CsvSource({"2, 0.56419, 0.68169", "4, 1.02938, 0.49172", "9, 1.48501, 0.35735"})
    void theLargestOfNormalValuesIsTeichroews(int count, double mean, double variance) {
        ExpectedSignal y = forward(pooled(Type.MAXIMUM, count, 2), normal(0, 1, 0));
        assertThat(y.mean()).isCloseTo(mean, within(0.01));
        assertThat(y.variance()).isCloseTo(variance, within(0.02));
        // Moved and stretched, it moves and stretches.
        ExpectedSignal moved = forward(pooled(Type.MAXIMUM, count, 2), normal(3, 2, 0));
        assertThat(moved.mean()).isCloseTo(3 + 2 * mean, within(0.02));
        // With ρ in common, only √(1 − ρ) of the spread is each value's own.
        ExpectedSignal alike = forward(pooled(Type.MAXIMUM, count, 2), normal(0, 1, 0.64));
        assertThat(alike.mean()).isCloseTo(0.6 * mean, within(0.01));
        assertThat(alike.variance()).isCloseTo(0.64 + 0.36 * variance, within(0.02));
    }

    @Test
    void constantsAreTheirOwnLargest() {
        ExpectedSignal constant = ExpectedSignal.independent(2, 4, Products.all(4));
        ExpectedSignal y = forward(pooled(Type.MAXIMUM, 4, 2), constant);
        assertThat(y.mean()).isEqualTo(2);
        assertThat(y.secondMoment()).isEqualTo(4);
    }

    /** The largest of K relu(u) is relu of the largest u, and is above 0 unless all K are below. */
    @ParameterizedTest
    @CsvSource({"2, 0", "4, 0", "4, 0.5"})
    void aLargestValueHasASlopeMoreOftenThanOthers(int count, double rho) {
        Pooled pooled = pooled(Type.MAXIMUM, count, 2);
        ExpectedSignal x = relu(0, 1.5, rho);
        double[] drawn = drawn(count, rho, 30_000, values -> {
            double largest = 1.5
                    * IntStream.range(0, count)
                            .mapToDouble(i -> values[i])
                            .max()
                            .orElseThrow();
            double above = Math.max(0, largest);
            return new double[] {above, above * above, largest > 0 ? 1 : 0};
        });
        ExpectedSignal y = forward(pooled, x);
        assertThat(y.mean()).isCloseTo(drawn[0], withinPercentage(1.5));
        assertThat(y.secondMoment()).isCloseTo(drawn[1], withinPercentage(4));
        ExpectedGradient back = backward(pooled, ExpectedGradient.independent(1, Products.all(0)), x);
        // One of K places gets the gradient; φ'² is 1/2 at any place.
        assertThat(back.secondMoment()).isCloseTo(drawn[2] / 0.5 / count, withinPercentage(1.5));
    }

    /** With S = Σ a² the derivative of √S is a/√S: what two values have in common, their derivatives have. */
    @Test
    void aNormsDerivativesHaveInCommonWhatItsValuesHave() {
        ExpectedSignal x = ExpectedSignal.independent(0, 2, new Products(0.2, 1.2, 0.4, 0.6));

        ExpectedGradient back = backward(whole(Type.NORM, 10), ExpectedGradient.independent(3, Products.all(1)), x);

        assertThat(back.secondMoment()).isCloseTo(3.0 / 10, within(EXACT));
        assertThat(back.products().near()).isCloseTo(3.0 / 10 * 1.2 / 2, within(EXACT));
        assertThat(back.products().within()).isCloseTo(3.0 / 10 * 0.6 / 2, within(EXACT));
        assertThat(back.products().shared()).isCloseTo(1.0 / 10 * 0.2 / 2, within(EXACT));
        assertThat(back.products().far()).isCloseTo(1.0 / 10 * 0.4 / 2, within(EXACT));
    }

    @Test
    void withoutAFunctionInFrontTheLargestPlaceGetsTheGradient() {
        ExpectedGradient back =
                backward(pooled(Type.MAXIMUM, 4, 2), ExpectedGradient.independent(3, Products.all(0)), normal(0, 1, 0));
        assertThat(back.secondMoment()).isCloseTo(3.0 / 4, within(EXACT));
        assertThat(back.products().shared()).isZero();
    }

    /** With p = 2 the expected square of a norm is K E a², and its gradient has length 1. */
    @ParameterizedTest
    @CsvSource({"3, 1.59577", "9, 2.91801"})
    void theEuclideanNormOfNormalValuesIsChi(int count, double mean) {
        Pooled pooled = pooled(Type.NORM, count, 2);
        ExpectedSignal x = normal(0, 1.2, 0);
        ExpectedSignal y = forward(pooled, x);
        // Quantiles stand for the normal distribution: their mean square is 2 % less.
        assertThat(y.secondMoment()).isCloseTo(count * 1.44, withinPercentage(2.5));
        assertThat(y.mean()).isCloseTo(1.2 * mean, withinPercentage(1.5));
        ExpectedGradient back = backward(pooled, ExpectedGradient.independent(2, Products.all(0)), x);
        assertThat(back.secondMoment()).isCloseTo(2.0 / count, within(EXACT));
    }

    /** With p = 1 it is Σ|a|: each place's derivative is a sign. */
    @Test
    void theSumOfMagnitudesHasClosedForms() {
        int count = 6;
        Pooled pooled = pooled(Type.NORM, count, 1);
        double magnitude = Math.sqrt(2 / Math.PI);
        ExpectedSignal y = forward(pooled, normal(0, 1, 0));
        assertThat(y.mean()).isCloseTo(count * magnitude, withinPercentage(0.5));
        double square = count + count * (count - 1) * magnitude * magnitude;
        assertThat(y.secondMoment()).isCloseTo(square, withinPercentage(1.5));
        ExpectedGradient back = backward(pooled, ExpectedGradient.independent(1, Products.all(0)), normal(0, 1, 0));
        assertThat(back.secondMoment()).isCloseTo(1, within(EXACT));
    }

    /** Values that are alike spread the norm as much as one of them alone. */
    @ParameterizedTest
    @CsvSource({"2, 0.5", "2, 0", "3, 0", "3, 0.3"})
    void normsAreThoseThatAreDrawn(double power, double rho) {
        int count = 8;
        ExpectedSignal y = forward(pooled(Type.NORM, count, power), normal(0, 1, rho));
        double[] drawn = drawn(count, rho, 30_000, values -> {
            double sum = 0;
            for (double value : values) {
                sum += Math.pow(Math.abs(value), power);
            }
            double norm = Math.pow(sum, 1 / power);
            return new double[] {norm, norm * norm};
        });
        assertThat(y.mean()).isCloseTo(drawn[0], withinPercentage(4));
        assertThat(y.secondMoment()).isCloseTo(drawn[1], withinPercentage(5));
    }

    @Test
    void theNormOfNothingIsNothing() {
        ExpectedSignal y = forward(pooled(Type.NORM, 4, 2), ExpectedSignal.independent(0, 0, Products.all(0)));
        assertThat(y.mean()).isZero();
        assertThat(y.secondMoment()).isZero();
    }

    /** y = Σ a/K gives each place g/K: K of them K² times smaller squares. */
    @Test
    void averagesAndSumsSendTheSameToAllPlaces() {
        ExpectedSignal x = normal(0, 1, 0);
        ExpectedGradient gradient =
                ExpectedGradient.independent(4, new Products(1, 2, 0.5, 0.5)).pulling(3);
        ExpectedGradient averaged = backward(pooled(Type.AVERAGE, 4, 2), gradient, x);
        assertThat(averaged.secondMoment()).isCloseTo(4 / 16.0, within(EXACT));
        assertThat(averaged.products().shared()).isCloseTo(1 / 16.0, within(EXACT));
        assertThat(averaged.products().far()).isCloseTo(0.5 / 16, within(EXACT));
        // Half of a place's neighbours are in its own window.
        assertThat(averaged.products().near()).isCloseTo((4 + 2) / 2.0 / 16, within(EXACT));
        // S = Σ a dL/da is the same on both sides, over four times the values.
        assertThat(averaged.pull()).isCloseTo(3 / 4.0, within(EXACT));
        ExpectedGradient summed = backward(pooled(Type.SUM, 4, 2), gradient, x);
        assertThat(summed.secondMoment()).isCloseTo(4, within(EXACT));
        assertThat(summed.products().near()).isCloseTo((4 + 2) / 2.0, within(EXACT));
        ExpectedGradient all = backward(whole(Type.AVERAGE, 10), gradient, x);
        assertThat(all.secondMoment()).isCloseTo(4 / 100.0, within(EXACT));
        assertThat(all.products().near()).isEqualTo(all.secondMoment());
        assertThat(all.products().within()).isEqualTo(all.secondMoment());
    }

    /** A factor of 1/2 behind the pooling is one in front of it. */
    @Test
    void whatLiesBehindAWindowIsSharedByItsPlaces() {
        ExpectedGradient gradient =
                ExpectedGradient.independent(4, new Products(0.8, 2, 0.5, 0.6)).times(0.5);
        ExpectedGradient averaged = backward(pooled(Type.AVERAGE, 4, 2), gradient, normal(0, 1, 0));

        assertThat(mean(averaged)).isCloseTo(0.5 / 4, within(EXACT));
        assertThat(averaged.products().shared()).isCloseTo(0.8 / 4 / 16, within(EXACT));
        assertThat(averaged.products().within()).isCloseTo(0.6 / 4 / 16, within(EXACT));
        ExpectedGradient all = backward(whole(Type.AVERAGE, 4), gradient, normal(0, 1, 0));
        assertThat(all.products().shared()).isCloseTo(0.8 / 4 / 16, within(EXACT));
        assertThat(all.products().within()).isCloseTo(all.secondMoment(), within(EXACT));
    }

    /** One of four places, and the same in two examples by one in sixteen; of neighbours half as often. */
    @Test
    void aLargestValueIsPickedFromItsWindow() {
        ExpectedGradient gradient = ExpectedGradient.independent(1, new Products(0.8, 0.4, 0.2, 0.2));
        ExpectedGradient largest = backward(pooled(Type.MAXIMUM, 4, 2), gradient, relu(0, 1, 0.3));

        assertThat(mean(largest)).isCloseTo(1.0 / 4, within(EXACT));
        assertThat(largest.products().shared()).isCloseTo(0.8 / 16, within(EXACT));
        assertThat(largest.products().near()).isCloseTo(0.4 / 32, within(EXACT));
        assertThat(largest.products().far()).isCloseTo(0.2 / 16, within(EXACT));
        assertThat(picked(largest).count()).isEqualTo(4);
        assertThat(picked(largest).correlation()).isCloseTo(0.3, within(EXACT));
        assertThat(picked(backward(pooled(Type.MAXIMUM, 4, 2), gradient, normal(0, 1, 0.3))))
                .isEqualTo(PickedValue.ANY);
        assertThat(picked(backward(pooled(Type.NORM, 4, 2), gradient, relu(0, 1, 0.3))))
                .isEqualTo(PickedValue.ANY);
    }

    /** A maximum grows by as much as all of its values do. */
    @ParameterizedTest
    @CsvSource({"0.1, false", "0.4, false", "0.1, true", "0.4, true"})
    void maximaOfValuesWithSomethingInCommon(double share, boolean relu) {
        Random random = new Random(11);
        int draws = 300_000;
        double product = 0;
        double mean = 0;
        for (int draw = 0; draw < draws; draw++) {
            double all = Math.sqrt(share) * random.nextGaussian();
            double one = largest(random, all, share, relu);
            double two = largest(random, all, share, relu);
            product += one * two / draws;
            mean += (one + two) / 2 / draws;
        }
        ExpectedSignal u = ExpectedSignal.independent(0, 1, Products.all(share));
        ExpectedSignal x = relu ? new Activated(RELU).forward(List.of(u)) : u;
        ExpectedSignal found = forward(pooled(Type.MAXIMUM, 4, 2), x);

        assertThat(found.products().far() - found.mean() * found.mean())
                .isCloseTo(product - mean * mean, within(0.03 * (product - mean * mean) + 0.004));
    }

    private static double largest(Random random, double all, double share, boolean relu) {
        double largest = relu ? 0 : Double.NEGATIVE_INFINITY;
        for (int i = 0; i < 4; i++) {
            largest = Math.max(largest, all + Math.sqrt(1 - share) * random.nextGaussian());
        }
        return largest;
    }

    /** Of windows that are dark a ReLU leaves nothing to have in common; a tanh is taken to be alike everywhere. */
    @Test
    void windowsThatAreDarkHaveNothingInCommon() {
        PoolingWindow windows =
                new PoolingWindow(List.of(2), List.of(2), 2, 0.5, List.of(new Sliding(2, 2, 1, 0, 4, 2)));
        Pooled pooled = new Pooled(Type.MAXIMUM, windows, 2);
        PlacePairs pairs =
                PlacePairs.of(Collections.singletonList(PlacePairs.each(4, (x, y) -> x > 1 && y > 1 ? 0.1 : 0)));
        ExpectedSignal u = ExpectedSignal.independent(0, 1, new Products(0.15, 0.3, 0.025, 0.025, pairs))
                .at(PlaceMap.of(Collections.singletonList(new double[] {0, 0, 2, 2})));
        ExpectedSignal x = new Activated(RELU).forward(List.of(u)).linear(3, 0);
        Products behind = forward(pooled, x).products();

        assertThat(behind.far() + behind.pairs().along(0, 2)[0][1]).isCloseTo(0, within(EXACT));
        assertThat(behind.far() + behind.pairs().along(0, 2)[1][1]).isPositive();
        FunctionOfNormal tanh = new FunctionOfNormal(
                ActivationMoments.of(new ActivationTanH()), x.function().argument());
        Products even = forward(pooled, x.as(tanh)).products();
        assertThat(even.far() + even.pairs().along(0, 2)[0][1]).isPositive();
    }

    private static double mean(ExpectedGradient gradient) {
        return gradient.shares().values().iterator().next().mean();
    }

    private static PickedValue picked(ExpectedGradient gradient) {
        return gradient.shares().values().iterator().next().picked();
    }

    @FunctionalInterface
    private interface Statistic {
        double[] of(double[] values);
    }

    /** Means over draws of normal values that have ρ in common. */
    private static double[] drawn(int count, double rho, int draws, Statistic statistic) {
        Random random = new Random(7);
        double[] means = null;
        for (int n = 0; n < draws; n++) {
            double common = Math.sqrt(rho) * random.nextGaussian();
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = common + Math.sqrt(1 - rho) * random.nextGaussian();
            }
            double[] one = statistic.of(values);
            means = means == null ? new double[one.length] : means;
            for (int i = 0; i < one.length; i++) {
                means[i] += one[i] / draws;
            }
        }
        return means;
    }
}
