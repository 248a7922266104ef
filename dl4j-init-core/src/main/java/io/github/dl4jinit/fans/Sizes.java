package io.github.dl4jinit.fans;

import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;

/** Sizes that fans are computed from, checked as they are read. */
final class Sizes {
    private Sizes() {}

    /** A size that must have been set, by the user or by DL4J from the input type. */
    static long required(String name, long value, Object configuration) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " of a "
                    + configuration.getClass().getSimpleName()
                    + " is not set: " + value
                    + "; give it, or give the network an input type before it is built");
        }
        return value;
    }

    static long in(FeedForwardLayer layer) {
        return required("nIn", layer.getNIn(), layer);
    }

    static long out(FeedForwardLayer layer) {
        return required("nOut", layer.getNOut(), layer);
    }

    /** The product of a kernel's or stride's first sizes. */
    static double volume(int[] sizes, int dimensions) {
        double product = 1;
        for (int i = 0; i < dimensions; i++) {
            product *= sizes[i];
        }
        return product;
    }
}
