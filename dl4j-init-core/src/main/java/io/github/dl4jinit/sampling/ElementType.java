package io.github.dl4jinit.sampling;

import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;

/** The data types that can be filled. */
enum ElementType {
    FLOAT(Float.MAX_VALUE, Float.MIN_VALUE) {
        @Override
        Tiles tiles(Distribution distribution, RandomStream stream, int maxLanes) {
            return new FloatTiles(distribution, stream, maxLanes);
        }
    },
    DOUBLE(Double.MAX_VALUE, Double.MIN_VALUE) {
        @Override
        Tiles tiles(Distribution distribution, RandomStream stream, int maxLanes) {
            return new DoubleTiles(distribution, stream, maxLanes);
        }
    },
    HALF(HalfRounding.MAX_VALUE, HalfRounding.MIN_VALUE) {
        @Override
        Tiles tiles(Distribution distribution, RandomStream stream, int maxLanes) {
            return new HalfTiles(distribution, stream, maxLanes);
        }
    };

    private final double largest;
    private final double smallest;

    ElementType(double largest, double smallest) {
        this.largest = largest;
        this.smallest = smallest;
    }

    static ElementType of(DataType type) {
        switch (Objects.requireNonNull(type, "type")) {
            case FLOAT:
                return FLOAT;
            case DOUBLE:
                return DOUBLE;
            case HALF:
                return HALF;
            default:
                throw new IllegalArgumentException("data type must be FLOAT, DOUBLE or HALF: " + type);
        }
    }

    /** The elements of a stream, with scratch space for up to {@code maxLanes} lanes. */
    abstract Tiles tiles(Distribution distribution, RandomStream stream, int maxLanes);

    /** Refuses a distribution whose draws would overflow this type, or all be rounded to 0. */
    void check(Distribution distribution) {
        double magnitude = distribution.maxMagnitude();
        if (!(magnitude <= largest && magnitude >= smallest)) {
            throw new IllegalArgumentException("draws of magnitude up to " + magnitude + " do not fit into " + this
                    + " (" + smallest + " to " + largest + "): " + distribution);
        }
    }
}
