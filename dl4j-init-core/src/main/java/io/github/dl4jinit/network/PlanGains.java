package io.github.dl4jinit.network;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.Gain;
import io.github.dl4jinit.activation.GainRule;
import io.github.dl4jinit.activation.MomentsReader;
import io.github.dl4jinit.activation.UnsupportedActivationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** The gains of the activation functions of one network under one rule, with what there is to say about them. */
final class PlanGains {
    /** Slopes of the length map that differ from 1 by less are rounding, or do not matter at any depth. */
    private static final double UNSTABLE = 1e-3;

    /**
     * How far a deviation of ln q may grow over the network. In 30 layers of 64 units it scatters by 1.5 without any growth,
     * 2.5/n being added at each.
     */
    private static final double GROWTH = 3;

    /** Pre-activations of standard deviation 3: beyond, functions that look like a ReLU from afar look no more like it. */
    private static final double LARGEST_LEVEL = 9;

    private final GainRule rule;
    private final MomentsReader read = new MomentsReader();
    private final Map<IActivation, OptionalDouble> levels = new HashMap<>();
    private final Map<IActivation, Double> squared = new HashMap<>();
    private final Map<String, String> notes = new LinkedHashMap<>();
    private final Map<String, String> levelNotes = new LinkedHashMap<>();

    PlanGains(GainRule rule) {
        this.rule = rule;
    }

    /**
     * gain² of an activation function. Under {@link GainRule#DEFAULT} a function without a gain gets 1, and a note.
     *
     * @throws IllegalArgumentException if the function has no gain under a rule that was asked for
     */
    double squared(IActivation activation) {
        Double known = squared.get(activation);
        if (known == null) {
            known = compute(activation);
            squared.put(activation, known);
        }
        return known;
    }

    /**
     * Where the forward gain holds an unstable second moment, one at which it is more stable: a deviation from q grows by the
     * elasticity e = d ln V / d ln q at each layer, V = E φ², and the smallest q from 1 on with e^L at most {@link #GROWTH} is
     * taken. GELU and its like turn into a ReLU for large arguments, and e tends to 1; towards 0 it does, too, but there a
     * signal that training makes larger meets a gain that is too large for it. Empty for a stable function.
     */
    OptionalDouble stableLevel(IActivation activation, int layers) {
        OptionalDouble known = levels.get(activation);
        if (known == null) {
            known = level(activation, layers);
            levels.put(activation, known);
            if (known.isPresent()) {
                noteLevel(activation, known.getAsDouble(), layers);
            }
        }
        return known;
    }

    private void noteLevel(IActivation activation, double level, int layers) {
        if (level > 1) {
            levelNotes.put(
                    name(activation),
                    String.format(
                            Locale.ROOT,
                            "%.3g, not 1, where a deviation grows by %.3g over %d layers instead of %.3g",
                            level,
                            Math.pow(elasticity(moments(activation), level), layers),
                            layers,
                            Math.pow(elasticity(moments(activation), 1), layers)));
        }
    }

    private OptionalDouble level(IActivation activation, int layers) {
        try {
            ActivationMoments moments = moments(activation);
            Gain gain = Gain.of(moments, GainRule.DEFAULT);
            boolean unstable = gain.rule() == GainRule.FORWARD && gain.lengthSlope() > 1 + UNSTABLE;
            return unstable ? OptionalDouble.of(level(moments, layers)) : OptionalDouble.empty();
        } catch (UnsupportedActivationException e) {
            return OptionalDouble.empty();
        }
    }

    private static double level(ActivationMoments moments, int layers) {
        double q = 1;
        while (q < LARGEST_LEVEL && layers * Math.log(elasticity(moments, q)) > Math.log(GROWTH)) {
            q = Math.min(LARGEST_LEVEL, q * 1.25);
        }
        // As unstable everywhere, as a cube is.
        return elasticity(moments, q) < elasticity(moments, 1) ? q : 1;
    }

    private static double elasticity(ActivationMoments moments, double q) {
        return Math.log(moments.secondMoment(q * 1.01) / moments.secondMoment(q / 1.01)) / Math.log(1.01 * 1.01);
    }

    /** The moments of an activation function, which are read once. */
    ActivationMoments moments(IActivation activation) {
        return read.of(activation);
    }

    /** What has been read of the activation functions, for whoever follows the same network. */
    MomentsReader reader() {
        return read;
    }

    /** A line for each activation function, and one for each that has a second moment of its own. */
    List<String> notes() {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, String> note : notes.entrySet()) {
            lines.add("gain of " + note.getKey() + ": " + note.getValue());
        }
        for (Map.Entry<String, String> note : levelNotes.entrySet()) {
            lines.add("second moment in front of " + note.getKey() + ": " + note.getValue());
        }
        return lines;
    }

    /** The function's own name, or its class's where it has none. */
    static String name(IActivation activation) {
        String name = activation.toString();
        return name.contains("@") ? activation.getClass().getSimpleName() : name;
    }

    private double compute(IActivation activation) {
        try {
            Gain gain = Gain.of(moments(activation), rule);
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
