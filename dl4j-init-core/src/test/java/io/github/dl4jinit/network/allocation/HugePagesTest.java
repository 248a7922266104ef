package io.github.dl4jinit.network.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Native;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HugePagesTest {
    private static final long BYTES = 64 << 20;
    private static final long HOUR = 3_600_000_000_000L;

    private Pointer memory;

    @BeforeEach
    void allocate() {
        assumeTrue(Files.exists(Path.of("/sys/kernel/mm/transparent_hugepage/enabled")), "no huge pages here");
        assumeTrue(advises(), "JNA does not work here");
        memory = Pointer.calloc(1, BYTES);
    }

    @AfterEach
    void free() {
        if (memory != null) {
            Pointer.free(memory);
        }
    }

    private static boolean advises() {
        try {
            return Native.POINTER_SIZE > 0;
        } catch (Error e) {
            return false;
        }
    }

    @Test
    void allOfTheMemoryIsTakenInHugePages() {
        HugePages.take(memory, BYTES, HOUR, HOUR);
        assertThat(MemoryMap.flags(memory.address() + BYTES / 2)).contains("hg");
        assertThat(MemoryMap.flags(memory.address() + BYTES - (4 << 20))).contains("hg");
    }

    @Test
    void whatIsLeftIsNotTakenWhenHugePagesAreSlow() {
        HugePages.take(memory, BYTES, -1, -1);
        long end = memory.address() + BYTES - (4 << 20);
        assertThat(MemoryMap.flags(end)).contains("nh").doesNotContain("hg");
        assertThat(MemoryMap.touched(end, 1 << 20)).isZero();
    }

    @Test
    void memoryStaysZero() {
        HugePages.take(memory, BYTES);
        BytePointer bytes = new BytePointer(memory);
        for (long i = 0; i < BYTES; i += 1 << 10) {
            assertThat(bytes.get(i)).isZero();
        }
    }

    /** Less than one huge page, wherever it lies. */
    @Test
    void littleMemoryIsLeftAlone() {
        HugePages.take(memory, 1 << 20);
        assertThat(MemoryMap.touched(memory.address(), 1 << 20)).isLessThan(1 << 16);
    }
}
