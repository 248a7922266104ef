package io.github.dl4jinit.topology;

import java.util.Optional;
import org.deeplearning4j.nn.params.BidirectionalParamInitializer;

/** One of the two layers inside a bidirectional layer: how it is named, and how its parameters are. */
public enum BidirectionalHalf {
    /** Sees the time steps in their order. */
    FORWARD("/forward", BidirectionalParamInitializer.FORWARD_PREFIX),
    /** Sees the time steps in reverse. */
    BACKWARD("/backward", BidirectionalParamInitializer.BACKWARD_PREFIX);

    private final String suffix;
    private final String parameterPrefix;

    BidirectionalHalf(String suffix, String parameterPrefix) {
        this.suffix = suffix;
        this.parameterPrefix = parameterPrefix;
    }

    /** The half that a name was made for by {@link #nameIn}; empty for any other name. */
    public static Optional<BidirectionalHalf> of(String name) {
        return name.endsWith(FORWARD.suffix)
                ? Optional.of(FORWARD)
                : name.endsWith(BACKWARD.suffix) ? Optional.of(BACKWARD) : Optional.empty();
    }

    /** The name of this half of a layer. */
    public String nameIn(String layer) {
        return layer + suffix;
    }

    /** The layer that a name of this half was made from. */
    public String layerOf(String name) {
        return name.substring(0, name.length() - suffix.length());
    }

    /** What DL4J puts before the names of this half's parameters. */
    public String parameterPrefix() {
        return parameterPrefix;
    }
}
