package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreefryTest {
    /** The vectors for threefry4x32 20 of the authors' library Random123, file kat_vectors. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00000000 00000000 00000000 00000000 | 00000000 00000000 00000000 00000000 |"
                        + " 9c6ca96a e17eae66 fc10ecd4 5256a7d8",
                "ffffffff ffffffff ffffffff ffffffff | ffffffff ffffffff ffffffff ffffffff |"
                        + " 2a881696 57012287 f6c7446e a16a6732",
                "243f6a88 85a308d3 13198a2e 03707344 | a4093822 299f31d0 082efa98 ec4e6c89 |"
                        + " 59cd1dbb b8879579 86b5d00c ac8b6d84",
            })
    void matchesTheAuthorsVectors(String counter, String key, String expected) {
        int[] c = words(counter);
        int[] k = words(key);
        RandomStream stream = new RandomStream(join(k[0], k[1]), join(k[2], k[3]));
        long low = join(c[0], c[1]);
        long high = join(c[2], c[3]);

        assertThat(ScalarThreefry.block(stream, low, high)).containsExactly(words(expected));
        assertThat(block(blocks(stream, low, high, 1, 1), 0)).containsExactly(words(expected));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1024, 4096L << 32, -1024})
    void blocksAreTheSingleBlocks(long first) {
        RandomStream stream = new RandomStream(-7, 1L << 40);

        int[] words = blocks(stream, first, 9, Threefry.MAX_LANES, Threefry.MAX_LANES);

        for (int i = 0; i < Threefry.MAX_LANES; i++) {
            assertThat(block(words, i)).as("lane %d", i).containsExactly(ScalarThreefry.block(stream, first + i, 9));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 32, 99, 100, 1024})
    void aShorterRunInPiecesIsTheBeginningOfALongerOne(int piece) {
        RandomStream stream = new RandomStream(1, 2);
        int[] few = blocks(stream, 2048, 0, 100, piece);
        int[] many = blocks(stream, 2048, 0, Threefry.MAX_LANES, Threefry.MAX_LANES);

        for (int i = 0; i < Threefry.MAX_LANES; i++) {
            assertThat(block(few, i)).as("lane %d", i).containsExactly(i < 100 ? block(many, i) : new int[4]);
        }
    }

    /** Counters differ from call to call in their low half alone, or in all. */
    @Test
    void noCallDependsOnThoseBefore() {
        RandomStream stream = new RandomStream(5, 6);
        int[] words = new int[4 * Threefry.MAX_LANES];
        Threefry generator = new Threefry(stream, Threefry.counters(), words);
        for (long[] counter : new long[][] {{0, 0}, {1024, 0}, {1024, 1L << 32}, {1L << 32, 1}, {0, 0}}) {
            generator.blocks(counter[0], counter[1], 3, 3);

            assertThat(block(words, 2)).containsExactly(ScalarThreefry.block(stream, counter[0] + 2, counter[1]));
        }
    }

    private static int[] blocks(RandomStream stream, long low, long high, int lanes, int piece) {
        int[] words = new int[4 * Threefry.MAX_LANES];
        new Threefry(stream, Threefry.counters(), words).blocks(low, high, lanes, piece);
        return words;
    }

    private static int[] block(int[] words, int lane) {
        return new int[] {
            words[lane],
            words[lane + Threefry.MAX_LANES],
            words[lane + 2 * Threefry.MAX_LANES],
            words[lane + 3 * Threefry.MAX_LANES]
        };
    }

    private static int[] words(String hex) {
        return java.util.Arrays.stream(hex.split(" "))
                .mapToInt(word -> Integer.parseUnsignedInt(word, 16))
                .toArray();
    }

    private static long join(int low, int high) {
        return low & 0xffffffffL | (long) high << 32;
    }
}
