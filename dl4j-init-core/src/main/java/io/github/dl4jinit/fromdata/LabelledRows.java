package io.github.dl4jinit.fromdata;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What one output layer sees and should say: one row for each example, or for each step of a sequence that counts.
 *
 * @param inputs the layer's inputs, one array for each row
 * @param labels the labels times the loss's weights, one array for each row
 */
record LabelledRows(double[][] inputs, double[][] labels) {

    /** At most so many of the rows, evenly taken. */
    LabelledRows thinned(int most) {
        int[] kept = Arrays2D.thinned(IntStream.range(0, size()).toArray(), most);
        return new LabelledRows(
                Arrays.stream(kept).mapToObj(row -> inputs[row]).toArray(double[][]::new),
                Arrays.stream(kept).mapToObj(row -> labels[row]).toArray(double[][]::new));
    }

    int size() {
        return inputs.length;
    }

    int inputCount() {
        return inputs[0].length;
    }

    int outputCount() {
        return labels[0].length;
    }
}
