package io.github.dl4jinit.network.allocation;

import com.sun.jna.Function;
import com.sun.jna.NativeLong;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;

/** Advises Linux about memory, by {@code madvise(2)}. */
final class MemoryAdvice {
    private MemoryAdvice() {}

    /**
     * Gives advice.
     *
     * @param address where a page begins
     * @param bytes how much memory there is
     * @param advice one of the numbers of {@code madvise(2)}
     * @return whether it was taken
     */
    static boolean give(long address, long bytes, int advice) {
        try {
            if (!System.getProperty("os.name").equals("Linux")) {
                return false;
            }
            Function madvise = Found.MADVISE;
            return madvise != null
                    && madvise.invokeInt(new Object[] {new com.sun.jna.Pointer(address), new NativeLong(bytes), advice})
                            == 0;
        } catch (Error e) {
            // JNA throws a bare Error where its native part cannot be used, such as an older one that is installed.
            if (e instanceof VirtualMachineError) {
                throw e;
            }
            return false;
        }
    }

    /** Looks for the function when it is first wanted. */
    private static final class Found {
        private static final Function MADVISE = find();

        private static Function find() {
            // The address is JavaCPP's to know. Asked for the function by its name, JNA would first start ldconfig,
            // which takes a new process 50 ms.
            Pointer address = Loader.addressof("madvise");
            return address == null ? null : Function.getFunction(new com.sun.jna.Pointer(address.address()));
        }
    }
}
