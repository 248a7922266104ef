package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.propagation.PoolingWindow.Common;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What windows hold, counted place by place. */
class PoolingWindowTest {
    private static final double EXACT = 1e-12;
    private static final Products PRODUCTS = new Products(0.3, 0.9, 0.2, 0.4);

    private record Place(int x, int y, int z) {
        int from(Place other) {
            return Math.max(Math.abs(x - other.x), Math.max(Math.abs(y - other.y), Math.abs(z - other.z)));
        }
    }

    private static PoolingWindow window(List<Integer> kernel, List<Integer> stride) {
        int count = kernel.stream().reduce(1, (a, b) -> a * b);
        int taken = stride.stream().reduce(1, (a, b) -> a * b);
        return new PoolingWindow(kernel, stride, count, 1.0 / taken, List.of());
    }

    /** The places of the window that begins at (i, j, k) strides. */
    private static List<Place> places(PoolingWindow window, int i, int j, int k) {
        int[] size = {1, 1, 1};
        int[] from = {i, j, k};
        for (int d = 0; d < window.kernel().size(); d++) {
            size[d] = window.kernel().get(d);
            from[d] *= window.stride().get(d);
        }
        List<Place> places = new ArrayList<>();
        for (int x = 0; x < size[0]; x++) {
            for (int y = 0; y < size[1]; y++) {
                for (int z = 0; z < size[2]; z++) {
                    places.add(new Place(from[0] + x, from[1] + y, from[2] + z));
                }
            }
        }
        return places;
    }

    private static List<Integer> list(String sizes) {
        List<Integer> all = new ArrayList<>();
        for (String size : sizes.split("x")) {
            all.add(Integer.valueOf(size));
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({"2", "5", "2x2", "3x2", "3x3", "2x2x2", "1x4x2", "3x1x2", "2x1x3"})
    void theMeanProductOfAWindowIsThatOfItsPairs(String kernel) {
        PoolingWindow window = window(list(kernel), list(kernel));
        ExpectedSignal x = ExpectedSignal.independent(0.1, 1.3, PRODUCTS);
        // Of what places do not all have in common, (0.9 − 0.4)/(1.3 − 0.4) is left at each step.
        double fall = (0.9 - 0.4) / (1.3 - 0.4);
        List<Place> places = places(window, 0, 0, 0);
        double sum = 0;
        int pairs = 0;
        for (Place a : places) {
            for (Place b : places) {
                if (!a.equals(b)) {
                    sum += 0.4 + (1.3 - 0.4) * Math.pow(fall, a.from(b));
                    pairs++;
                }
            }
        }
        assertThat(window.within(x)).isCloseTo(sum / pairs, within(EXACT));
    }

    @Test
    void theMeanProductOfAWholeSeriesIsThatOfItsPairs() {
        ExpectedSignal x = ExpectedSignal.independent(0.1, 1.3, PRODUCTS);

        double whole = PoolingWindow.whole(5, List.of(5)).within(x);

        assertThat(whole).isCloseTo(window(List.of(5), List.of(5)).within(x), within(EXACT));
        assertThat(whole).isCloseTo(PRODUCTS.together(1.3, 5), within(EXACT));
    }

    /** Between (1.3 + 15 · 0.4)/16 and 1.3 of values that have 0.4 in common at least: 0.4 + 0.9/√16. */
    @Test
    void theAverageOfAnInputThatIsNotKnownLiesBetweenNoneAndAllInCommon() {
        ExpectedSignal x = ExpectedSignal.independent(0.1, 1.3, PRODUCTS);
        PoolingWindow whole = PoolingWindow.whole(16, List.of());

        assertThat(whole.average(x)).isCloseTo((1.3 + 15 * 0.4) / 16, within(EXACT));
        assertThat(whole.assumed().average(x)).isCloseTo(0.4 + 0.9 / 4, within(EXACT));
        ExpectedSignal constant = ExpectedSignal.independent(0, 1.3, Products.all(1.3));
        assertThat(whole.assumed().average(constant)).isCloseTo(1.3, within(EXACT));
        // A small window is taken for what it is.
        PoolingWindow small = window(List.of(2), List.of(2));
        assertThat(small.assumed().average(x)).isEqualTo(small.average(x));
    }

    @Test
    void valuesThatAreNoNeighboursHaveWhatAllHave() {
        ExpectedSignal alike = ExpectedSignal.independent(0, 1.3, new Products(0.3, 0.4, 0.2, 0.4));
        PoolingWindow window = window(List.of(3), List.of(3));
        assertThat(window.within(alike)).isEqualTo(0.4);
        ExpectedSignal constant = ExpectedSignal.independent(0, 1.3, Products.all(1.3));
        assertThat(window.within(constant)).isEqualTo(1.3);
        ExpectedSignal x = ExpectedSignal.independent(0, 1.3, PRODUCTS);
        assertThat(window(List.of(1, 1), List.of(1, 1)).within(x)).isEqualTo(0.9);
        PoolingWindow whole = PoolingWindow.whole(12, List.of());
        assertThat(whole.within(x)).isEqualTo(0.4);
        assertThat(whole.isWhole()).isTrue();
        assertThat(whole.ratio()).isEqualTo(1.0 / 12);
        // More than the square itself no two values have in common.
        ExpectedSignal near = ExpectedSignal.independent(0, 1, new Products(0, 1.5, 0, 0));
        assertThat(window.within(near)).isEqualTo(1);
    }

    /** A place takes part in several windows: Σ over pairs of them E g·g', over the sum of their E g². */
    @ParameterizedTest
    @CsvSource({
        "2, 1",
        "3, 1",
        "3, 2",
        "5, 2",
        "4, 4",
        "3x3, 2x2",
        "3x3, 1x1",
        "3x2, 1x2",
        "2x2x2, 1x1x1",
        "3x2x3, 2x1x2"
    })
    void windowsThatOverlapShareTheirGradients(String kernel, String stride) {
        PoolingWindow window = window(list(kernel), list(stride));
        double square = 1.7;
        Products products = new Products(0.1, 0.8, 0.05, 0.2);
        double fall = (0.8 - 0.2) / (1.7 - 0.2);
        Set<Place> here = new HashSet<>(places(window, 0, 0, 0));
        double values = 1;
        double largest = 1;
        int dimensions = window.kernel().size();
        for (int i = -5; i <= 5; i++) {
            for (int j = dimensions > 1 ? -5 : 0; j <= (dimensions > 1 ? 5 : 0); j++) {
                for (int k = dimensions > 2 ? -5 : 0; k <= (dimensions > 2 ? 5 : 0); k++) {
                    Set<Place> both = new HashSet<>(places(window, i, j, k));
                    both.retainAll(here);
                    int apart = Math.max(Math.abs(i), Math.max(Math.abs(j), Math.abs(k)));
                    if (apart > 0) {
                        double alike = (0.2 + (1.7 - 0.2) * Math.pow(fall, apart)) / square;
                        values += alike * both.size() / here.size();
                        largest += alike * both.size() / (2.0 * here.size() - both.size());
                    }
                }
            }
        }
        assertThat(window.overlap(square, products, Common.VALUES)).isCloseTo(values, within(EXACT));
        assertThat(window.overlap(square, products, Common.LARGEST)).isCloseTo(largest, within(EXACT));
    }

    /** At the border of a map of 4 × 3 × 3 values a window of 2 × 2 × 2 has fewer others beside it than in the middle. */
    @Test
    void windowsAtTheBorderOverlapWithFewer() {
        Sliding three = new Sliding(2, 1, 1, 0, 4, 3);
        Sliding two = new Sliding(2, 1, 1, 0, 3, 2);
        PoolingWindow window = new PoolingWindow(List.of(2, 2, 2), List.of(1, 1, 1), 8, 1, List.of(three, two, two));
        List<Place> windows = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 2; j++) {
                for (int k = 0; k < 2; k++) {
                    windows.add(new Place(i, j, k));
                }
            }
        }
        double sum = 0;
        for (Place one : windows) {
            for (Place other : windows) {
                Set<Place> both = new HashSet<>(places(window, one.x(), one.y(), one.z()));
                both.retainAll(places(window, other.x(), other.y(), other.z()));
                double alike = one.equals(other) ? 1 : Math.pow(0.4, one.from(other));
                sum += alike * both.size() / 8;
            }
        }

        assertThat(window.overlap(1, new Products(0, 0.4, 0, 0), Common.VALUES))
                .isCloseTo(sum / windows.size(), within(EXACT));
    }

    @Test
    void aWholeMapAndNoGradientOverlapWithNothing() {
        Products products = Products.all(0.5);
        assertThat(PoolingWindow.whole(9, List.of()).overlap(1, products, Common.VALUES))
                .isEqualTo(1);
        assertThat(window(List.of(3), List.of(1)).overlap(0, products, Common.VALUES))
                .isEqualTo(1);
        // Neighbours of opposite signs leave nothing, and never less.
        Products opposed = new Products(0, -1, 0, 0);
        assertThat(window(List.of(2), List.of(1)).overlap(1, opposed, Common.VALUES))
                .isCloseTo(0, within(EXACT));
    }

    @Test
    void theShareOnTheMapIsOneOfAllDimensions() {
        Sliding half = new Sliding(2, 2, 1, 1, 1, 1);
        assertThat(half.share()).isEqualTo(0.5);
        assertThat(PoolingWindow.shareOnMap(List.of(half, half))).isEqualTo(0.25);
        assertThat(PoolingWindow.shareOnMap(List.of())).isEqualTo(1);
    }
}
