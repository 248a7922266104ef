package io.github.dl4jinit.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tests of {@link Clipping}. */
class ClippingTest {

    private static final AxisRange X = new AxisRange(false, 1, 0, 10, 1, false);
    private static final AxisRange Y = new AxisRange(false, 1, 0, 4, 1, false);

    private static Trace clipped(double[] xs, double... ys) {
        return new Clipping(X, Y).line(xs, ys);
    }

    @Test
    void aLineLeavesAtTheFrameAndComesBackThere() {
        Trace trace = clipped(new double[] {0, 2, 4, 6}, 2, 6, 6, 2);

        assertThat(trace.xs()).containsExactly(0, 1, 1, 5, 6);
        assertThat(trace.ys()).containsExactly(2, 4, Double.NaN, 4, 2);
    }

    @Test
    void aPieceMayCrossTheWholePlot() {
        assertThat(clipped(new double[] {-5, 15}, -2, 6).ys()).containsExactly(0, 4, Double.NaN);
        assertThat(clipped(new double[] {-5, -1}, 0, 4).xs()).isEmpty();
    }

    @Test
    void gapsAndLonePointsInsideStay() {
        Trace trace = clipped(new double[] {1, 2, 3, 4, 5, 6, 7}, 1, Double.NaN, 2, 3, Double.NaN, 9, Double.NaN);

        assertThat(trace.ys()).containsExactly(1, Double.NaN, Double.NaN, 2, 3, Double.NaN, Double.NaN, Double.NaN);
    }

    @Test
    void nothingIsOutsideAndWhatIsInsideIsLeftAlone() {
        Random random = new Random(1);
        double[] xs = random.doubles(1000, -10, 20).toArray();
        double[] ys = random.doubles(1000, -4, 8).toArray();
        Trace trace = clipped(xs, ys);
        for (int i = 0; i < trace.xs().length; i++) {
            assertThat(trace.xs()[i]).isBetween(-1e-9, 10 + 1e-9);
            if (!Double.isNaN(trace.ys()[i])) {
                assertThat(trace.ys()[i]).isBetween(-1e-9, 4 + 1e-9);
            }
        }
        double[] inside = {1, 2, 3, 9};
        assertThat(clipped(inside, 1, 3, 0, 4).xs()).containsExactly(inside);
    }
}
