package io.github.dl4jinit.signal.finding;

/**
 * How the signals of one layer are spread.
 *
 * @param preActivation the histogram of z
 * @param activation the histogram of a = φ(z)
 * @param gradient the histogram of dL/dz
 */
public record LayerHistograms(SignalHistogram preActivation, SignalHistogram activation, SignalHistogram gradient) {

    /** Of a layer whose histograms were not counted. */
    public static final LayerHistograms NONE =
            new LayerHistograms(SignalHistogram.NONE, SignalHistogram.NONE, SignalHistogram.NONE);
}
