package io.github.dl4jinit.network.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ParameterMemoryTest {
    private static final long FLOATS = 12 << 20;
    private static final long BYTES = FLOATS * Float.BYTES;
    private static final long MIB = 1 << 20;
    private static final int ATTEMPTS = 200;

    private List<Pointer> leftovers = List.of();

    @BeforeEach
    void takeLeftovers() {
        leftovers = MemoryMap.takeLeftovers(BYTES);
    }

    @AfterEach
    void giveThemBack() {
        leftovers.forEach(Pointer::free);
    }

    @Test
    void anArrayIsZero() {
        INDArray array = ParameterMemory.zeros(DataType.FLOAT, FLOATS, 1, FLOATS);
        assertThat(array.shape()).containsExactly(1, FLOATS);
        assertThat(array.amaxNumber().doubleValue()).isZero();
        assertThat(ParameterMemory.zeros(DataType.FLOAT, 1000, 1000)
                        .amaxNumber()
                        .doubleValue())
                .isZero();
        long huge = ParameterMemory.HUGE / Float.BYTES;
        assertThat(ParameterMemory.zeros(DataType.FLOAT, huge, huge)
                        .amaxNumber()
                        .doubleValue())
                .isZero();
    }

    @Test
    void anArrayTakesNoMemoryUntilItIsWritten() {
        INDArray array = ParameterMemory.zeros(DataType.FLOAT, FLOATS, FLOATS);
        assertThat(MemoryMap.touched(array)).isLessThan(MIB);
        array.assign(1);
        assertThat(MemoryMap.touched(array)).isGreaterThan(BYTES - MIB);
    }

    @Test
    void memoryIsFreedWithItsLastView() throws InterruptedException {
        INDArray whole = ParameterMemory.zeros(DataType.FLOAT, FLOATS, FLOATS).assign(7);
        long address = whole.data().address();
        INDArray view = whole.get(NDArrayIndex.interval(FLOATS / 2, FLOATS));
        whole = null;
        System.gc();
        Thread.sleep(100);
        assertThat(view.minNumber().doubleValue()).isEqualTo(7);
        assertThat(MemoryMap.touched(address, BYTES)).isGreaterThan(BYTES - MIB);
        view = null;
        assertFreed(address);
    }

    @Test
    void closedMemoryIsFreedByTheCollector() throws InterruptedException {
        INDArray array = ParameterMemory.zeros(DataType.FLOAT, FLOATS, FLOATS).assign(7);
        long address = array.data().address();
        array.close();
        assertFreed(address);
        assertThat(array.wasClosed()).isTrue();
    }

    @Test
    void closedMemoryIsFreedWhenMoreIsTaken() {
        INDArray array = ParameterMemory.zeros(DataType.FLOAT, FLOATS, FLOATS).assign(7);
        long address = array.data().address();
        INDArray view = array.get(NDArrayIndex.interval(FLOATS / 2, FLOATS));
        array.close();
        INDArray next = ParameterMemory.zeros(DataType.FLOAT, FLOATS, FLOATS);
        assertThat(MemoryMap.touched(address, BYTES)).isLessThan(BYTES / 2);
        assertThat(next.amaxNumber().doubleValue()).isZero();
        assertThat(view.wasClosed()).isTrue();
    }

    /** Why closing frees nothing at once: ND4J leaves memory alone that it has not made, and calls nobody. */
    @Test
    void nd4jLeavesTheMemoryOfOthers() {
        FloatPointer memory = new FloatPointer(1000).put(0, 7);
        INDArray array = Nd4j.create(Nd4j.createBuffer(memory, 1000, DataType.FLOAT), 1000);
        array.close();
        assertThat(array.wasClosed()).isTrue();
        assertThat(memory.get(0)).isEqualTo(7);
        memory.close();
    }

    /** Why memory is not ND4J's own, which closing would free: ND4J writes all of it. */
    @Test
    void nd4jWritesItsOwnMemory() {
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, FLOATS);
        assertThat(MemoryMap.touched(array)).isGreaterThan(BYTES - MIB);
        array.close();
    }

    /** Other threads may have taken a little of the same addresses meanwhile. */
    private static void assertFreed(long address) throws InterruptedException {
        for (int i = 0; i < ATTEMPTS && MemoryMap.touched(address, BYTES) > BYTES / 2; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(MemoryMap.touched(address, BYTES)).isLessThan(BYTES / 2);
    }
}
