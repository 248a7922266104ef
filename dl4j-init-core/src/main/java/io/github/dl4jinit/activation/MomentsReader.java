package io.github.dl4jinit.activation;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.activations.IActivation;

/**
 * Reads each activation function of a network once. Reading evaluates the function at thousands of points. Not thread-safe;
 * meant for one network at a time.
 */
public final class MomentsReader {
    private final Map<IActivation, ActivationMoments> read = new HashMap<>();

    /** A reader that has read nothing yet. */
    public MomentsReader() {}

    /**
     * The moments of an activation function.
     *
     * @param activation a fixed function of one number
     * @return its moments
     * @throws UnsupportedActivationException as {@link ActivationMoments#of}
     */
    public ActivationMoments of(IActivation activation) {
        ActivationMoments known = read.get(activation);
        if (known == null) {
            known = ActivationMoments.of(activation);
            read.put(activation, known);
        }
        return known;
    }
}
