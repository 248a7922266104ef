package io.github.dl4jinit.fans;

import static io.github.dl4jinit.fans.Sizes.required;

import io.github.dl4jinit.fans.WeightFans.PassedFans;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.layers.LearnedSelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;

/**
 * Rules for attention. Queries, keys and values are projections of nIn values each into heads·headSize; the heads'
 * outputs, heads·headSize in all, are projected into nOut. The layers (not the vertex) pass the fans of the output's
 * projection for the others, and nIn and headSize for the output's.
 */
final class AttentionRules {
    private static final String QUERY = "Wq";
    private static final String KEY = "Wk";
    private static final String VALUE = "Wv";
    private static final String OUTPUT = "Wo";

    private AttentionRules() {}

    /** Queries, keys and values from the same input. */
    static LayerFans self(SelfAttentionLayer layer) {
        if (!layer.isProjectInput()) {
            return LayerFans.none();
        }
        long in = required("nIn", layer.getNIn(), layer);
        return LayerFans.ofWeights(projections(layer, in, in, layer.getNHeads(), layer.getHeadSize(), layer.getNOut()));
    }

    /** As {@link #self}, with queries that are learned: they are an input, not a sum's weight. */
    static LayerFans learnedSelf(LearnedSelfAttentionLayer layer) {
        long in = required("nIn", layer.getNIn(), layer);
        LayerFans fans = layer.isProjectInput()
                ? LayerFans.ofWeights(
                        projections(layer, in, in, layer.getNHeads(), layer.getHeadSize(), layer.getNOut()))
                : LayerFans.none();
        return fans.withOwnDefault("Q", "learned queries");
    }

    /**
     * A recurrent layer whose step before attends to the whole input: W from nIn, RW from the attention's nOut values, and
     * queries from the layer's own nOut outputs.
     */
    static LayerFans recurrent(RecurrentAttentionLayer layer) {
        long in = required("nIn", layer.getNIn(), layer);
        long out = required("nOut", layer.getNOut(), layer);
        List<WeightFans> weights = new ArrayList<>();
        weights.add(WeightFans.input("W", 'c', new Fans(in, out), new PassedFans(in, out), in, out));
        weights.add(WeightFans.input("RW", 'c', new Fans(out, out), new PassedFans(out, out), out, out)
                .as(WeightKind.RECURRENT));
        if (layer.isProjectInput()) {
            weights.addAll(List.of(projections(layer, out, in, layer.getNHeads(), layer.getHeadSize(), out)));
        }
        return LayerFans.ofWeights(weights.toArray(WeightFans[]::new));
    }

    /** Queries, keys and values from three inputs; DL4J passes one head's size where it feeds all heads. */
    static LayerFans vertex(AttentionVertex vertex) {
        if (!vertex.isProjectInput()) {
            return LayerFans.none();
        }
        long heads = required("nHeads", vertex.getNHeads(), vertex);
        long size = required("headSize", vertex.getHeadSize(), vertex);
        long out = required("nOut", vertex.getNOut(), vertex);
        long all = heads * size;
        return LayerFans.ofWeights(
                ofVertex(QUERY, heads, size, required("nInQueries", vertex.getNInQueries(), vertex)),
                ofVertex(KEY, heads, size, required("nInKeys", vertex.getNInKeys(), vertex)),
                ofVertex(VALUE, heads, size, required("nInValues", vertex.getNInValues(), vertex)),
                WeightFans.input(OUTPUT, 'c', new Fans(all, out), new PassedFans(all, out), all, out));
    }

    private static WeightFans ofVertex(String parameter, long heads, long size, long in) {
        return WeightFans.input(parameter, 'c', new Fans(in, heads * size), new PassedFans(in, size), heads, size, in);
    }

    private static WeightFans[] projections(
            Object layer, long queryIn, long in, long nHeads, long headSize, long nOut) {
        long heads = required("nHeads", nHeads, layer);
        long size = required("headSize", headSize, layer);
        long out = required("nOut", nOut, layer);
        long all = heads * size;
        PassedFans passed = new PassedFans(all, out);
        return new WeightFans[] {
            WeightFans.input(QUERY, 'c', new Fans(queryIn, all), passed, heads, size, queryIn),
            WeightFans.input(KEY, 'c', new Fans(in, all), passed, heads, size, in),
            WeightFans.input(VALUE, 'c', new Fans(in, all), passed, heads, size, in),
            WeightFans.input(OUTPUT, 'c', new Fans(all, out), new PassedFans(in, size), all, out)
        };
    }
}
