package io.github.dl4jinit.examples.lab.score;

import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * How well draws follow a distribution.
 *
 * @param mean deviation of the mean in standard errors
 * @param variance deviation of the variance in standard errors
 * @param chiSquare p-value of a chi-square test over about 1,000 bins
 * @param kolmogorov p-value of Kolmogorov–Smirnov
 * @param neighbours correlation of neighbours in standard errors
 * @param beyond how many draws lie beyond 3, 4, 5 and 6, over how many should; NaN where fewer than one should
 * @param repeats pairs of equal draws among the first 4,194,304, or fewer if there are
 */
record BenchmarkScore(
        double mean,
        double variance,
        double chiSquare,
        double kolmogorov,
        double neighbours,
        double[] beyond,
        long repeats) {
    private static final int CHUNK = 1 << 22;

    private static final int BINS = 1000;

    /** Cells of the histogram: about 65,000 for a normal. */
    private static final int CELLS_PER_UNIT = 4096;

    static final int FIRST_TAIL = 3;

    private static final int LAST_TAIL = 6;

    /** Draws and scores. */
    static BenchmarkScore of(Source source, long seed, long count) {
        Target target = source.target();
        Source.Generator generator = source.generator().apply(seed);
        int half = (int) Math.ceil(target.reach() * CELLS_PER_UNIT);
        long[] cells = new long[2 * half + 2];
        long[] tails = new long[LAST_TAIL + 1];
        double sum = 0;
        double squares = 0;
        double products = 0;
        double before = 0;
        long repeats = 0;
        for (long done = 0; done < count; done += CHUNK) {
            double[] draws = new double[(int) Math.min(CHUNK, count - done)];
            generator.fill(draws);
            for (double x : draws) {
                sum += x;
                squares += x * x;
                products += x * before;
                before = x;
                double cell = Math.floor(x * CELLS_PER_UNIT) + half + 1;
                cells[(int) Math.max(0, Math.min(cells.length - 1, cell))]++;
                for (int k = FIRST_TAIL; k <= LAST_TAIL && Math.abs(x) > k; k++) {
                    tails[k]++;
                }
            }
            if (done == 0) {
                repeats = repeats(draws);
            }
        }
        double variance = target.variance();
        double[] beyond = new double[LAST_TAIL - FIRST_TAIL + 1];
        for (int k = FIRST_TAIL; k <= LAST_TAIL; k++) {
            double expected = k < target.reach() ? 2 * target.below(-k) * count : 0;
            beyond[k - FIRST_TAIL] = expected < 1 ? Double.NaN : tails[k] / expected;
        }
        return new BenchmarkScore(
                sum / Math.sqrt(variance * count),
                (squares / count - variance) / Math.sqrt((target.fourthMoment() - variance * variance) / count),
                chiSquare(cells, half, target, count),
                kolmogorov(cells, half, target, count),
                products / variance / Math.sqrt(count),
                beyond,
                repeats);
    }

    private static long repeats(double[] draws) {
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        long repeats = 0;
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                repeats++;
            }
        }
        return repeats;
    }

    /** Bins are as many cells as it takes for a thousandth of the probability. The outermost cells have what is beyond. */
    private static double chiSquare(long[] cells, int half, Target target, long count) {
        double sum = 0;
        int bins = 0;
        long observed = 0;
        double from = 0;
        for (int cell = 0; cell < cells.length; cell++) {
            observed += cells[cell];
            double to = edge(cell, half, target);
            boolean last = cell == cells.length - 1;
            if (last || to - from >= 1.0 / BINS && 1 - to >= 0.5 / BINS) {
                double expected = (to - from) * count;
                sum += (observed - expected) * (observed - expected) / expected;
                bins++;
                observed = 0;
                from = to;
            }
        }
        return 1 - new ChiSquaredDistribution(null, bins - 1).cumulativeProbability(sum);
    }

    /** At the cells' edges; Kolmogorov's limiting distribution. */
    private static double kolmogorov(long[] cells, int half, Target target, long count) {
        double distance = 0;
        long below = 0;
        for (int cell = 0; cell < cells.length; cell++) {
            below += cells[cell];
            distance = Math.max(distance, Math.abs((double) below / count - edge(cell, half, target)));
        }
        double p = 0;
        for (int k = 1; k <= 100; k++) {
            p += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * distance * distance * count);
        }
        // Below, the sum needs many terms, and 1 − p is less than 1e-12.
        return distance * Math.sqrt(count) < 0.2 ? 1 : Math.max(0, Math.min(1, p));
    }

    /** The probability of lying in this cell or below. */
    private static double edge(int cell, int half, Target target) {
        double upper = (double) (cell - half) / CELLS_PER_UNIT;
        return upper >= target.reach() ? 1 : target.below(upper);
    }
}
