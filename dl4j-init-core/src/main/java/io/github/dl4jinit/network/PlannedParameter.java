package io.github.dl4jinit.network;

import io.github.dl4jinit.fans.WeightSlice;
import java.util.List;
import java.util.Objects;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * How one parameter is filled.
 *
 * @param key DL4J's key of the parameter within its layer
 * @param shape its shape
 * @param order the order that the layer reads it in
 * @param slices the weights in it
 */
record PlannedParameter(String key, List<Long> shape, char order, List<PlannedSlice> slices)
        implements java.io.Serializable {

    @JsonCreator
    PlannedParameter(
            @JsonProperty("key") String key,
            @JsonProperty("shape") List<Long> shape,
            @JsonProperty("order") char order,
            @JsonProperty("slices") List<PlannedSlice> slices) {
        this.key = Objects.requireNonNull(key, "key");
        this.shape = List.copyOf(Objects.requireNonNull(shape, "shape"));
        this.order = order;
        this.slices = List.copyOf(Objects.requireNonNull(slices, "slices"));
        for (PlannedSlice slice : this.slices) {
            new WeightSlice(this.shape, order, slice.offset(), slice.shape());
        }
    }

    /** Whether no element is left out. */
    boolean complete() {
        long planned = 0;
        for (PlannedSlice slice : slices) {
            planned += product(slice.shape());
        }
        return planned == product(shape);
    }

    private static long product(List<Long> shape) {
        long product = 1;
        for (long size : shape) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }
}
