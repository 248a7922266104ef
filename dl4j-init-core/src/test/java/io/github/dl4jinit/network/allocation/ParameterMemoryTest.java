package io.github.dl4jinit.network.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ParameterMemoryTest {
    private static final long FLOATS = 16 << 20;
    private static final int ATTEMPTS = 200;

    @Test
    void anArrayIsZero() {
        INDArray array = ParameterMemory.zeros(DataType.FLOAT, FLOATS, 1, FLOATS);
        assertThat(array.shape()).containsExactly(1, FLOATS);
        assertThat(array.amaxNumber().doubleValue()).isZero();
        assertThat(ParameterMemory.zeros(DataType.FLOAT, 1000, 1000)
                        .amaxNumber()
                        .doubleValue())
                .isZero();
    }

    @Test
    void anArrayTakesNoMemoryUntilItIsWritten() {
        INDArray array = ParameterMemory.zeros(DataType.FLOAT, FLOATS, FLOATS);
        assertThat(MemoryMap.touchedKibibytes(middle(array))).isLessThan(1 << 12);
        array.assign(1);
        assertThat(MemoryMap.touchedKibibytes(middle(array))).isGreaterThan(60 << 10);
    }

    @Test
    void memoryIsFreedWithItsLastView() throws InterruptedException {
        INDArray view = ParameterMemory.zeros(DataType.FLOAT, FLOATS, FLOATS)
                .assign(7)
                .get(NDArrayIndex.interval(FLOATS / 2, FLOATS));
        long address = middle(view);
        System.gc();
        Thread.sleep(100);
        assertThat(MemoryMap.at(address)).isNotEmpty();
        assertThat(view.minNumber().doubleValue()).isEqualTo(7);
        view = null;
        assertFreed(address);
    }

    @Test
    void closedMemoryIsFreedByTheCollector() throws InterruptedException {
        INDArray array = ParameterMemory.zeros(DataType.FLOAT, FLOATS, FLOATS);
        long address = middle(array);
        array.close();
        assertFreed(address);
        assertThat(array.wasClosed()).isTrue();
    }

    private static void assertFreed(long address) throws InterruptedException {
        for (int i = 0; i < ATTEMPTS && !MemoryMap.at(address).isEmpty(); i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(MemoryMap.at(address)).isEmpty();
    }

    @Test
    void linuxIsAskedForHugePages() {
        assumeTrue(Files.exists(Path.of("/sys/kernel/mm/transparent_hugepage/enabled")), "no huge pages here");
        INDArray array = ParameterMemory.zeros(DataType.FLOAT, FLOATS, FLOATS);
        assertThat(MemoryMap.at(middle(array)).get("VmFlags").split(" ")).contains("hg");
    }

    private static long middle(INDArray array) {
        return array.data().address() + (array.offset() + array.length() / 2) * Float.BYTES;
    }
}
