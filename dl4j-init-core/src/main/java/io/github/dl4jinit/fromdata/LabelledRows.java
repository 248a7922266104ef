package io.github.dl4jinit.fromdata;

/**
 * What one output layer sees and should say: one row for each example, or for each step of a sequence that counts.
 *
 * @param inputs the layer's inputs, one array for each row
 * @param labels the labels times the loss's weights, one array for each row
 */
record LabelledRows(double[][] inputs, double[][] labels) {

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
