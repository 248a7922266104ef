package io.github.dl4jinit.isolation;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Keeps operations on arrays in the Java thread that asks for them. On small networks the threads of OpenMP and OpenBLAS wait
 * for each other more than they compute.
 */
public final class NativeThreads implements AutoCloseable {
    private static final Object LOCK = new Object();

    /** How many are open. They may overlap in any order: the last one to close gives the threads back. */
    private static int open;

    private static int productsBefore;

    private boolean closed;

    private NativeThreads() {}

    /**
     * Gives matrix products of the whole process one native thread, since OpenBLAS has one number for all.
     *
     * @return when it and all others are closed, products have as many threads as before
     */
    public static NativeThreads oneForProducts() {
        synchronized (LOCK) {
            if (open == 0) {
                productsBefore = Nd4j.factory().blas().getMaxThreads();
                Nd4j.factory().blas().setMaxThreads(1);
            }
            open++;
            return new NativeThreads();
        }
    }

    /** Gives all other operations of the calling thread one native thread, for as long as it lives: OpenMP has a number for each. */
    public static void oneForThisThread() {
        // The holder cannot be asked before ND4J has loaded its backend.
        Nd4j.getExecutioner();
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }

    @Override
    public void close() {
        synchronized (LOCK) {
            if (closed) {
                return;
            }
            closed = true;
            open--;
            if (open == 0) {
                Nd4j.factory().blas().setMaxThreads(productsBefore);
            }
        }
    }
}
