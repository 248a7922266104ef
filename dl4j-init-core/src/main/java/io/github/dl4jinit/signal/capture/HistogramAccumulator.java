package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.signal.finding.SignalHistogram;
import io.github.dl4jinit.signal.finding.SignalMoments;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts values in bins around 0, in one pass, without knowing their size before: when a value lies beyond the last bin, each
 * two neighbours become one bin of twice the width. So the width is always the smallest power of two with which the bins
 * reach to the largest value, whatever the order in which values come.
 */
final class HistogramAccumulator {
    /** Number of bins on each side of 0. */
    private static final int SIDE = 256;

    /** Bins in a histogram: the smallest power of two that is at least this share of the standard deviation. */
    private static final double WIDTH = 0.125;

    private static final double REACH = 8;

    /** Merging so often leaves one bin a side. */
    private static final int ALL = 8;

    private static final int SMALLEST = -1000;

    private final long[] counts = new long[2 * SIDE];
    private long zeros;
    private int exponent = SMALLEST;
    private double inverseWidth = Math.scalb(1.0, -SMALLEST);

    /** Adds a run of elements. */
    void add(double[] values, int from, int length) {
        for (int i = from; i < from + length; i++) {
            double bin = values[i] * inverseWidth + SIDE;
            if (bin >= 0 && bin < 2 * SIDE) {
                counts[(int) bin]++;
                zeros += values[i] == 0 ? 1 : 0;
            } else {
                addOutside(values[i]);
            }
        }
    }

    private void addOutside(double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        int needed = Math.max(exponent, Math.getExponent(value) - ALL);
        while (!(Math.scalb(value, -needed) >= -SIDE && Math.scalb(value, -needed) < SIDE)) {
            needed++;
        }
        for (int i = Math.min(needed - exponent, ALL); i > 0; i--) {
            mergePairs();
        }
        exponent = needed;
        inverseWidth = Math.scalb(1.0, -needed);
        counts[(int) (value * inverseWidth + SIDE)]++;
    }

    private void mergePairs() {
        for (int i = 0; i < SIDE; i++) {
            boolean kept = i < SIDE / 2;
            int right = SIDE + i;
            counts[right] = kept ? counts[SIDE + 2 * i] + counts[SIDE + 2 * i + 1] : 0;
            int left = SIDE - 1 - i;
            counts[left] = kept ? counts[SIDE - 1 - 2 * i] + counts[SIDE - 2 - 2 * i] : 0;
        }
    }

    /**
     * The histogram of what was added.
     *
     * @param moments the moments of the same values
     * @return bins as {@link SignalHistogram} describes them
     */
    SignalHistogram histogram(SignalMoments moments) {
        if (moments.count() == 0) {
            return SignalHistogram.NONE;
        }
        if (exponent == SMALLEST) {
            return new SignalHistogram(0, 1, List.of(moments.count()), 0, 0, zeros);
        }
        double sd = moments.standardDeviation();
        int coarser = 0;
        while (coarser < ALL && Math.scalb(1.0, exponent + coarser) < WIDTH * sd) {
            coarser++;
        }
        double width = Math.scalb(1.0, exponent + coarser);
        long first = (long) Math.floor((moments.mean() - REACH * sd) / width);
        long last = (long) Math.floor((moments.mean() + REACH * sd) / width);
        long below = 0;
        long above = 0;
        int lowest = -1;
        List<Long> bins = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            int bin = (i - SIDE) >> coarser;
            if (counts[i] == 0) {
                continue;
            }
            if (bin < first) {
                below += counts[i];
            } else if (bin > last) {
                above += counts[i];
            } else {
                lowest = bins.isEmpty() ? bin : lowest;
                while (bins.size() <= bin - lowest) {
                    bins.add(0L);
                }
                bins.set(bin - lowest, bins.get(bin - lowest) + counts[i]);
            }
        }
        return new SignalHistogram(lowest * width, width, bins, below, above, zeros);
    }
}
