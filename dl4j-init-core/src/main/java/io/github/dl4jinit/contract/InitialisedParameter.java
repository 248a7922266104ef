package io.github.dl4jinit.contract;

import java.util.Arrays;
import java.util.List;

/**
 * A parameter as a layer asks a scheme to fill it.
 *
 * @param fanIn number of input values summed into one pre-activation
 * @param fanOut number of pre-activations that one input value feeds
 * @param sizes the shape: [in, out] for dense and recurrent layers, [out, in, k…] for a convolution's kernel
 */
public record InitialisedParameter(double fanIn, double fanOut, List<Long> sizes) {

    /**
     * Checks the shape.
     *
     * @param fanIn number of input values summed into one pre-activation
     * @param fanOut number of pre-activations that one input value feeds
     * @param sizes the shape
     * @throws IllegalArgumentException if a size is not positive
     */
    public InitialisedParameter {
        sizes = List.copyOf(sizes);
        if (sizes.stream().anyMatch(size -> size <= 0)) {
            throw new IllegalArgumentException("sizes must be positive, but are " + sizes);
        }
    }

    /**
     * A parameter.
     *
     * @param fanIn number of input values summed into one pre-activation
     * @param fanOut number of pre-activations that one input value feeds
     * @param shape the shape
     * @return the parameter
     * @throws IllegalArgumentException if a size is not positive
     */
    public static InitialisedParameter of(double fanIn, double fanOut, long... shape) {
        return new InitialisedParameter(
                fanIn, fanOut, Arrays.stream(shape).boxed().toList());
    }

    long[] shape() {
        return sizes.stream().mapToLong(Long::longValue).toArray();
    }

    long length() {
        return sizes.stream().reduce(1L, Math::multiplyExact);
    }
}
