package io.github.dl4jinit.examples.training;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.UnsupportedActivationException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.nd4j.linalg.activations.Activation;

/** What may be the activation function of a hidden layer: a function of each unit alone, which softmax is not. */
public final class HiddenActivation {

    private HiddenActivation() {}

    /**
     * Refuses a function of several units.
     *
     * @param option the option, such as {@code --activation}
     * @param activation what the user gave
     * @throws IllegalArgumentException naming what is allowed, if a unit's activation depends on its neighbours
     */
    public static void check(String option, Activation activation) {
        if (!elementwise(activation)) {
            throw new IllegalArgumentException(option + " must be element-wise, one of "
                    + Arrays.stream(Activation.values())
                            .filter(HiddenActivation::elementwise)
                            .map(HiddenActivation::name)
                            .collect(Collectors.joining(", "))
                    + ": " + name(activation));
        }
    }

    private static boolean elementwise(Activation activation) {
        try {
            ActivationMoments.of(activation.getActivationFunction());
            return true;
        } catch (UnsupportedActivationException e) {
            return false;
        }
    }

    private static String name(Activation activation) {
        return activation.name().toLowerCase(Locale.ROOT);
    }
}
