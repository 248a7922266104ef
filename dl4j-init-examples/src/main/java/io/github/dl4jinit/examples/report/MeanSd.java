package io.github.dl4jinit.examples.report;

/**
 * Mean and standard deviation over several runs, as one cell of a table.
 *
 * @param mean arithmetic mean; NaN when there is no run
 * @param sd standard deviation of the sample (divided by n − 1); NaN with fewer than two runs
 */
public record MeanSd(double mean, double sd) {

    /**
     * Mean and standard deviation of a sample.
     *
     * @param values one value a run; a NaN or infinite one makes both numbers NaN
     * @return both numbers
     */
    public static MeanSd of(double... values) {
        double mean = 0;
        double squares = 0;
        int n = 0;
        for (double value : values) {
            n++;
            double delta = value - mean;
            mean += delta / n;
            squares += delta * (value - mean);
        }
        if (n == 0 || Double.isNaN(squares)) {
            return new MeanSd(Double.NaN, Double.NaN);
        }
        return new MeanSd(mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)));
    }
}
