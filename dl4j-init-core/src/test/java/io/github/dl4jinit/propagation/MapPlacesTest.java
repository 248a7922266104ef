package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A map of two rows and three columns, its places numbered 0 1 2 and 3 4 5. */
class MapPlacesTest {
    private static final MapPlaces MAP = new MapPlaces(new int[] {2, 3});
    private static final double EXACT = 1e-12;

    @Test
    void stepsAreThoseOfRowsAndOfColumns() {
        assertThat(MAP.count()).isEqualTo(6);
        assertThat(MAP.steps(0, 5)).isEqualTo(3);
        assertThat(MAP.steps(4, 4)).isZero();
        assertThat(MAP.steps(3, 1)).isEqualTo(2);
        assertThat(MAP.has(new int[] {2, 3})).isTrue();
        assertThat(MAP.has(new int[] {3, 2})).isFalse();
    }

    /** Seven pairs are neighbours: four in rows, three in columns. */
    @Test
    void neighbours() {
        double[][] pairs = PlacePairs.each(6, (x, y) -> 10 * Math.max(x, y) + Math.min(x, y));

        assertThat(MAP.neighbours(pairs)).isCloseTo((10 + 21 + 43 + 54 + 30 + 41 + 52) / 7.0, within(EXACT));
        assertThat(new MapPlaces(new int[] {1, 1}).neighbours(new double[][] {{3}}))
                .isZero();
    }

    @Test
    void sharesAreProductsAndMapsAreSums() {
        PlaceMap places = new PlaceMap(List.of(new double[] {0.5, 1.5}, new double[] {0.6, 1.2, 1.2}));
        double[] shares = MAP.shares(places);

        assertThat(shares).containsExactly(new double[] {0.3, 0.6, 0.6, 0.9, 1.8, 1.8}, within(EXACT));
        PlaceMap back = MAP.placeMap(shares);
        assertThat(back.along(0, 2)).containsExactly(places.along(0, 2), within(EXACT));
        assertThat(back.along(1, 3)).containsExactly(places.along(1, 3), within(EXACT));
    }

    /** From rows and columns to all pairs and back. */
    @Test
    void pairsOfRowsAndColumns() {
        double[][] rows = {{0.3, -0.3}, {-0.3, 0.3}};
        double[][] columns = {{0.4, -0.2, -0.2}, {-0.2, 0.4, -0.2}, {-0.2, -0.2, 0.4}};
        double[][] all = MAP.fromEach(new PlacePairs(List.of(rows, columns)));

        assertThat(all[0][4]).isCloseTo(-0.3 - 0.2, within(EXACT));
        assertThat(all[5][5]).isCloseTo(0.3 + 0.4, within(EXACT));
        List<double[][]> each = MAP.ofEach(all);
        for (int x = 0; x < 3; x++) {
            assertThat(each.get(1)[x]).containsExactly(columns[x], within(EXACT));
        }
        assertThat(each.get(0)[0]).containsExactly(rows[0], within(EXACT));
    }
}
