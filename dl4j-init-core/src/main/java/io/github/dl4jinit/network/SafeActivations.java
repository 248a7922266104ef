package io.github.dl4jinit.network;

import io.github.dl4jinit.activation.safe.SafeGelu;
import io.github.dl4jinit.activation.safe.SafeMish;
import io.github.dl4jinit.activation.safe.SafeSwish;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
    private static final List<Pair> PAIRS = List.of(
            new Pair(
                    "gelu",
                    27,
                    ActivationGELU.class,
                    SafeGelu.class,
                    theirs -> new SafeGelu(((ActivationGELU) theirs).isPrecise())),
            new Pair("swish", 45, ActivationSwish.class, SafeSwish.class, theirs -> new SafeSwish()),
            new Pair("mish", 23, ActivationMish.class, SafeMish.class, theirs -> new SafeMish()));

    /**
     * A function as DL4J computes it and as we do.
     *
     * @param name the function's name
     * @param limit beyond this DL4J's derivative is NaN in FLOAT
     * @param theirs DL4J's class
     * @param ours the class that computes the same
     * @param exchange makes ours of theirs
     */
    private record Pair(
            String name,
            int limit,
            Class<? extends IActivation> theirs,
            Class<? extends IActivation> ours,
            UnaryOperator<IActivation> exchange) {}

    private SafeActivations() {}

    /** The layers of a network whose function would be exchanged, by name; frozen ones are left. */
    static List<String> layers(NetworkTopology topology) {
        return topology.nodes().stream()
                .filter(node -> !node.frozen() && safe(node.core()).isPresent())
                .map(NetworkNode::name)
                .toList();
    }

    /** Exchanges the function of a layer, also of those that a wrapper holds. */
    static void exchange(NetworkNode node) {
        for (Layer worker : node.workers()) {
            safe(worker).ifPresent(safe -> {
                if (worker instanceof BaseLayer base) {
                    base.setActivationFn(safe);
                } else if (worker instanceof ActivationLayer activation) {
                    activation.setActivationFn(safe);
                }
            });
        }
    }

    private static Optional<IActivation> safe(Object layer) {
        IActivation theirs = null;
        if (layer instanceof BaseLayer base) {
            theirs = base.getActivationFn();
        } else if (layer instanceof ActivationLayer activation) {
            theirs = activation.getActivationFn();
        }
        IActivation function = theirs;
        return pair(function).map(pair -> pair.exchange().apply(function));
    }

    private static Optional<Pair> pair(IActivation function) {
        return PAIRS.stream().filter(pair -> pair.theirs().isInstance(function)).findFirst();
    }

    /** The name of DL4J's class for the name of one of ours; empty for any other name. */
    static Optional<String> theirs(String ours) {
        return PAIRS.stream()
                .filter(pair -> pair.ours().getName().equals(ours))
                .map(pair -> pair.theirs().getName())
                .findFirst();
    }

    /** A line for the notes of a plan that leaves DL4J's function; empty for a function without that fault. */
    static Optional<String> warning(IActivation function) {
        // GELU's precise form has a finite derivative, though not that of its values.
        boolean finite = function instanceof ActivationGELU gelu && gelu.isPrecise();
        return pair(function)
                .filter(pair -> !finite)
                .map(pair -> pair.name() + ": DL4J's derivative is NaN for z beyond about " + pair.limit()
                        + " in FLOAT, which ends a training; .activation(new "
                        + pair.ours().getSimpleName() + "()) computes the same without that");
    }
}
