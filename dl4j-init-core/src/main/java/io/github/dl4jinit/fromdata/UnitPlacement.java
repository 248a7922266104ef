package io.github.dl4jinit.fromdata;

import io.github.dl4jinit.sampling.RandomFill;
import io.github.dl4jinit.sampling.RandomStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Where the kinks or centres of a first layer's units lie: b = −w·x puts a unit's kink on the point x. */
enum UnitPlacement {
    /** Each unit's kink lies on an example, drawn at random; weights stay. */
    EXAMPLES("a kink on an example each") {
        @Override
        void place(FirstLayer layer, InputScale scale, RandomStream stream) {
            double[][] weights = Arrays2D.matrix(layer.weights());
            double[] draws = uniform(stream, weights[0].length);
            double[] biases = new double[draws.length];
            for (int u = 0; u < biases.length; u++) {
                biases[u] = -dot(weights, u, layer.rows()[(int) (draws[u] * layer.rows().length)]);
            }
            Arrays2D.write(layer.biases(), biases);
        }
    },
    /**
     * Weights of one length, so that the H units' slopes share the range of the n features between them, and kinks evenly
     * over that range. Nguyen and Widrow, "Improving the learning speed of 2-layer neural networks by choosing initial
     * values of the adaptive weights", IJCNN 1990: |w| = 0.7·H^(1/n) for features within ±1. The range of a feature is taken
     * as √3 standard deviations to either side of its mean, which it is for evenly spread features. Where the activation
     * function has no upper bound, as ReLU, a kink is one at any length: there it is at most twice the plan's.
     */
    NGUYEN_WIDROW("Nguyen-Widrow") {
        @Override
        void place(FirstLayer layer, InputScale scale, RandomStream stream) {
            double[][] weights = Arrays2D.matrix(layer.weights());
            int units = weights[0].length;
            double length = length(layer, weights, scale);
            double[] draws = uniform(stream, units);
            double[] biases = new double[units];
            for (int u = 0; u < units; u++) {
                double square = square(weights, u, scale);
                for (double[] row : weights) {
                    row[u] *= length / Math.sqrt(3 * square);
                }
                biases[u] = (2 * draws[u] - 1) * length - dot(weights, u, scale.means());
            }
            Arrays2D.write(layer.weights(), weights);
            Arrays2D.write(layer.biases(), biases);
        }

        /** |w| for features within ±1. */
        private static double length(FirstLayer layer, double[][] weights, InputScale scale) {
            int units = weights[0].length;
            double length = 0.7 * Math.pow(units, 1.0 / weights.length);
            if (layer.bounded()) {
                return length;
            }
            double squares = 0;
            for (int u = 0; u < units; u++) {
                squares += square(weights, u, scale);
            }
            return Math.min(length, MOST_GROWTH * Math.sqrt(3 * squares / units));
        }

        /** |w|² of one unit for features of standard deviation 1. */
        private static double square(double[][] weights, int unit, InputScale scale) {
            double square = 0;
            for (int i = 0; i < weights.length; i++) {
                double w = weights[i][unit] * scale.divisors()[i];
                square += w * w;
            }
            return square;
        }
    };

    /** How many times as long as the plan's the weights of unbounded units may be. */
    private static final double MOST_GROWTH = 2;

    private final String label;

    UnitPlacement(String label) {
        this.label = label;
    }

    /**
     * Writes weights and biases.
     *
     * @param layer a dense layer whose weights have taken the scale in
     * @param scale that scale
     * @param stream what is random is drawn from here
     */
    abstract void place(FirstLayer layer, InputScale scale, RandomStream stream);

    @Override
    public String toString() {
        return label;
    }

    private static double[] uniform(RandomStream stream, int count) {
        INDArray draws = Nd4j.createUninitialized(DataType.DOUBLE, count);
        RandomFill.uniform(0, 1).into(draws, stream);
        return draws.toDoubleVector();
    }

    private static double dot(double[][] weights, int unit, double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weights[i][unit] * x[i];
        }
        return sum;
    }
}
