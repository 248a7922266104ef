package io.github.dl4jinit.sampling;

import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;

/** The data types that can be filled. */
enum ElementType {
    FLOAT(Float.MAX_VALUE, Float.MIN_VALUE),
    DOUBLE(Double.MAX_VALUE, Double.MIN_VALUE),
    HALF(HalfRounding.MAX_VALUE, HalfRounding.MIN_VALUE);

    // Comparisons here and no switches, which would be a class more to load before the first weight of a process.

    private final double largest;
    private final double smallest;

    ElementType(double largest, double smallest) {
        this.largest = largest;
        this.smallest = smallest;
    }

    static ElementType of(DataType type) {
        Objects.requireNonNull(type, "type");
        if (type == DataType.FLOAT) {
            return FLOAT;
        }
        if (type == DataType.DOUBLE) {
            return DOUBLE;
        }
        if (type == DataType.FLOAT16) {
            return HALF;
        }
        throw new IllegalArgumentException("data type must be FLOAT, DOUBLE or HALF: " + type);
    }

    /** The elements of a stream. */
    Tiles tiles(Distribution distribution, RandomStream stream) {
        return this == FLOAT
                ? new FloatTiles(distribution, stream)
                : this == DOUBLE ? new DoubleTiles(distribution, stream) : new HalfTiles(distribution, stream);
    }

    /** Refuses a distribution whose draws would overflow this type, or all be rounded to 0. */
    void check(Distribution distribution) {
        double magnitude = distribution.maxMagnitude();
        if (!(magnitude <= largest && magnitude >= smallest)) {
            throw new IllegalArgumentException("draws of magnitude up to " + magnitude + " do not fit into " + this
                    + " (" + smallest + " to " + largest + "): " + distribution);
        }
    }
}
