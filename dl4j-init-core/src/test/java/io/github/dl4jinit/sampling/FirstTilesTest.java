package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first tiles of a process are drawn in pieces. Lanes that are not asked for are left as they are. */
class FirstTilesTest {
    private static final int MORE_THAN_THE_FIRST = FirstTiles.TILES + 6;

    private static final int LANES = 1000;

    private static final int[] PIECES = {8, 32, 999, LANES};

    private static final RandomStream STREAM = new RandomStream(3, 4);

    static List<Distribution> distributions() {
        return List.of(
                new NormalDistribution(1),
                new UniformDistribution(-1, 2),
                new TruncatedNormalDistribution(1, -2, 2),
                new TruncatedNormalDistribution(1, 1, 9));
    }

    @Test
    void piecesGrow() {
        FirstTiles tiles = new FirstTiles();
        int[] pieces = new int[MORE_THAN_THE_FIRST];
        Arrays.setAll(pieces, i -> tiles.nextPiece(LANES));

        assertThat(pieces).startsWith(8, 32, 32).isSorted().endsWith(LANES);
        assertThat(Arrays.stream(pieces).filter(piece -> piece < LANES).count()).isEqualTo(FirstTiles.TILES);
    }

    /** For many numbers the first tiles are whole, and the draws the same. */
    @Test
    void manyNumbersBeginWithWholeTiles() {
        FirstTiles tiles = new FirstTiles();
        tiles.expectMany();
        FloatArrays arrays = FloatArrays.take();
        RandomWords words = new RandomWords(STREAM, arrays.counters(), arrays.words());
        Stages few = new Stages(new FirstTiles());
        NormalFloats.addTo(few, words, 1, arrays);
        few.draw(words, 0, LANES);
        float[] usual = arrays.values().clone();
        Stages many = new Stages(tiles);
        NormalFloats.addTo(many, words, 1, arrays);
        for (int i = 0; i < FirstTiles.TILES; i++) {
            assertThat(tiles.areWhole()).isTrue();
            many.draw(words, 0, LANES);

            assertThat(arrays.values()).isEqualTo(usual);
        }

        assertThat(tiles.areOver()).isTrue();
        assertThat(tiles.areWhole()).isFalse();
        assertThat(tiles.nextPiece(LANES)).isEqualTo(LANES);
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void aTileOfFloatsIsTheSameInShortPiecesAndWhole(Distribution distribution) {
        FloatArrays arrays = FloatArrays.take();
        RandomWords words = new RandomWords(STREAM, arrays.counters(), arrays.words());
        Stages stages = distribution.floats(words, arrays);
        words.draw(2 * Threefry.MAX_LANES, Threefry.MAX_LANES);
        stages.run(Threefry.MAX_LANES);
        float[] whole = arrays.values().clone();

        for (int piece : PIECES) {
            Arrays.fill(arrays.values(), Float.NaN);
            words.draw(2 * Threefry.MAX_LANES, LANES, piece);
            stages.run(LANES, piece);

            for (int j = 0; j < 4; j++) {
                int from = j * Threefry.MAX_LANES;
                assertThat(Arrays.copyOfRange(arrays.values(), from, from + LANES))
                        .isEqualTo(Arrays.copyOfRange(whole, from, from + LANES));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void aTileOfDoublesIsTheSameInShortPiecesAndWhole(Distribution distribution) {
        DoubleArrays arrays = DoubleArrays.take();
        RandomWords words = new RandomWords(STREAM, arrays.counters(), arrays.words());
        Stages stages = distribution.doubles(words, arrays);
        words.draw(0, Threefry.MAX_LANES);
        stages.run(Threefry.MAX_LANES);
        double[] whole = arrays.values().clone();

        for (int piece : PIECES) {
            Arrays.fill(arrays.values(), Double.NaN);
            words.draw(0, LANES, piece);
            stages.run(LANES, piece);

            for (int j = 0; j < 2; j++) {
                int from = j * Threefry.MAX_LANES;
                assertThat(Arrays.copyOfRange(arrays.values(), from, from + LANES))
                        .isEqualTo(Arrays.copyOfRange(whole, from, from + LANES));
            }
        }
    }

    @Test
    void aTileIsTheSameWhenItIsDrawnForTheCompiler() {
        FloatTiles tiles = new FloatTiles(new NormalDistribution(1), STREAM);
        tiles.draw(5, tiles.length());
        float[] usual = Arrays.copyOf(tiles.values(), tiles.length());

        tiles.compile(5);

        assertThat(Arrays.copyOf(tiles.values(), tiles.length())).isEqualTo(usual);
    }

    @Test
    void noLaneIsTouchedByACallWithoutLanes() {
        FloatArrays arrays = FloatArrays.take();
        RandomWords words = new RandomWords(STREAM, arrays.counters(), arrays.words());
        Stages stages = new NormalDistribution(1).floats(words, arrays);
        stages.draw(words, 0, Threefry.MAX_LANES);
        float[] before = arrays.values().clone();

        words.draw(0, 0);
        stages.run(0);

        assertThat(arrays.values()).isEqualTo(before);
    }
}
