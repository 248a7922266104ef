package io.github.dl4jinit.signal;

/** The moments and the histogram of one signal, over the same values. */
final class SignalAccumulator {
    private final MomentAccumulator moments = new MomentAccumulator();
    private final HistogramAccumulator histogram = new HistogramAccumulator();

    /** Adds a run of elements. */
    void add(double[] values, int from, int length) {
        moments.add(values, from, length);
        histogram.add(values, from, length);
    }

    SignalMoments moments() {
        return moments.moments();
    }

    SignalHistogram histogram() {
        return histogram.histogram(moments.moments());
    }
}
