package io.github.dl4jinit.fromdata;

/** Means and standard deviations of columns. */
final class Moments {
    private Moments() {}

    /** The mean of each column. */
    static double[] means(double[][] rows) {
        double[] means = new double[rows[0].length];
        for (double[] row : rows) {
            for (int i = 0; i < means.length; i++) {
                means[i] += row[i];
            }
        }
        for (int i = 0; i < means.length; i++) {
            means[i] /= rows.length;
        }
        return means;
    }

    /** The standard deviation of each column. */
    static double[] deviations(double[][] rows, double[] means) {
        double[] deviations = new double[means.length];
        for (double[] row : rows) {
            for (int i = 0; i < means.length; i++) {
                double d = row[i] - means[i];
                deviations[i] += d * d;
            }
        }
        for (int i = 0; i < means.length; i++) {
            deviations[i] = Math.sqrt(deviations[i] / rows.length);
        }
        return deviations;
    }

    /** The root mean square of the columns' standard deviations. */
    static double overallDeviation(double[][] rows, double[] means) {
        double sum = 0;
        for (double deviation : deviations(rows, means)) {
            sum += deviation * deviation;
        }
        return Math.sqrt(sum / means.length);
    }

    /** The mean of some numbers. */
    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The standard error of the mean of some numbers. */
    static double standardError(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length / values.length);
    }
}
