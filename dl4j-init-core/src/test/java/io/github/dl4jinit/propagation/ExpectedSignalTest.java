package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.NormalResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What signals are made of, and where on a map they are. */
class ExpectedSignalTest {
    private static final double EXACT = 1e-12;
    private static final ExpectedSignal Z = ExpectedSignal.independent(0.5, 2.25, new Products(0.6, 0.9, 0.4));

    /** Var(3z + 1) = 9 Var z, E (3z + 1)² = 9 E z² + 6 E z + 1. */
    @Test
    void aLinearFunctionScalesAllThatASignalIsMadeOf() {
        ExpectedSignal y = Z.linear(3, 1);
        assertThat(y.mean()).isCloseTo(2.5, within(EXACT));
        assertThat(y.secondMoment()).isCloseTo(9 * 2.25 + 6 * 0.5 + 1, within(EXACT));
        assertThat(y.products().near()).isCloseTo(9 * 0.9 + 6 * 0.5 + 1, within(EXACT));
        assertThat(y.variance()).isCloseTo(18, within(EXACT));
        assertThat(ExpectedSignal.covariance(y, Z)).isCloseTo(3 * 2, within(EXACT));
        assertThat(ExpectedSignal.covariance(Z, Z)).isCloseTo(2, within(EXACT));
        assertThat(ExpectedSignal.covariance(Z.linear(1, 0), Z)).isCloseTo(2, within(EXACT));
        assertThat(ExpectedSignal.covariance(ExpectedSignal.independent(0, 1, Products.all(0)), Z))
                .isZero();
    }

    /** Third cumulants of independent parts add up, each times the third power of its factor. */
    @Test
    void aSumIsSkewedAsItsPartsAre() {
        ActivationMoments moments = ActivationMoments.of(new ActivationReLU());
        NormalResponse relu = moments.response(0, 1, 0);
        RandomPart one = RandomPart.function(
                new FunctionOfNormal(moments, ExpectedSignal.independent(0, 1, Products.all(0))), relu);
        RandomPart other = RandomPart.function(
                new FunctionOfNormal(moments, ExpectedSignal.independent(0, 1, Products.all(0))), relu);
        double third = 2 * Math.pow(2 * Math.PI, -1.5) + (2 - 1.5) / Math.sqrt(2 * Math.PI);
        double variance = 0.5 - 1 / (2 * Math.PI);
        assertThat(one.thirdCumulant()).isCloseTo(third, within(1e-9));
        ExpectedSignal sum = new ExpectedSignal(0, 5 * variance, Products.all(0), Map.of(one, 2.0, other, -1.0), null);
        assertThat(sum.skewness()).isCloseTo((8 - 1) * third / Math.pow(5 * variance, 1.5), within(1e-9));
        ExpectedSignal both = new ExpectedSignal(0, 2 * variance, Products.all(0), Map.of(one, 1.0, other, 1.0), null);
        assertThat(both.skewness()).isCloseTo(2 * third / Math.pow(2 * variance, 1.5), within(1e-9));
        assertThat(ExpectedSignal.independent(1, 1, Products.all(1)).skewness()).isZero();
    }

    /** Half of the square stands left of the middle, and a shift stands everywhere. */
    @Test
    void aShiftEvensOutWhereASignalIs() {
        PlaceMap left = PlaceMap.of(List.of(new double[] {3, 1}));
        assertThat(left.along(0, 2)).containsExactly(1.5, 0.5);
        assertThat(left.along(0, 3)).containsExactly(1, 1, 1);
        assertThat(left.along(1, 2)).containsExactly(1, 1);
        ExpectedSignal shifted =
                ExpectedSignal.independent(0, 1, Products.all(0)).at(left).linear(2, 3);
        // (4 · 1.5 + 9)/13 and (4 · 0.5 + 9)/13.
        assertThat(shifted.places().along(0, 2)).containsExactly(new double[] {15.0 / 13, 11.0 / 13}, within(EXACT));
    }

    /** Rows and columns of the squares, by hand; a vector has no places. */
    @Test
    void theMapOfABatchIsWhereItsSquaresAre() {
        INDArray features = Nd4j.createFromArray(new double[] {1, 2, 0, 0, 1, 1, 3, 0, 0, 2, 0, 0})
                .reshape('c', 2, 1, 2, 3);
        // Squares: (1, 4, 0 / 0, 1, 1) and (9, 0, 0 / 4, 0, 0), 20 in all.
        PlaceMap map = PlaceMap.of(features);
        assertThat(map.along(0, 2)).containsExactly(new double[] {14 / 10.0, 6 / 10.0}, within(EXACT));
        assertThat(map.along(1, 3))
                .containsExactly(new double[] {14 / (20 / 3.0), 5 / (20 / 3.0), 1 / (20 / 3.0)}, within(EXACT));
        assertThat(PlaceMap.of(Nd4j.ones(3, 4))).isSameAs(PlaceMap.EVEN);
    }

    @Test
    void mapsOfASumAreWeighedByTheirSquares() {
        PlaceMap left = PlaceMap.of(List.of(new double[] {3, 1}));
        PlaceMap right = PlaceMap.of(List.of(new double[] {0, 2}, new double[] {1, 2, 3}));
        PlaceMap both = PlaceMap.mixed(left, 1, right, 3);
        assertThat(both.along(0, 2)).containsExactly(new double[] {1.5 / 4, (0.5 + 3 * 2) / 4}, within(EXACT));
        assertThat(both.along(1, 3))
                .containsExactly(new double[] {(1 + 3 * 0.5) / 4, 1, (1 + 3 * 1.5) / 4}, within(EXACT));
        assertThat(PlaceMap.mixed(left, 0, right, 0)).isSameAs(left);
        assertThat(PlaceMap.of(List.of(new double[] {0, 0})).along(0, 2)).containsExactly(1, 1);
    }
}
