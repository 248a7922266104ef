package io.github.dl4jinit.network;

import io.github.dl4jinit.fans.Fans;
import io.github.dl4jinit.init.InitScheme;
import java.util.List;
import java.util.Objects;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * How one weight is filled: all that is needed when the network is not at hand.
 *
 * @param stream name of the random stream
 * @param scheme what fills it
 * @param fanIn its true fan-in
 * @param fanOut its true fan-out
 * @param offset index of its first element within the parameter
 * @param shape its shape
 */
record PlannedSlice(String stream, InitScheme scheme, double fanIn, double fanOut, long offset, List<Long> shape)
        implements java.io.Serializable {

    @JsonCreator
    PlannedSlice(
            @JsonProperty("stream") String stream,
            @JsonProperty("scheme") InitScheme scheme,
            @JsonProperty("fanIn") double fanIn,
            @JsonProperty("fanOut") double fanOut,
            @JsonProperty("offset") long offset,
            @JsonProperty("shape") List<Long> shape) {
        this.stream = Objects.requireNonNull(stream, "stream");
        this.scheme = Objects.requireNonNull(scheme, "scheme");
        Fans checked = new Fans(fanIn, fanOut);
        this.fanIn = checked.in();
        this.fanOut = checked.out();
        this.offset = offset;
        this.shape = List.copyOf(Objects.requireNonNull(shape, "shape"));
        if (offset < 0) {
            throw new IllegalArgumentException("offset is negative: " + offset);
        }
    }
}
