package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What two occasions have in common, and what becomes of it. */
class ProductsTest {
    private static final double EXACT = 1e-12;
    private static final double[][] PAIRS = {{0.3, -0.1, -0.2}, {-0.1, 0, 0.1}, {-0.2, 0.1, 0.1}};
    private static final PlacePairs ROWS = new PlacePairs(Collections.singletonList(PAIRS));
    private static final Products UNEVEN = new Products(0.9, 0.8, 0.5, 0.6, ROWS);

    /** Of 2 − 0.6 there are (0.9 − 0.6)/1.4 left after each step. */
    @Test
    void thingsApartHaveLessInCommon() {
        Products products = new Products(0, 0.9, 0, 0.6);

        assertThat(products.apart(2, 0)).isCloseTo(2, within(EXACT));
        assertThat(products.apart(2, 1)).isCloseTo(0.9, within(EXACT));
        assertThat(products.apart(2, 2)).isCloseTo(0.6 + 0.09 / 1.4, within(EXACT));
        assertThat(new Products(0, -3, 0, 0).apart(2, 2)).isCloseTo(2, within(EXACT));
        assertThat(new Products(0, -3, 0, 0).apart(2, 3)).isCloseTo(-2, within(EXACT));
        assertThat(new Products(0, 3, 0, 0).apart(2, 3)).isCloseTo(2, within(EXACT));
        assertThat(Products.all(0.7).apart(0.7, 4)).isCloseTo(0.7, within(EXACT));
    }

    @Test
    void aFunctionOfEach() {
        Products doubled = UNEVEN.map(product -> 2 * product);

        assertThat(List.of(doubled.shared(), doubled.near(), doubled.far(), doubled.within()))
                .containsExactly(1.8, 1.6, 1.0, 1.2);
        assertThat(doubled.pairs().along(0, 3)[0][0]).isCloseTo(0.6, within(EXACT));
    }

    /** The square of products that differ from pair to pair is more on average: by the mean square of their difference. */
    @Test
    void pairsBendTheMean() {
        double square = (0.09 + 0 + 0.01 + 2 * (0.01 + 0.04 + 0.01)) / 9;
        double diagonal = (0.3 + 0 + 0.1) / 3;
        Products squared = UNEVEN.map(PlaceMap.EVEN, product -> product * product);

        assertThat(squared.far()).isCloseTo(0.25 + square, within(EXACT));
        assertThat(squared.within()).isCloseTo(0.36 + square, within(EXACT));
        assertThat(squared.near()).isCloseTo(0.64, within(EXACT));
        double same = (0.64 + 0.25 + 0.36) / 3 - Math.pow(0.5 + diagonal, 2);
        assertThat(squared.shared()).isCloseTo(0.81 + same, within(EXACT));
        assertThat(squared.pairs().along(0, 3)[0][2]).isCloseTo(0.09 - 0.25 - square, within(EXACT));
    }

    /** Of places that lie alike nothing needs to be moved. */
    @Test
    void placesThatAreMovedOrAveraged() {
        List<Sliding> first = List.of(new Sliding(1, 2, 1, 0, 3, 1));
        List<Sliding> all = List.of(new Sliding(3, 1, 1, 0, 3, 1));
        List<Sliding> two = List.of(new Sliding(2, 1, 1, 0, 3, 2));
        Products even = new Products(0.9, 0.8, 0.5, 0.6);

        assertThat(even.moved(first)).isSameAs(even);
        assertThat(even.averaged(all)).isSameAs(even);
        assertThat(UNEVEN.moved(first).pairs().along(0, 1)[0]).containsExactly(0);
        assertThat(UNEVEN.averaged(all).pairs().along(0, 1)[0]).containsExactly(new double[] {0}, within(EXACT));
        // Means over windows of two.
        double[][] windows = UNEVEN.averaged(two).pairs().along(0, 2);
        assertThat(windows[0]).containsExactly(new double[] {0.025, -0.05}, within(EXACT));
        assertThat(windows[1][1]).isCloseTo(0.075, within(EXACT));
        assertThat(UNEVEN.averaged(two).shared()).isEqualTo(0.9);
        assertThat(UNEVEN.moved(two).within()).isEqualTo(0.6);
    }

    @Test
    void twoSignalsThatMeet() {
        Products sum = UNEVEN.with(new Products(0.1, 0.2, 0.3, 0.4), Double::sum);

        assertThat(sum.shared()).isCloseTo(1, within(EXACT));
        assertThat(sum.near()).isCloseTo(1, within(EXACT));
        assertThat(sum.far()).isCloseTo(0.8, within(EXACT));
        assertThat(sum.within()).isCloseTo(1, within(EXACT));
        assertThat(sum.pairs().along(0, 3)[0]).containsExactly(PAIRS[0], within(EXACT));
    }

    @Test
    void theLastStepOfASeriesHasNoNeighbour() {
        Lags lags = Lags.of(3, lag -> 1.5 / lag);
        assertThat(UNEVEN.ofSeries(true, 2, lags)).isEqualTo(Products.all(0.9));
        assertThat(UNEVEN.ofSeries(false, 2, lags)).isEqualTo(new Products(0.9, 1.5, 0.5, 0.6).along(lags));
        assertThat(UNEVEN.ofSeries(false, 1, lags).near()).isEqualTo(1);
        // Of a single step neither.
        assertThat(UNEVEN.ofSeries(false, 2, Lags.NONE).near()).isZero();
    }
}
