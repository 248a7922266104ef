package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Pages are asked for before they are written to: all of a fill's, each once, and no others. */
class FreshMemoryTest {
    private static final RandomFill FILL = RandomFill.normal(1);

    private static final RandomStream STREAM = new RandomStream(1, 2);

    private static final long LENGTH = 3_000_001;

    /** The parts that were asked for: where each begins and ends. */
    private final NavigableMap<Long, Long> parts = new ConcurrentSkipListMap<>();

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE", "HALF"})
    void eachPageOfAFillIsAskedForOnce(DataType type) {
        INDArray array = Nd4j.create(type, 2 * LENGTH);
        long size = array.data().getElementSize();
        INDArray view = array.get(NDArrayIndex.interval(1000, 1000 + LENGTH));
        long from = address(array) + 1000 * size;
        try (FreshMemory fresh = FreshMemory.open(address(array), 2 * LENGTH * size, this::take)) {
            assertThat(fresh).isNotNull();
            FILL.into(view, STREAM);
        }

        assertThat(parts.firstKey()).isEqualTo(from);
        for (long at = from; at < from + LENGTH * size; at = parts.get(at)) {
            assertThat(parts).containsKey(at);
            assertThat(parts.get(at) - at).isBetween(1L, 2L << 20);
        }
        assertThat(parts.lastEntry().getValue()).isEqualTo(from + LENGTH * size);
    }

    @Test
    void theDrawsAreTheSame() {
        INDArray usual = Nd4j.create(DataType.FLOAT, LENGTH);
        FILL.into(usual, STREAM);
        INDArray array = Nd4j.create(DataType.FLOAT, LENGTH);
        try (FreshMemory fresh = open(array)) {
            assertThat(fresh).isNotNull();
            FILL.into(array, STREAM);
        }

        assertThat(array).isEqualTo(usual);
        assertThat(parts).isNotEmpty();
    }

    @Test
    void whoRefusesIsNotAskedAgain() {
        INDArray array = Nd4j.create(DataType.FLOAT, LENGTH);
        int[] asked = new int[1];
        try (FreshMemory fresh =
                FreshMemory.open(address(array), Float.BYTES * LENGTH, (address, bytes) -> ++asked[0] < 0)) {
            fresh.take(address(array), 1);
            fresh.take(address(array), 1);
        }

        assertThat(asked).containsExactly(1);
    }

    @Test
    void nobodyIsAskedForOtherMemory() throws Exception {
        INDArray array = Nd4j.create(DataType.FLOAT, LENGTH);
        try (FreshMemory fresh = FreshMemory.open(address(array) + 4, Float.BYTES * LENGTH, this::take)) {
            assertThat(fresh).isNotNull();
            FILL.into(array, STREAM);
        }
        try (FreshMemory fresh = FreshMemory.open(address(array), Float.BYTES * LENGTH - 4, this::take)) {
            assertThat(fresh).isNotNull();
            FILL.into(array, STREAM);
        }
        try (FreshMemory fresh = open(array)) {
            assertThat(fresh).isNotNull();
            Thread other = new Thread(() -> FILL.into(array, STREAM));
            other.start();
            other.join();
        }
        FILL.into(array, STREAM);

        assertThat(parts).isEmpty();
    }

    @Test
    void badInputIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FreshMemory.open(0, -1, this::take))
                .withMessage("bytes is negative: -1");
        assertThatNullPointerException()
                .isThrownBy(() -> FreshMemory.open(0, 1, null))
                .withMessage("pages");
    }

    private FreshMemory open(INDArray array) {
        return FreshMemory.open(address(array), Float.BYTES * LENGTH, this::take);
    }

    private boolean take(long address, long bytes) {
        return parts.put(address, address + bytes) == null;
    }

    private static long address(INDArray array) {
        return array.data().addressPointer().address();
    }
}
