package io.github.dl4jinit.network.allocation;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What Linux on x86 notes of this process's memory. Elsewhere, a test that asks is skipped. */
final class MemoryMap {
    private static final Path PAGEMAP = Path.of("/proc/self/pagemap");
    private static final Path SMAPS = Path.of("/proc/self/smaps");
    private static final long PAGE = 4096;

    private MemoryMap() {}

    /**
     * Takes what the C library has left of memory that other tests gave back: it hands that out again before it asks the system
     * for more, and has to clear it.
     *
     * @param bytes how much is going to be asked for at a time
     * @return what was taken, to be freed once the test is over
     */
    static List<Pointer> takeLeftovers(long bytes) {
        List<Pointer> taken = new ArrayList<>();
        while (true) {
            Pointer memory = Pointer.calloc(bytes, 1);
            if (touched(memory.address(), bytes) < bytes / 2) {
                Pointer.free(memory);
                return taken;
            }
            taken.add(memory);
        }
    }

    /** How many bytes of an array's memory have been touched. */
    static long touched(INDArray array) {
        long size = array.data().getElementSize();
        return touched(array.data().address() + array.offset() * size, array.length() * size);
    }

    /** How many bytes of so many from an address on have been touched; none of those that are not mapped. */
    static long touched(long address, long bytes) {
        assumeTrue(System.getProperty("os.arch").equals("amd64") && Files.isReadable(PAGEMAP), "no " + PAGEMAP);
        ByteBuffer pages =
                ByteBuffer.allocate((int) (bytes / PAGE * Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel pagemap = FileChannel.open(PAGEMAP)) {
            long from = address / PAGE * Long.BYTES;
            while (pages.hasRemaining() && pagemap.read(pages, from + pages.position()) > 0) {
                // What one read leaves, the next takes.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long touched = 0;
        for (pages.flip(); pages.hasRemaining(); ) {
            // The highest bit says that the page is in memory.
            touched += pages.getLong() < 0 ? PAGE : 0;
        }
        return touched;
    }

    /** Linux's flags of the mapping that an address lies in. */
    static List<String> flags(long address) {
        assumeTrue(Files.exists(SMAPS), "no " + SMAPS);
        boolean inside = false;
        try {
            for (String line : Files.readAllLines(SMAPS)) {
                if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                    String[] range = line.substring(0, line.indexOf(' ')).split("-");
                    inside = Long.parseUnsignedLong(range[0], 16) <= address
                            && address < Long.parseUnsignedLong(range[1], 16);
                } else if (inside && line.startsWith("VmFlags:")) {
                    return List.of(line.substring("VmFlags:".length()).strip().split(" "));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of();
    }
}
