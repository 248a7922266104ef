package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.signal.capture.ArrayScan.Axis;

/**
 * The mean cosine between the representations of two different examples, over all pairs. With u_e the representation of
 * example e divided by its length, and B examples, it is (|Σ u_e|² − B) / (B (B − 1)): two passes over the array instead of
 * one for each pair.
 */
final class CorrelationAccumulator {
    private double weighted;
    private double weight;

    /** Adds one array; examples without a direction (all zeros, or not finite) and masked positions are left out. */
    void add(ArrayScan scan, boolean[] counted) {
        int rows = scan.examples();
        if (rows < 2) {
            return;
        }
        double[] scale = inverseLengths(scan, counted);
        int usable = 0;
        for (double s : scale) {
            usable += s > 0 ? 1 : 0;
        }
        if (usable < 2) {
            return;
        }
        double squaredLength = squaredLength(directionSum(scan, scale, counted));
        double pairs = (double) usable * (usable - 1);
        weighted += (squaredLength - usable) / pairs * usable;
        weight += usable;
    }

    private static double[] inverseLengths(ArrayScan scan, boolean[] counted) {
        double[] squares = new double[scan.examples()];
        scan.forEach(counted, (values, from, length, example, unit, position, along) -> {
            if (along == Axis.EXAMPLE) {
                for (int i = 0; i < length; i++) {
                    squares[example + i] += values[from + i] * values[from + i];
                }
            } else {
                double sum = 0;
                for (int i = from; i < from + length; i++) {
                    sum += values[i] * values[i];
                }
                squares[example] += sum;
            }
        });
        double[] scale = new double[squares.length];
        for (int e = 0; e < scale.length; e++) {
            double length = Math.sqrt(squares[e]);
            scale[e] = length > 0 && Double.isFinite(length) ? 1 / length : 0;
        }
        return scale;
    }

    private static double[] directionSum(ArrayScan scan, double[] scale, boolean[] counted) {
        int positions = scan.positions();
        double[] sum = new double[Math.multiplyExact(scan.units(), positions)];
        scan.forEach(counted, (values, from, length, example, unit, position, along) -> {
            int target = unit * positions + position;
            if (along == Axis.EXAMPLE) {
                double total = 0;
                for (int i = 0; i < length; i++) {
                    double factor = scale[example + i];
                    // An example without a direction may hold NaN, which times 0 would still be NaN.
                    total += factor == 0 ? 0 : values[from + i] * factor;
                }
                sum[target] += total;
            } else if (scale[example] > 0) {
                int step = along == Axis.UNIT ? positions : 1;
                double factor = scale[example];
                for (int i = 0; i < length; i++) {
                    sum[target + i * step] += values[from + i] * factor;
                }
            }
        });
        return sum;
    }

    private static double squaredLength(double[] vector) {
        double sum = 0;
        for (double v : vector) {
            sum += v * v;
        }
        return sum;
    }

    /** The mean cosine; NaN if no two examples had a direction. */
    double correlation() {
        return weight == 0 ? Double.NaN : weighted / weight;
    }
}
