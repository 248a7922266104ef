package io.github.dl4jinit.activation;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.activations.IActivation;

/**
 * Reads each activation function of a network once. Reading evaluates the function at thousands of points. Not thread-safe;
 * meant for one network at a time.
 */
public final class MomentsReader {
    private final Map<Object, ActivationMoments> read = new HashMap<>();

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
        Object function = function(activation);
        ActivationMoments known = read.get(function);
        if (known == null) {
            known = ActivationMoments.of(activation);
            read.put(function, known);
        }
        return known;
    }

    /** What tells two functions apart: their class alone, if it has no state. Users' classes seldom have an equals. */
    private static Object function(IActivation activation) {
        for (Class<?> type = activation.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    return activation;
                }
            }
        }
        return activation.getClass();
    }
}
