package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Kernels and windows over a map of two rows and three columns, its places numbered 0 1 2 and 3 4 5. */
class TapsTest {
    private static final double EXACT = 1e-12;
    private static final Sliding DOWN = new Sliding(2, 1, 1, 0, 2, 1);
    private static final Sliding ACROSS = new Sliding(2, 2, 1, 1, 3, 2);

    /** Two windows of two by two, the first half outside. */
    private static final Taps TAPS = Taps.of(List.of(DOWN, ACROSS));

    @Test
    void placesUnderTheTaps() {
        assertThat(TAPS.in()).isEqualTo(6);
        assertThat(TAPS.at()).isDeepEqualTo(new int[][] {{-1, 0, -1, 3}, {1, 2, 4, 5}});
        assertThat(Taps.of(List.of(ACROSS)).at()).isDeepEqualTo(new int[][] {{-1, 0}, {1, 2}});
    }

    /** A kernel has zeros outside, which a window leaves out. */
    @Test
    void pairsBehindThem() {
        double[][] pairs = PlacePairs.each(6, (x, y) -> 10 * Math.max(x, y) + Math.min(x, y));
        double[][] kernel = TAPS.forward(pairs);
        double[][] windows = TAPS.pooled(pairs);

        assertThat(kernel[0][0]).isCloseTo((0 + 33) / 4.0, within(EXACT));
        assertThat(kernel[0][1]).isCloseTo((20 + 53) / 4.0, within(EXACT));
        assertThat(windows[0][0]).isCloseTo((0 + 30 + 30 + 33) / 4.0, within(EXACT));
        assertThat(windows[0][1]).isCloseTo((10 + 20 + 40 + 50 + 31 + 32 + 43 + 53) / 8.0, within(EXACT));
    }

    /** Copies have what the place has that they are made of. */
    @Test
    void pairsOfCopies() {
        Taps copies = Taps.of(List.of(new Sliding(2, 2, 1, 0, 4, 2)));
        double[][] larger = copies.repeated(new double[][] {{1, 2}, {2, 3}});

        assertThat(larger).isDeepEqualTo(new double[][] {{1, 1, 2, 2}, {1, 1, 2, 2}, {2, 2, 3, 3}, {2, 2, 3, 3}});
    }
}
