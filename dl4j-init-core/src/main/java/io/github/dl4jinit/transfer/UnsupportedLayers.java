package io.github.dl4jinit.transfer;

import io.github.dl4jinit.fans.FanRules;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.CapsuleLayer;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.LearnedSelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.PrimaryCapsules;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.conf.ocnn.OCNNOutputLayer;

/** Layers for which the theory has no answer, or DL4J no place to put it. */
final class UnsupportedLayers {
    private static final Map<Class<?>, String> REASONS = Map.of(
            AutoEncoder.class, "it is trained by itself first, on a loss that grows with its width",
            VariationalAutoencoder.class, "it is trained by itself first, on a loss that grows with its width",
            CenterLossOutputLayer.class, "its distance to the class centres grows with the width",
            OCNNOutputLayer.class, "its loss depends on the size of its weights",
            PrimaryCapsules.class, "no theory of capsules is known",
            CapsuleLayer.class, "no theory of capsules is known",
            LearnedSelfAttentionLayer.class,
                    "DL4J draws its queries with a variance that falls with the width, and asks no scheme for them");

    private UnsupportedLayers() {}

    /**
     * Refuses a node that nothing is known for.
     *
     * @throws IllegalArgumentException naming it
     */
    static void check(NodeGrowth node, FanRules rules) {
        Object core = node.target().core();
        String type = core.getClass().getSimpleName();
        String reason = REASONS.get(core.getClass());
        if (reason != null) {
            throw node.fault("a " + type + " cannot be transferred: " + reason);
        }
        if (AttentionHeads.isPlain(core)) {
            throw node.fault("a " + type + " without projections cannot be transferred: the products of its inputs grow"
                    + " with the width");
        }
        node.target().fans(rules).note().ifPresent(note -> {
            throw node.fault("a " + type + " cannot be transferred: " + note);
        });
    }
}
