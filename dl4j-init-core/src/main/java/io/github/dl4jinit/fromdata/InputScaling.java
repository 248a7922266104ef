package io.github.dl4jinit.fromdata;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Takes the scale of the features into a first layer: W' = W / s and b' = b − W'·m, so that x·W' + b' is what W would make
 * of (x − m) / s. Padding at the edge of an image counts as m there.
 */
final class InputScaling {
    private InputScaling() {}

    static void apply(FirstLayer layer, InputScale scale) {
        double[] shift = layer.weights().rank() == 2 ? dense(layer, scale) : convolution(layer, scale);
        if (layer.biases() != null) {
            double[] biases = layer.biases().toDoubleVector();
            for (int u = 0; u < biases.length; u++) {
                biases[u] -= shift[u];
            }
            Arrays2D.write(layer.biases(), biases);
        }
    }

    /** W'·m of each unit. */
    private static double[] dense(FirstLayer layer, InputScale scale) {
        double[][] weights = Arrays2D.matrix(layer.weights());
        double[] shift = new double[weights[0].length];
        for (int i = 0; i < weights.length; i++) {
            for (int u = 0; u < shift.length; u++) {
                weights[i][u] /= scale.divisors()[i];
                shift[u] += weights[i][u] * scale.means()[i];
            }
        }
        Arrays2D.write(layer.weights(), weights);
        return shift;
    }

    private static double[] convolution(FirstLayer layer, InputScale scale) {
        INDArray weights = layer.weights();
        int units = (int) weights.size(0);
        double[] shift = new double[units];
        for (int c = 0; c < weights.size(1); c++) {
            INDArray channel = weights.get(NDArrayIndex.all(), NDArrayIndex.point(c));
            channel.divi(scale.divisors()[c]);
            double[][] kernels = Arrays2D.matrix(channel.dup('c').reshape('c', units, channel.length() / units));
            for (int u = 0; u < units; u++) {
                for (double weight : kernels[u]) {
                    shift[u] += weight * scale.means()[c];
                }
            }
        }
        return shift;
    }
}
