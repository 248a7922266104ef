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
        Threefry generator = new Threefry(new RandomStream(join(k[0], k[1]), join(k[2], k[3])));

        assertThat(generator.block(join(c[0], c[1]), join(c[2], c[3]))).containsExactly(words(expected));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1024, 4096L << 32, -1024})
    void blocksAreTheSingleBlocks(long first) {
        Threefry generator = new Threefry(new RandomStream(-7, 1L << 40));
        int[][] w = new int[4][Threefry.MAX_LANES];

        generator.blocks(first, 9, Threefry.MAX_LANES, w[0], w[1], w[2], w[3]);

        for (int i = 0; i < Threefry.MAX_LANES; i++) {
            assertThat(new int[] {w[0][i], w[1][i], w[2][i], w[3][i]})
                    .as("lane %d", i)
                    .containsExactly(generator.block(first + i, 9));
        }
    }

    @Test
    void aShorterRunIsTheBeginningOfALongerOne() {
        Threefry generator = new Threefry(new RandomStream(1, 2));
        int[][] few = new int[4][5];
        int[][] many = new int[4][100];

        generator.blocks(2048, 0, 5, few[0], few[1], few[2], few[3]);
        generator.blocks(2048, 0, 100, many[0], many[1], many[2], many[3]);

        for (int j = 0; j < 4; j++) {
            assertThat(many[j]).startsWith(few[j]);
        }
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
