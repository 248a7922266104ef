package io.github.dl4jinit.network;

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
 * @param gates number of matrices side by side in it, each filled by itself
 */
record PlannedSlice(
        String stream, InitScheme scheme, double fanIn, double fanOut, long offset, List<Long> shape, int gates)
        implements java.io.Serializable {

    @JsonCreator
    PlannedSlice(
            @JsonProperty("stream") String stream,
            @JsonProperty("scheme") InitScheme scheme,
            @JsonProperty("fanIn") double fanIn,
            @JsonProperty("fanOut") double fanOut,
            @JsonProperty("offset") long offset,
            @JsonProperty("shape") List<Long> shape,
            @JsonProperty("gates") int gates) {
        this.stream = Objects.requireNonNull(stream, "stream");
        this.scheme = Objects.requireNonNull(scheme, "scheme");
        Fans checked = new Fans(fanIn, fanOut);
        this.fanIn = checked.in();
        this.fanOut = checked.out();
        this.offset = offset;
        this.shape = List.copyOf(shape);
        this.gates = gates;
        if (offset < 0) {
            throw new IllegalArgumentException("offset is negative: " + offset);
        }
        if (gates < 1 || this.shape.get(this.shape.size() - 1) % gates != 0) {
            throw new IllegalArgumentException("gates is not a divisor of the number of columns: " + gates);
        }
    }
}
