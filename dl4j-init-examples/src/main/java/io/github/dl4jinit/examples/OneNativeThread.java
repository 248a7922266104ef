package io.github.dl4jinit.examples;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Keeps the calling thread's array operations in that thread. Small layers are computed sooner than several native threads
 * have met; on a busy machine these threads spend most of their time waiting for each other.
 */
public final class OneNativeThread {

    private OneNativeThread() {}

    /** For matrix products this holds in the whole process, for all other operations in the calling thread. */
    public static void use() {
        Nd4j.factory().blas().setMaxThreads(1);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }
}
