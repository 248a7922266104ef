package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstNormalsTest {
    private static final RandomStream STREAM = new RandomStream(0x0123456789abcdefL, -5L);

    /** Around the ends of a draw's lanes and of a tile. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 300, 1023, 1024, 1025, 2048, 2049, 3073, 4095, 4096, 4097, 9000})
    void theyAreTheNumbersOfTheStages(int length) {
        assertThat(first(length, 0.3)).isEqualTo(staged(length, 0.3));
    }

    /** One pair in 65,536 needs a word more: some of so many do, and all draws are the same. */
    @Test
    void soAreThoseThatNeedMoreBits() {
        int length = FirstNormals.MOST;
        float[] numbers = first(length, 1);

        assertThat(numbers).isEqualTo(staged(length, 1));
        RandomWords words = new RandomWords(STREAM);
        int needMore = 0;
        for (int from = 0; from < length / 4; from += Threefry.MAX_LANES) {
            words.draw(from, Threefry.MAX_LANES);
            for (int i = 0; i < Threefry.MAX_LANES; i++) {
                for (int u = i; u < 4 * Threefry.MAX_LANES; u += 2 * Threefry.MAX_LANES) {
                    needMore += ((words.all()[u] | words.all()[u + Threefry.MAX_LANES]) & 0xff) == 0 ? 1 : 0;
                }
            }
        }
        assertThat(needMore).isPositive();
    }

    @Test
    void arraysOfLargeNetworksAreNotDrawnHere() {
        assertThat(FirstNormals.areFor(10, FirstNormals.MOST + 1L)).isFalse();
    }

    @Test
    void aProcessDrawsNoMoreThanSoMany() {
        first(FirstNormals.MOST, 1);

        assertThat(FirstNormals.areFor(1, 1)).isFalse();
    }

    private static float[] first(int length, double standardDeviation) {
        float[] numbers = new float[length];
        try (FloatPointer memory = new FloatPointer(length)) {
            new FirstNormals(standardDeviation, STREAM, Math.min(length, Threefry.MAX_LANES)).write(memory, length);
            memory.position(0).get(numbers);
        }
        return numbers;
    }

    private static float[] staged(int length, double standardDeviation) {
        FloatTiles tiles = new FloatTiles(new NormalDistribution(standardDeviation), STREAM);
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            if (i % tiles.length() == 0) {
                tiles.draw(i / tiles.length(), Math.min(tiles.length(), length - i));
            }
            numbers[i] = (float) tiles.get(i % tiles.length());
        }
        return numbers;
    }
}
