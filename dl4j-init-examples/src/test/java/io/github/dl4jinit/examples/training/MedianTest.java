package io.github.dl4jinit.examples.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MedianTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void theMiddleAndTheMeanOfTwo() {
        assertThat(Median.of(new double[] {7})).isEqualTo(7);
        assertThat(Median.of(new double[] {9, 1, 5})).isEqualTo(5);
        assertThat(Median.of(new double[] {4, 9, 1, 2})).isEqualTo(3);
    }

    @Test
    void oneThatIsInfiniteDoesNotSpoilIt() {
        assertThat(Median.of(new double[] {INFINITY, 2})).isEqualTo(2);
        assertThat(Median.of(new double[] {-INFINITY, 2})).isEqualTo(2);
        assertThat(Median.of(new double[] {-INFINITY, -INFINITY})).isEqualTo(-INFINITY);
        assertThat(Median.of(new double[] {INFINITY, INFINITY, 1})).isEqualTo(INFINITY);
    }
}
