package io.github.dl4jinit.examples;

/** Settings of the native memory that must be made before the first class of JavaCPP or ND4J is loaded. */
final class NativeSettings {
    /** A bound on the process's memory, for which JavaCPP asks the system for its size at every allocation. */
    private static final String MAX_PHYSICAL_BYTES = "org.bytedeco.javacpp.maxphysicalbytes";

    private NativeSettings() {}

    /** Keeps what the user set on the command line of Java. */
    static void apply() {
        if (System.getProperty(MAX_PHYSICAL_BYTES) == null) {
            System.setProperty(MAX_PHYSICAL_BYTES, "0");
        }
    }
}
