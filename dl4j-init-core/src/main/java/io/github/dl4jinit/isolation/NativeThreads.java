package io.github.dl4jinit.isolation;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Keeps operations on arrays in the Java thread that asks for them. On small networks the threads of OpenMP and OpenBLAS wait
 * for each other more than they compute.
 */
public final class NativeThreads implements AutoCloseable {
    private static final Products PRODUCTS = new Products();

    private boolean closed;

    private NativeThreads() {}

    /** Takes may overlap in any order: the last one to give gives the threads back. */
    private static final class Products {
        private int takes;
        private int before;

        synchronized void take() {
            if (takes == 0) {
                before = Nd4j.factory().blas().getMaxThreads();
                Nd4j.factory().blas().setMaxThreads(1);
            }
            takes++;
        }

        synchronized void give() {
            takes--;
            if (takes == 0) {
                Nd4j.factory().blas().setMaxThreads(before);
            }
        }
    }

    /**
     * Gives matrix products of the whole process one native thread, since OpenBLAS has one number for all.
     *
     * @return when it and all others are closed, products have as many threads as before
     */
    public static NativeThreads oneForProducts() {
        PRODUCTS.take();
        return new NativeThreads();
    }

    /** Gives all other operations of the calling thread one native thread, for as long as it lives: OpenMP has a number for each. */
    public static void oneForThisThread() {
        // The holder cannot be asked before ND4J has loaded its backend.
        Nd4j.getExecutioner();
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            PRODUCTS.give();
        }
    }
}
