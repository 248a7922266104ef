package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts of zeros beside Java's own. */
class GeometricTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 13, 22, 31})
    void trailingZerosAreCountedAsJavaCountsThem(int width) {
        Random random = new Random(2);
        int[] words = new int[2000];
        int[] expected = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = i < 32 ? 1 << i : i == 32 ? 0 : random.nextInt() << random.nextInt(32);
            expected[i] = Math.min(width, Integer.numberOfTrailingZeros(words[i]));
        }
        int mask = (1 << width) - 1;
        assertThat(IntStream.of(words).map(word -> Geometric.trailingZeros(word, mask)))
                .containsExactly(IntStream.of(expected).boxed().toArray(Integer[]::new));
    }
}
