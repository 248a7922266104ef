package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewWriterTest {
    private static final long SIZE = 2_200_000_000L;

    /** Before, across and beyond the first 2 GiB. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000_000, 2_147_483_640L, 2_199_999_900L})
    void writesAnywhereInALargeArray(long from) {
        // The system gives only the pages that are written to.
        try (BytePointer memory = new BytePointer(SIZE)) {
            memory.put(from + 100 - 1, (byte) 0);
            ByteBuffer range = ViewWriter.range(new FloatPointer(memory), from, from + 100);
            assertThat(range.remaining()).isEqualTo(100);
            range.put((byte) 1).position(99).put((byte) 2);
            assertThat(memory.get(from)).isEqualTo((byte) 1);
            assertThat(memory.get(from + 99)).isEqualTo((byte) 2);
            assertThat(ViewWriter.range(new FloatPointer(memory), from, from + 98)
                            .remaining())
                    .isEqualTo(98);
        }
    }
}
