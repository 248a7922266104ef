package io.github.dl4jinit.transfer;

import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.layers.LearnedSelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;

/** How much the heads of an attention grow, which the projection of its queries has to make up for. */
final class AttentionHeads {
    private static final String QUERIES = "Wq";

    private AttentionHeads() {}

    /** The size of a head over the base's for the projection of queries; 1 for any other parameter. */
    static double growth(NodeGrowth node, String parameter) {
        return parameter.equals(QUERIES)
                ? size(node.target().core()) / size(node.base().core())
                : 1;
    }

    /** Whether an attention compares its inputs as they are. */
    static boolean isPlain(Object configuration) {
        return configuration instanceof SelfAttentionLayer layer && !layer.isProjectInput()
                || configuration instanceof LearnedSelfAttentionLayer learned && !learned.isProjectInput()
                || configuration instanceof RecurrentAttentionLayer recurrent && !recurrent.isProjectInput()
                || configuration instanceof AttentionVertex vertex && !vertex.isProjectInput();
    }

    private static double size(Object configuration) {
        if (configuration instanceof SelfAttentionLayer layer) {
            return layer.getHeadSize();
        } else if (configuration instanceof LearnedSelfAttentionLayer layer) {
            return layer.getHeadSize();
        } else if (configuration instanceof RecurrentAttentionLayer layer) {
            return layer.getHeadSize();
        } else if (configuration instanceof AttentionVertex vertex) {
            return vertex.getHeadSize();
        }
        return 1;
    }
}
