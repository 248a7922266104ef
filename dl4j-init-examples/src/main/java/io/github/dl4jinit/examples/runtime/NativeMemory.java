package io.github.dl4jinit.examples.runtime;

/**
 * How the process deals with native memory. As it comes, small networks spend more than half of their time on it, without any
 * gain.
 */
public final class NativeMemory {
    /** A bound on the process's memory, for which JavaCPP asks the system for its size at every allocation. */
    private static final String MAX_PHYSICAL_BYTES = "org.bytedeco.javacpp.maxphysicalbytes";

    private NativeMemory() {}

    /**
     * Makes training faster. To be called before the first class of JavaCPP or ND4J is loaded; later, a part of it has no
     * effect. Settings that the user made on the command line of Java are kept.
     */
    public static void tune() {
        tuneAllocation();
        ArrayDeallocator.install();
    }

    /** The part that must come first and takes no time. */
    public static void tuneAllocation() {
        if (System.getProperty(MAX_PHYSICAL_BYTES) == null) {
            System.setProperty(MAX_PHYSICAL_BYTES, "0");
        }
    }
}
