package io.github.dl4jinit.examples;

/**
 * Settings of the native memory, which cost a training step of a small network a quarter of its time when left as they
 * come. A value that the user gave on the command line of Java is kept.
 */
final class NativeSettings {
    /** Bounds the process's memory; for that JavaCPP asks the system for its size at every allocation. */
    private static final String MAX_PHYSICAL_BYTES = "org.bytedeco.javacpp.maxphysicalbytes";

    private NativeSettings() {}

    /** Takes effect only before the first class of JavaCPP is loaded. */
    static void apply() {
        if (System.getProperty(MAX_PHYSICAL_BYTES) == null) {
            System.setProperty(MAX_PHYSICAL_BYTES, "0");
        }
    }
}
