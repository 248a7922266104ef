package io.github.dl4jinit.network;

import io.github.dl4jinit.activation.safe.SafeGelu;
import io.github.dl4jinit.activation.safe.SafeMish;
import io.github.dl4jinit.activation.safe.SafeSwish;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationSwish;

/**
 * Exchanges GELU, swish and mish for classes that compute the same. DL4J's derivatives of the three are NaN for large
 * pre-activations. No start keeps a deep network below that for long: activations grow in training, and one such number ends
 * it.
 */
final class SafeActivations {
    /** A function as DL4J computes it and as we do. Its limit: beyond it DL4J's derivative is NaN in FLOAT. */
    private enum Pair {
        GELU("gelu", 27, ActivationGELU.class, SafeGelu.class),
        SWISH("swish", 45, ActivationSwish.class, SafeSwish.class),
        MISH("mish", 23, ActivationMish.class, SafeMish.class);

        private final String title;
        private final int limit;
        private final Class<? extends IActivation> theirs;
        private final Class<? extends IActivation> ours;

        Pair(String title, int limit, Class<? extends IActivation> theirs, Class<? extends IActivation> ours) {
            this.title = title;
            this.limit = limit;
            this.theirs = theirs;
            this.ours = ours;
        }

        /** Ours, made of theirs. */
        IActivation exchanged(IActivation function) {
            return switch (this) {
                case GELU -> new SafeGelu(((ActivationGELU) function).isPrecise());
                case SWISH -> new SafeSwish();
                case MISH -> new SafeMish();
            };
        }
    }

    private SafeActivations() {}

    /** The layers of a network whose function would be exchanged, by name; frozen ones are left. */
    static List<String> layers(NetworkTopology topology) {
        List<String> names = new ArrayList<>();
        for (NetworkNode node : topology.nodes()) {
            if (!node.frozen() && pair(function(node.core())) != null) {
                names.add(node.name());
            }
        }
        return names;
    }

    /** Exchanges the function of a layer, also of those that a wrapper holds. */
    static void exchange(NetworkNode node) {
        for (Layer worker : node.workers()) {
            IActivation theirs = function(worker);
            Pair pair = pair(theirs);
            if (pair != null && worker instanceof BaseLayer base) {
                base.setActivationFn(pair.exchanged(theirs));
            } else if (pair != null) {
                ((ActivationLayer) worker).setActivationFn(pair.exchanged(theirs));
            }
        }
    }

    /** The function of a layer; null for what has none. */
    private static IActivation function(Object layer) {
        if (layer instanceof BaseLayer base) {
            return base.getActivationFn();
        }
        return layer instanceof ActivationLayer activation ? activation.getActivationFn() : null;
    }

    /** The pair that a function is of; null for any other function. */
    private static Pair pair(IActivation function) {
        if (function instanceof ActivationGELU) {
            return Pair.GELU;
        } else if (function instanceof ActivationSwish) {
            return Pair.SWISH;
        }
        return function instanceof ActivationMish ? Pair.MISH : null;
    }

    /** The name of DL4J's class for the name of one of ours; empty for any other name. */
    static Optional<String> theirs(String ours) {
        for (Pair pair : Pair.values()) {
            if (pair.ours.getName().equals(ours)) {
                return Optional.of(pair.theirs.getName());
            }
        }
        return Optional.empty();
    }

    /** A line for the notes of a plan that leaves DL4J's function; empty for a function without that fault. */
    static Optional<String> warning(IActivation function) {
        // GELU's precise form has a finite derivative, though not that of its values.
        boolean finite = function instanceof ActivationGELU gelu && gelu.isPrecise();
        Pair pair = pair(function);
        return pair == null || finite
                ? Optional.empty()
                : Optional.of(pair.title + ": DL4J's derivative is NaN for z beyond about " + pair.limit
                        + " in FLOAT, which ends a training; .activation(new " + pair.ours.getSimpleName()
                        + "()) computes the same without that");
    }
}
