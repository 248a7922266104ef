package io.github.dl4jinit.init;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A parameter's elements and the array that a layer reads them as, checked before anything is written.
 *
 * @param scheme the name of the scheme that fills, for messages
 * @param elements the view that DL4J hands in, of any rank
 * @param array the same memory in the layer's shape and order
 */
record ParameterView(String scheme, INDArray elements, INDArray array) {

    /** Checks the arguments of a fill and reshapes the view without copying it. */
    static ParameterView of(String scheme, long[] shape, char order, INDArray view) {
        Requirement.positiveSizes(scheme, shape);
        Requirement.present(scheme, "view", view);
        if (order != 'c' && order != 'f') {
            throw new IllegalArgumentException(scheme + ": order must be 'c' or 'f', but is '" + order + "'");
        }
        long length = 1;
        for (long size : shape) {
            // Comparing by division: the product could overflow.
            if (length > view.length() / size) {
                throw new IllegalArgumentException(scheme + ": shape " + Arrays.toString(shape)
                        + " has more elements than the view's " + view.length());
            }
            length *= size;
        }
        if (length != view.length()) {
            throw new IllegalArgumentException(scheme + ": shape " + Arrays.toString(shape) + " has " + length
                    + " elements, but the view has " + view.length());
        }
        if (!view.dataType().isFPType()) {
            throw new IllegalArgumentException(
                    scheme + ": view must be of a floating-point type, but is " + view.dataType());
        }
        return new ParameterView(scheme, view, reshape(scheme, shape, order, view));
    }

    /**
     * Checks that weights of a standard deviation can be stored: the largest stays finite, and rounding to the type's
     * smallest step changes the variance by less than 1 / 3000.
     */
    void requireRepresentable(double standardDeviation) {
        DataType type = elements.dataType();
        double largest =
                type == DataType.FLOAT16 ? 65504 : type == DataType.DOUBLE ? Double.MAX_VALUE : Float.MAX_VALUE;
        double step = type == DataType.FLOAT16 ? 0x1p-24 : type == DataType.DOUBLE ? Double.MIN_VALUE : Float.MIN_VALUE;
        double low = 16 * step;
        // A normal weight beyond ten standard deviations has probability 1e-23.
        double high = largest / 10;
        if (!(standardDeviation >= low && standardDeviation <= high)) {
            throw new IllegalArgumentException(
                    scheme + ": weights of type " + type + " must have a standard deviation from " + low + " to " + high
                            + ", but it is " + standardDeviation);
        }
    }

    private static INDArray reshape(String scheme, long[] shape, char order, INDArray view) {
        INDArray array;
        try {
            // A copy would never be trained, so it must be refused here.
            array = view.reshape(order, true, shape);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    scheme + ": view of shape " + Arrays.toString(view.shape()) + " and stride "
                            + Arrays.toString(view.stride()) + " cannot be read as shape " + Arrays.toString(shape)
                            + " in order '" + order + "' without a copy",
                    e);
        }
        return array;
    }
}
