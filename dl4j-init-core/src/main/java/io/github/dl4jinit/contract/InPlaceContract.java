package io.github.dl4jinit.contract;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Checks that a scheme writes through the view that it is given, and writes nothing else.
 *
 * @param scheme the scheme
 * @param parameters what it fills
 */
record InPlaceContract(IWeightInit scheme, List<InitialisedParameter> parameters) {
    private static final double UNTOUCHED = 7;
    /** Elements of other parameters on both sides of the view. */
    private static final int MARGIN = 3;

    void verify() {
        for (Cell cell : Cell.of(parameters)) {
            long length = cell.parameter().length();
            long[][] viewShapes = {{length}, {1, length}, cell.parameter().shape()};
            for (long[] viewShape : viewShapes) {
                verify(cell, viewShape);
            }
        }
    }

    private void verify(Cell cell, long... viewShape) {
        long length = cell.parameter().length();
        INDArray all = Nd4j.valueArrayOf(new long[] {length + 2 * MARGIN}, UNTOUCHED, cell.type());
        INDArray view = all.get(NDArrayIndex.interval(MARGIN, MARGIN + length)).reshape(cell.order(), viewShape);
        INDArray weights = cell.fill(scheme, view);
        cell.require(
                Arrays.equals(weights.shape(), cell.parameter().shape()) && weights.dataType() == cell.type(),
                scheme,
                "returned %s of shape %s",
                weights.dataType(),
                Arrays.toString(weights.shape()));
        double[] values = Cell.values(all);
        for (int i = 0; i < MARGIN; i++) {
            cell.require(
                    values[i] == UNTOUCHED && values[values.length - 1 - i] == UNTOUCHED,
                    scheme,
                    "wrote beside the view");
        }
        cell.require(
                Arrays.stream(values).filter(value -> value == UNTOUCHED).count() == 2 * MARGIN,
                scheme,
                "left elements of the view of rank %d as they were",
                viewShape.length);
        double[] before = Cell.values(weights);
        // Numbered elements, as far as a type can tell them apart, come back in the layer's order.
        INDArray numbers = Nd4j.arange(length).castTo(DataType.DOUBLE);
        numbers.assign(numbers.fmod(1024));
        view.reshape(cell.order(), new long[] {length}).assign(numbers.castTo(cell.type()));
        double[] expected =
                Cell.values(numbers.reshape(cell.order(), cell.parameter().shape()));
        cell.require(
                before.length == length && Arrays.equals(Cell.values(weights), expected),
                scheme,
                "returned an array that is not the view in the order asked for: training would not reach it, or the wrong"
                        + " element");
    }
}
