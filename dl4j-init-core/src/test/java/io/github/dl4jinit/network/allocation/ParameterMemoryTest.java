package io.github.dl4jinit.network.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ParameterMemoryTest {
    private static final long MIB = 1 << 20;
    private static final long FLOATS = 64 * MIB / Float.BYTES;

    @Test
    void anArrayIsZeroAndTakesNoMemoryUntilItIsWritten() {
        long before = Pointer.physicalBytes();
        INDArray array = ParameterMemory.zeros(DataType.FLOAT, FLOATS, 1, FLOATS);
        assertThat(Pointer.physicalBytes() - before).isLessThan(16 * MIB);
        array.assign(1);
        assertThat(Pointer.physicalBytes() - before).isGreaterThan(48 * MIB);
        assertThat(ParameterMemory.zeros(DataType.FLOAT, 1000, 1000).sumNumber().doubleValue())
                .isZero();
    }

    @Test
    void memoryIsFreedWithItsLastView() throws InterruptedException {
        INDArray view = ParameterMemory.zeros(DataType.FLOAT, FLOATS, FLOATS)
                .assign(7)
                .get(NDArrayIndex.interval(FLOATS - 10, FLOATS));
        long held = settled();
        assertThat(view.sumNumber().doubleValue()).isEqualTo(70);
        view = null;
        assertThat(held - settled()).isGreaterThan(48 * MIB);
    }

    @Test
    void closedMemoryIsFreedByTheCollector() throws InterruptedException {
        INDArray array = ParameterMemory.zeros(DataType.FLOAT, FLOATS, FLOATS).assign(7);
        long held = settled();
        array.close();
        assertThat(held - settled()).isGreaterThan(48 * MIB);
    }

    /** The memory that the process holds when the collector has done its work. */
    private static long settled() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            System.gc();
            Thread.sleep(20);
        }
        return Pointer.physicalBytes();
    }

    @Test
    void linuxIsAskedForHugePages() throws IOException {
        assumeTrue(Files.exists(Path.of("/sys/kernel/mm/transparent_hugepage/enabled")), "no huge pages here");
        INDArray array = ParameterMemory.zeros(DataType.FLOAT, FLOATS, FLOATS);
        long middle = array.data().address() + 32 * MIB;
        assertThat(flagsOf(middle)).contains("hg");
    }

    /** What Linux notes of the memory at an address. */
    private static List<String> flagsOf(long address) throws IOException {
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                String[] range = line.substring(0, line.indexOf(' ')).split("-");
                inside = Long.parseUnsignedLong(range[0], 16) <= address
                        && address < Long.parseUnsignedLong(range[1], 16);
            } else if (inside && line.startsWith("VmFlags:")) {
                return List.of(line.substring("VmFlags:".length()).strip().split(" "));
            }
        }
        return List.of();
    }
}
