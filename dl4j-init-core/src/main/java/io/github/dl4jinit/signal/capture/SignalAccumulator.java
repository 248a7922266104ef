package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.signal.finding.SignalHistogram;
import io.github.dl4jinit.signal.finding.SignalMoments;

/** The moments of one signal and, if it is asked for, its histogram over the same values. */
final class SignalAccumulator {
    private final MomentAccumulator moments = new MomentAccumulator();
    private final HistogramAccumulator histogram;

    /** An accumulator without values, with a histogram or without. */
    SignalAccumulator(boolean withHistogram) {
        histogram = withHistogram ? new HistogramAccumulator() : null;
    }

    /** Adds a run of elements. */
    void add(double[] values, int from, int length) {
        moments.add(values, from, length);
        if (histogram != null) {
            histogram.add(values, from, length);
        }
    }

    SignalMoments moments() {
        return moments.moments();
    }

    SignalHistogram histogram() {
        return histogram == null ? SignalHistogram.NONE : histogram.histogram(moments.moments());
    }
}
