package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class RandomStreamTest {
    @Test
    void theNextStreamIsDeterminedByTheGeneratorsState() {
        Nd4j.getRandom().setSeed(12);
        RandomStream first = RandomStream.next(Nd4j.getRandom());
        RandomStream second = RandomStream.next(Nd4j.getRandom());
        Nd4j.getRandom().setSeed(12);

        assertThat(RandomStream.next(Nd4j.getRandom())).isEqualTo(first);
        assertThat(RandomStream.next(Nd4j.getRandom())).isEqualTo(second).isNotEqualTo(first);
    }

    @Test
    void neighbouringSeedsAndManyCallsGiveDifferentStreams() {
        Set<RandomStream> seen = new HashSet<>();
        for (int seed = 0; seed < 1000; seed++) {
            Nd4j.getRandom().setSeed(seed);
            for (int call = 0; call < 20; call++) {
                seen.add(RandomStream.next(Nd4j.getRandom()));
            }
        }
        assertThat(seen).hasSize(20_000);
    }

    /** Java's SplittableRandom is the same SplitMix64. */
    @Test
    void substreamsAreNumberedBySplitMix64() {
        for (long stream : new long[] {0, 1, -17, 0xcbf29ce484222325L}) {
            SplittableRandom splitMix = new SplittableRandom(stream);
            for (long index = 0; index < 50; index++) {
                assertThat(new RandomStream(9, stream).substream(index))
                        .isEqualTo(new RandomStream(9, splitMix.nextLong()));
            }
        }
    }

    @Test
    void namesAreHashedWithFnv1a() {
        // Test vectors of the FNV reference, http://www.isthe.com/chongo/tech/comp/fnv/.
        assertThat(RandomStream.named(3, "")).isEqualTo(new RandomStream(3, 0xcbf29ce484222325L));
        assertThat(RandomStream.named(3, "a")).isEqualTo(new RandomStream(3, 0xaf63dc4c8601ec8cL));
        assertThat(RandomStream.named(3, "foobar")).isEqualTo(new RandomStream(3, 0x85944171f73967e8L));
    }

    @Test
    void refusesNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> RandomStream.next(null))
                .withMessage("random");
        assertThatNullPointerException()
                .isThrownBy(() -> RandomStream.named(1, null))
                .withMessage("name");
    }
}
