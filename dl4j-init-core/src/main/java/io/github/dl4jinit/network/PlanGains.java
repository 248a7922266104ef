package io.github.dl4jinit.network;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.Gain;
import io.github.dl4jinit.activation.GainRule;
import io.github.dl4jinit.activation.UnsupportedActivationException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** The gains of the activation functions of one network under one rule, with what there is to say about them. */
final class PlanGains {
    private final GainRule rule;
    private final Map<IActivation, Double> squared = new HashMap<>();
    private final Map<String, String> notes = new LinkedHashMap<>();

    PlanGains(GainRule rule) {
        this.rule = rule;
    }

    /**
     * gain² of an activation function. Under {@link GainRule#DEFAULT} a function without a gain gets 1, and a note.
     *
     * @throws IllegalArgumentException if the function has no gain under a rule that was asked for
     */
    double squared(IActivation activation) {
        return squared.computeIfAbsent(activation, this::compute);
    }

    /** One line for each activation function. */
    List<String> notes() {
        return notes.entrySet().stream()
                .map(note -> "gain of " + note.getKey() + ": " + note.getValue())
                .toList();
    }

    static String name(IActivation activation) {
        return activation.toString();
    }

    private double compute(IActivation activation) {
        try {
            Gain gain = Gain.of(ActivationMoments.of(activation), rule);
            if (!(activation instanceof ActivationIdentity)) {
                notes.put(name(activation), gain.reason());
            }
            return gain.squared();
        } catch (UnsupportedActivationException e) {
            if (rule != GainRule.DEFAULT) {
                throw e;
            }
            notes.put(name(activation), "1, since " + e.getMessage());
            return 1;
        }
    }
}
