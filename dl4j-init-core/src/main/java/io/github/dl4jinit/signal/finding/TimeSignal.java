package io.github.dl4jinit.signal.finding;

import java.util.List;

/**
 * What became of the signals of a recurrent layer along time, in the order of its steps.
 *
 * @param preActivation second moment of z at each step; empty where the layer has no steps of its own
 * @param gradient sum of the squares of dL/dz at each step
 */
public record TimeSignal(List<Double> preActivation, List<Double> gradient) {

    /** Of a layer without steps. */
    public static final TimeSignal NONE = new TimeSignal(List.of(), List.of());

    /**
     * Copies the lists.
     *
     * @param preActivation second moments
     * @param gradient sums of squares
     */
    public TimeSignal {
        preActivation = List.copyOf(preActivation);
        gradient = List.copyOf(gradient);
    }

    /**
     * Whether the layer has steps.
     *
     * @return false for one without
     */
    public boolean measured() {
        return !preActivation.isEmpty();
    }

    /**
     * Number of steps.
     *
     * @return 0 for a layer without
     */
    public int steps() {
        return preActivation.size();
    }
}
