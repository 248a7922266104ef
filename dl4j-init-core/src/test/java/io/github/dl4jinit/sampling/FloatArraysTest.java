package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloatArraysTest {
    @Test
    void oneFillLeavesItsArraysToTheNextAndToNoneBeside() {
        FloatArrays first = FloatArrays.take();
        first.leave();
        FloatArrays next = FloatArrays.take();
        FloatArrays beside = FloatArrays.take();

        assertThat(next).isSameAs(first);
        assertThat(beside.words()).isNotSameAs(next.words());
        assertThat(beside.values()).isNotSameAs(next.values());
    }

    @Test
    void soDoesOneOfDoubles() {
        DoubleArrays first = DoubleArrays.take();
        first.leave();
        DoubleArrays next = DoubleArrays.take();
        DoubleArrays beside = DoubleArrays.take();

        assertThat(next).isSameAs(first);
        assertThat(beside.words()).isNotSameAs(next.words());
        assertThat(beside.values()).isNotSameAs(next.values());
    }

    /** What one fill leaves changes no draw of the next, whatever the streams, the counters and the lanes of the two. */
    @Test
    void drawsDoNotDependOnWhoHadTheArraysBefore() {
        RandomStream stream = new RandomStream(3, 4);
        double[] alone = {draw(stream, 7), draw(stream, 7 + (4096L << 32))};
        draw(new RandomStream(-1, -1), 4096L << 34);

        assertThat(draw(stream, 7)).isEqualTo(alone[0]);
        draw(new RandomStream(0, 0), 0);
        assertThat(draw(stream, 7 + (4096L << 32))).isEqualTo(alone[1]).isNotEqualTo(alone[0]);
    }

    private static double draw(RandomStream stream, long index) {
        FloatTiles tiles = new FloatTiles(new NormalDistribution(1), stream);
        tiles.draw(index / tiles.length(), 5000 % tiles.length());
        double drawn = tiles.get((int) (index % tiles.length()));
        assertThat(tiles.draw(index)).isEqualTo(drawn);
        tiles.close();
        return drawn;
    }
}
