package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A value at all steps of a series, the last step of one, distances, and what batches say of inputs. */
class StepsAlongSeriesTest {
    private static final double EXACT = 1e-12;
    private static final ExpectedSignal X = ExpectedSignal.independent(0.5, 2, new Products(0.6, 1.2, 0.4, 0.4));

    /** Σ Σ E g_t g_s over all pairs of steps; what they have in common falls by (1.5 − 0.5)/(4 − 0.5) a step. */
    @Test
    void aRepeatedValueGetsTheSumOfAllGradients() {
        int steps = 5;
        ExpectedSignal y = new Repeated(steps).forward(List.of(X));
        assertThat(y.products()).isEqualTo(new Products(0.6, 2, 0.6, 2));
        double sum = 0;
        double shared = 0;
        for (int t = 0; t < steps; t++) {
            for (int s = 0; s < steps; s++) {
                sum += 0.5 + (4 - 0.5) * Math.pow(1.0 / 3.5, Math.abs(t - s));
                shared += t == s ? 0.7 : 0.3;
            }
        }
        ExpectedGradient gradient = ExpectedGradient.independent(4, new Products(0.7, 1.5, 0.3, 0.5))
                .pulling(2);
        ExpectedGradient back =
                new Repeated(steps).backward(gradient, List.of(X)).get(0);
        assertThat(back.secondMoment()).isCloseTo(sum, within(1e-9));
        assertThat(back.products().shared()).isCloseTo(shared, within(EXACT));
        assertThat(back.pull()).isCloseTo(10, within(EXACT));
    }

    @Test
    void theLastOfFiveStepsHasAFifthOfTheGradients() {
        LastStep last = new LastStep(5);
        ExpectedSignal y = last.forward(List.of(X));
        assertThat(y.secondMoment()).isEqualTo(2);
        assertThat(y.products()).isEqualTo(Products.all(0.6));
        ExpectedGradient back = last.backward(
                        ExpectedGradient.independent(10, Products.all(4)).pulling(5), List.of(X))
                .get(0);
        assertThat(back.secondMoment()).isCloseTo(2, within(EXACT));
        assertThat(back.products().shared()).isCloseTo(0.8, within(EXACT));
        assertThat(back.products().near()).isZero();
        assertThat(back.products().far()).isCloseTo(4 / 25.0, within(EXACT));
        assertThat(back.pull()).isCloseTo(1, within(EXACT));
    }

    /** |x − y| of normal vectors, drawn; its square is n E (x − y)² exactly. */
    @Test
    void aDistanceIsThatOfNormalVectors() {
        int values = 12;
        Random random = new Random(5);
        double mean = 0;
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
            double square = 0;
            for (int k = 0; k < values; k++) {
                square += Math.pow(1 + 2 * random.nextGaussian() - 3 * random.nextGaussian(), 2);
            }
            mean += Math.sqrt(square) / draws;
        }
        ExpectedSignal x = ExpectedSignal.independent(1, 5, Products.all(1));
        ExpectedSignal y = ExpectedSignal.independent(0, 9, Products.all(0));
        ExpectedSignal distance = new Distance(values).forward(List.of(x, y));
        assertThat(distance.secondMoment()).isCloseTo(values * 14, within(1e-9));
        assertThat(distance.mean()).isCloseTo(mean, withinPercentage(1));
        assertThat(distance.products().shared()).isCloseTo(distance.mean() * distance.mean(), within(1e-9));
        List<ExpectedGradient> back =
                new Distance(values).backward(ExpectedGradient.independent(6, Products.all(1)), List.of(x, y));
        assertThat(back).extracting(ExpectedGradient::secondMoment).containsExactly(0.5, 0.5);
    }

    /** Of whole maps that are dropped, two places have what is dropped in common. */
    @Test
    void whatIsDroppedAsAWholeIsAlikeEverywhere() {
        ExpectedSignal single = new Noise(2, 0.5, false).forward(List.of(X));
        assertThat(single.secondMoment()).isCloseTo(2 * 2 + 0.5, within(EXACT));
        assertThat(single.products()).isEqualTo(X.products());
        ExpectedSignal whole = new Noise(2, 0, true).forward(List.of(X));
        assertThat(whole.products().near()).isCloseTo(2 * 1.2, within(EXACT));
        assertThat(whole.products().within()).isCloseTo(2 * 0.4, within(EXACT));
        assertThat(whole.products().shared()).isCloseTo(0.6, within(EXACT));
        ExpectedGradient pulled = new Noise(2, 0.5, false)
                .backward(ExpectedGradient.independent(3, Products.all(1)).pulling(9), List.of(X))
                .get(0);
        assertThat(pulled.secondMoment()).isCloseTo(6, within(EXACT));
        // Of E y² = 4.5 the part 4 arrived.
        assertThat(pulled.pull()).isCloseTo(8, within(EXACT));
    }

    @Test
    void inputsAreMeasuredByTheirNames() {
        INDArray maps =
                Nd4j.createFromArray(new double[] {1, 0, 1, 0, 3, 0, 3, 0}).reshape('c', 2, 1, 2, 2);
        INDArray vector = Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}});
        MeasuredInputs inputs = MeasuredInputs.of(Map.of("maps", maps, "vector", vector));
        assertThat(inputs.moments()).containsOnlyKeys("maps", "vector");
        assertThat(inputs.moments().get("vector").secondMoment()).isCloseTo(7.5, within(EXACT));
        assertThat(inputs.places().get("maps").along(1, 2)).containsExactly(2, 0);
        MeasuredInputs larger = inputs.times(Map.of("vector", 4.0));
        assertThat(larger.moments().get("vector").mean()).isCloseTo(5, within(EXACT));
        assertThat(larger.moments().get("maps")).isEqualTo(inputs.moments().get("maps"));
        assertThat(larger.places().get("maps").along(1, 2)).containsExactly(2, 0);
    }
}
