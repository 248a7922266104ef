package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How alike places are, beside sums over all pairs of them. */
class PlaceCorrelationTest {
    private static final double EXACT = 1e-9;

    @ParameterizedTest
    @CsvSource({
        // within, fall, of another, side, side
        "0, 0.7, 0, 0.4, 5, 3",
        "0.3, 0.5, 0.2, 0.9, 4, 1",
        "0.6, 0, 0, 0, 3, 3",
        "0, 1, 0.5, 0.5, 6, 2",
        "1, 0, 0.1, 0.2, 2, 7"
    })
    void meansOverAllPairsOfPlaces(double own, double fall, double other, double otherFall, int high, int wide) {
        PlaceCorrelation one = new PlaceCorrelation(own, fall);
        PlaceCorrelation two = new PlaceCorrelation(other, otherFall);
        List<int[]> places = places(high, wide, 1);
        long[] map = {high, wide};

        assertThat(one.mean(map)).isCloseTo(mean(places, (a, b) -> of(one, a, b)), within(EXACT));
        assertThat(one.mean(two, map)).isCloseTo(mean(places, (a, b) -> of(one, a, b) * of(two, a, b)), within(EXACT));
        assertThat(two.mean(one, map)).isCloseTo(one.mean(two, map), within(EXACT));
    }

    @ParameterizedTest
    @CsvSource({"3, 2, 1, 0.2, 0.7", "3, 3, 2, 0, 0.9", "5, 1, 3, 0.4, 0.5"})
    void meanSquaresOverAllPairsOfTaps(int high, int wide, int dilation, double own, double fall) {
        PlaceCorrelation correlation = new PlaceCorrelation(own, fall);
        List<Sliding> kernel = List.of(
                new Sliding(high, 1, dilation, 0, 40, 40 - (high - 1) * dilation),
                new Sliding(wide, 1, dilation, 0, 40, 40 - (wide - 1) * dilation));

        assertThat(correlation.meanSquare(kernel))
                .isCloseTo(
                        mean(places(high, wide, dilation), (a, b) -> Math.pow(of(correlation, a, b), 2)),
                        within(EXACT));
    }

    @Test
    void itIsWhatProductsHaveBeyondAllPairs() {
        // Of 1.5 − 0.5 two places of an example have 0.2 more in common than any, and neighbours 0.6.
        PlaceCorrelation correlation = PlaceCorrelation.of(1, new Products(0.9, 1.1, 0.5, 0.7));
        assertThat(PlaceCorrelation.of(4, new Products(3.6, 4.4, 2, 2.8))).isEqualTo(correlation);
        assertThat(correlation.within()).isCloseTo(0.2, within(EXACT));
        assertThat(correlation.within() + (1 - correlation.within()) * correlation.fall())
                .isCloseTo(0.6, within(EXACT));
    }

    @Test
    void noCorrelationIsBelowZeroOrAboveOne() {
        assertThat(PlaceCorrelation.of(0, Products.all(0))).isEqualTo(new PlaceCorrelation(0, 0));
        assertThat(PlaceCorrelation.of(1, new Products(0, 0.2, 0, -0.3))).isEqualTo(new PlaceCorrelation(0, 0.2));
        assertThat(PlaceCorrelation.of(1, new Products(0, 0.2, 0, 0.5))).isEqualTo(new PlaceCorrelation(0.5, 0));
        assertThat(PlaceCorrelation.of(1, new Products(0, 3, 0, 0))).isEqualTo(new PlaceCorrelation(0, 1));
        assertThat(PlaceCorrelation.of(1, new Products(0, 3, 0, 2))).isEqualTo(new PlaceCorrelation(1, 0));
    }

    /** Of two places, by the steps between them. */
    private static double of(PlaceCorrelation correlation, int[] a, int[] b) {
        int steps = Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]);
        return correlation.within() + (1 - correlation.within()) * Math.pow(correlation.fall(), steps);
    }

    private static List<int[]> places(int high, int wide, int apart) {
        List<int[]> places = new ArrayList<>();
        for (int i = 0; i < high; i++) {
            for (int j = 0; j < wide; j++) {
                places.add(new int[] {i * apart, j * apart});
            }
        }
        return places;
    }

    private static double mean(List<int[]> places, ToDoubleBiFunction<int[], int[]> value) {
        double sum = 0;
        for (int[] a : places) {
            for (int[] b : places) {
                sum += value.applyAsDouble(a, b);
            }
        }
        return sum / places.size() / places.size();
    }
}
