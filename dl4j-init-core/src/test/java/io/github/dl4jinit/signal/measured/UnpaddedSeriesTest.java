package io.github.dl4jinit.signal.measured;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.signal.capture.Batch;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class UnpaddedSeriesTest {
    private static final INDArray SERIES =
            Nd4j.create(new double[][][] {{{1, 2, 3, 4}, {5, 6, 7, 8}}, {{9, 10, 11, 12}, {13, 14, 15, 16}}});

    @Test
    void longSeriesAreCutOffAndShortOnesBeginAnew() {
        INDArray mask = Nd4j.create(new double[][] {{1, 1, 1, 1}, {0, 1, 1, 0}});

        INDArray data = only(new INDArray[] {SERIES}, mask);

        assertThat(data).isEqualTo(Nd4j.create(new double[][][] {{{1, 2, 3}, {5, 6, 7}}, {{10, 11, 10}, {14, 15, 14}}
        }));
    }

    @Test
    void seriesOfOneLengthStayOfOneLength() {
        INDArray mask = Nd4j.create(new double[][] {{1, 1, 0, 0}, {1, 1, 0, 0}});
        INDArray[] features = {SERIES, SERIES, Nd4j.rand(2, 2, 7), Nd4j.rand(2, 2)};

        INDArray[] data = UnpaddedSeries.of(new Batch(features, null, new INDArray[] {mask, null, null, null}, null));

        assertThat(data[0].shape()).containsExactly(2, 2, 3);
        assertThat(data[1].shape()).containsExactly(2, 2, 3);
        assertThat(data[2]).isSameAs(features[2]);
        assertThat(data[3]).isSameAs(features[3]);
    }

    @Test
    void aBatchWithoutPaddingKeepsItsArrays() {
        assertThat(only(new INDArray[] {SERIES}, null)).isSameAs(SERIES);
        assertThat(only(new INDArray[] {SERIES}, Nd4j.ones(2, 4))).isSameAs(SERIES);
        assertThat(only(new INDArray[] {SERIES}, Nd4j.zeros(2, 4))).isSameAs(SERIES);
    }

    private static INDArray only(INDArray[] features, INDArray mask) {
        return UnpaddedSeries.of(new Batch(features, null, new INDArray[] {mask}, null))[0];
    }
}
