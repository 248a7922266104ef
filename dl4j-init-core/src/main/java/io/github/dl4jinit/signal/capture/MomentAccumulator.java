package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.signal.finding.SignalMoments;

/** Adds up the moments of a signal over any number of arrays, in double precision, in one pass over each. */
final class MomentAccumulator {
    private long count;
    private long nan;
    private long infinite;
    private double sum;
    private double sumOfSquares;

    /** Adds a run of elements. */
    void add(double[] values, int from, int length) {
        // Two partial sums: a single one would make every addition wait for the one before it.
        double s0 = 0;
        double s1 = 0;
        double q0 = 0;
        double q1 = 0;
        int i = 0;
        for (; i + 1 < length; i += 2) {
            double a = values[from + i];
            double b = values[from + i + 1];
            s0 += a;
            s1 += b;
            q0 += a * a;
            q1 += b * b;
        }
        if (i < length) {
            double a = values[from + i];
            s0 += a;
            q0 += a * a;
        }
        double squares = q0 + q1;
        // A sum of squares is finite only if every term is.
        if (Double.isFinite(squares)) {
            count += length;
            sum += s0 + s1;
            sumOfSquares += squares;
        } else {
            addOneByOne(values, from, length);
        }
    }

    private void addOneByOne(double[] values, int from, int length) {
        for (int i = from; i < from + length; i++) {
            double v = values[i];
            if (Double.isNaN(v)) {
                nan++;
            } else if (Double.isInfinite(v)) {
                infinite++;
            } else {
                count++;
                sum += v;
                sumOfSquares += v * v;
            }
        }
    }

    SignalMoments moments() {
        if (count == 0) {
            return new SignalMoments(0, nan, infinite, Double.NaN, Double.NaN, Double.NaN);
        }
        double mean = sum / count;
        double secondMoment = sumOfSquares / count;
        // Rounding can leave a constant signal a variance just below 0.
        double variance = Math.max(0, secondMoment - mean * mean);
        return new SignalMoments(count, nan, infinite, mean, Math.sqrt(variance), secondMoment);
    }
}
