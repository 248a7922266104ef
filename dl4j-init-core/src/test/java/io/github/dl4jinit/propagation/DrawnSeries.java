package io.github.dl4jinit.propagation;

import java.util.Random;
import java.util.stream.IntStream;

/** Draws what networks of some width are made of along a series of some steps. */
record DrawnSeries(int units, int steps) {

    /** A square matrix, of which each unit's weights have this sum of squares. */
    double[][] matrix(Random random, double sumOfSquares) {
        double[][] weights = new double[units][];
        for (int i = 0; i < units; i++) {
            weights[i] = normals(random, Math.sqrt(sumOfSquares / units));
        }
        return weights;
    }

    /** At each step values of a variance, of which half is common to all steps. */
    double[][] correlated(Random random, double variance) {
        double[] common = normals(random, Math.sqrt(variance / 2));
        double[][] all = new double[steps][];
        for (int t = 0; t < steps; t++) {
            all[t] = normals(random, Math.sqrt(variance / 2));
            for (int i = 0; i < units; i++) {
                all[t][i] += common[i];
            }
        }
        return all;
    }

    /** The mean product of two steps' values. */
    double product(double[] a, double[] b) {
        return IntStream.range(0, units).mapToDouble(i -> a[i] * b[i]).sum() / units;
    }

    private double[] normals(Random random, double sd) {
        return IntStream.range(0, units)
                .mapToDouble(i -> sd * random.nextGaussian())
                .toArray();
    }
}
