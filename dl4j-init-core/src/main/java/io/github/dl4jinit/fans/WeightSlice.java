package io.github.dl4jinit.fans;

import java.util.ArrayList;
import java.util.List;

/**
 * The elements of a parameter that make up one weight: nearly always all of them. A parameter that holds several weights,
 * such as the recurrent matrix of a Graves LSTM with its peepholes, has one slice for each.
 *
 * @param parameterShape shape of the whole parameter
 * @param order order that the layer reads it in, {@code 'c'} or {@code 'f'}
 * @param offset index of the first element, in that order
 * @param shape shape of the weight; its elements follow one another from {@code offset} on
 */
public record WeightSlice(List<Long> parameterShape, char order, long offset, List<Long> shape) {

    /**
     * Copies the lists and checks that the slice lies within the parameter.
     *
     * @throws IllegalArgumentException if a dimension is not positive, {@code order} is neither {@code 'c'} nor
     *     {@code 'f'}, or the slice reaches beyond the parameter
     */
    public WeightSlice {
        parameterShape = List.copyOf(parameterShape);
        shape = List.copyOf(shape);
        requirePositive("parameterShape", parameterShape);
        requirePositive("shape", shape);
        if (order != 'c' && order != 'f') {
            throw new IllegalArgumentException("order is neither c nor f: " + order);
        }
        if (offset < 0 || offset + product(shape) > product(parameterShape)) {
            throw new IllegalArgumentException(
                    "a slice of shape " + shape + " at offset " + offset + " is not within " + parameterShape);
        }
    }

    /** All elements of a parameter. */
    static WeightSlice all(char order, long... shape) {
        List<Long> dimensions = new ArrayList<>(shape.length);
        for (long size : shape) {
            dimensions.add(size);
        }
        return new WeightSlice(dimensions, order, 0, dimensions);
    }

    /** Columns of a matrix that is read in Fortran order, so that they are contiguous. */
    static WeightSlice columns(long rows, long columns, long from, long to) {
        return new WeightSlice(List.of(rows, columns), 'f', from * rows, List.of(rows, to - from));
    }

    /**
     * Whether the slice is the whole parameter.
     *
     * @return true if no element of the parameter is left out
     */
    public boolean wholeParameter() {
        return length() == product(parameterShape);
    }

    /**
     * The number of elements.
     *
     * @return the product of {@code shape}
     */
    public long length() {
        return product(shape);
    }

    private static long product(List<Long> shape) {
        long product = 1;
        for (long dimension : shape) {
            product = Math.multiplyExact(product, dimension);
        }
        return product;
    }

    private static void requirePositive(String name, List<Long> shape) {
        for (long dimension : shape) {
            if (dimension <= 0) {
                throw new IllegalArgumentException(name + " has a dimension that is not positive: " + shape);
            }
        }
    }
}
