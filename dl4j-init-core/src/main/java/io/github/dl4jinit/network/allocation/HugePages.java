package io.github.dl4jinit.network.allocation;

import com.sun.jna.Function;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * Asks Linux for huge pages, by {@code madvise(2)} with {@code MADV_HUGEPAGE}: memory is then handed out 2 MiB at a time, with
 * 1/512 of the page faults that pages of 4 KiB take. Linux heeds it where {@code /sys/kernel/mm/transparent_hugepage/enabled}
 * says {@code madvise}, as most distributions have it.
 */
final class HugePages {
    private static final int MADV_HUGEPAGE = 14;

    /** A multiple of every base page that Linux has, as madvise wants its addresses. */
    private static final long ALIGNMENT = 2L << 20;

    private HugePages() {}

    /**
     * Advises huge pages for memory that nothing has touched yet. It is advice: where it cannot be given or is not taken, the
     * memory is as good and slower.
     *
     * @param address where the memory begins
     * @param bytes how much there is
     */
    static void advise(long address, long bytes) {
        long from = (address + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        long to = (address + bytes) / ALIGNMENT * ALIGNMENT;
        if (from >= to) {
            return;
        }
        try {
            if (Platform.isLinux()) {
                Function.getFunction("c", "madvise")
                        .invokeInt(new Object[] {new Pointer(from), new NativeLong(to - from), MADV_HUGEPAGE});
            }
        } catch (Error e) {
            // JNA throws a bare Error where its native part cannot be used, such as an older one that is installed.
            if (e instanceof VirtualMachineError) {
                throw e;
            }
        }
    }
}
