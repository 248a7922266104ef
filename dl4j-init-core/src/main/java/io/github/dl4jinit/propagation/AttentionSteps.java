package io.github.dl4jinit.propagation;

import io.github.dl4jinit.fans.WeightFans;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.layers.LearnedSelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.PrimaryCapsules;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** Rules for attention and for the first layer of capsules. */
final class AttentionSteps {

    /** DL4J's layers and its vertex write the parameters' names in their own ways. */
    private static final List<String> QUERY = List.of("Wq", "WQ");

    private static final List<String> KEY = List.of("Wk", "WK");
    private static final List<String> VALUE = List.of("Wv", "WV");
    private static final List<String> OUTPUT = List.of("Wo", "WO");

    private AttentionSteps() {}

    static SignalSteps self(SelfAttentionLayer layer, LayerSite site) {
        int steps = site.sizes().steps();
        double ownScore = layer.isProjectInput() ? 0 : Math.sqrt(Math.max(1, layer.getNIn()));
        return bySameDiff(attended(
                site, projection(site, 0, QUERY), 0, 0, steps, ownScore, spread(layer.getHeadSize(), layer.getNIn())));
    }

    /** Queries are learned, and start at the variance of a weight of n inputs. */
    static SignalSteps learnedSelf(LearnedSelfAttentionLayer layer, LayerSite site) {
        double in = projection(site, 0, QUERY).in();
        Attended.Projection learned = new Attended.Projection(in, 0, -1, 1.0 / Math.max(1, layer.getNIn()));
        return bySameDiff(
                attended(site, learned, 0, 0, layer.getNQueries(), 0, spread(layer.getHeadSize(), layer.getNIn())));
    }

    /** Inputs are queries, keys and values. */
    static SignalSteps vertex(AttentionVertex vertex, LayerSite site) {
        int last = site.node().inputs().size() - 1;
        return attended(
                site,
                projection(site, 0, QUERY),
                Math.min(1, last),
                Math.min(2, last),
                site.sizes().steps(),
                0,
                spread(vertex.getHeadSize(), vertex.getNInKeys()));
    }

    /** Of layers without projections the inputs are heads. */
    private static double spread(long headSize, long inputs) {
        double head = headSize > 0 ? headSize : inputs;
        return head > 0 && inputs > 0 ? 2 / head + 2.0 / inputs : 0;
    }

    private static SignalSteps attended(
            LayerSite site,
            Attended.Projection query,
            int key,
            int value,
            int queries,
            double ownScore,
            double spread) {
        SignalSteps mixed = SignalSteps.none()
                .then(new Attended(
                        query,
                        projection(site, key, KEY),
                        projection(site, value, VALUE),
                        queries,
                        site.sizes().steps(),
                        ownScore,
                        spread));
        Optional<WeightFans> out = find(site, OUTPUT);
        return out.isPresent()
                ? mixed.then(SignalSteps.sum(site, out.get(), out.get().fans().out(), KernelReach.WHOLE, false))
                : mixed;
    }

    private static Attended.Projection projection(LayerSite site, int input, List<String> names) {
        return find(site, names)
                .map(weight -> {
                    double variance = site.ownVariance(weight);
                    return Attended.Projection.of(
                            weight.fans().in() * variance, weight.fans().out() * variance, input);
                })
                .orElse(Attended.Projection.of(1, 1, input));
    }

    private static Optional<WeightFans> find(LayerSite site, List<String> names) {
        return names.stream().flatMap(name -> site.find(name).stream()).findFirst();
    }

    /** DL4J hands twice the gradient on to what stands in front of a layer that SameDiff computes. */
    private static SignalSteps bySameDiff(SignalSteps layer) {
        return layer.after(SignalSteps.none().then(new Doubled()));
    }

    /** Changes the gradient alone. */
    private record Doubled() implements Step {
        @Override
        public ExpectedSignal forward(List<ExpectedSignal> inputs) {
            return inputs.get(0);
        }

        @Override
        public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
            return List.of(gradient.times(2));
        }
    }

    /** A convolution, a ReLU if asked for, and the squash. */
    static SignalSteps primaryCapsules(PrimaryCapsules layer, LayerSite site) {
        WeightFans weight = site.fans().weights().get(0);
        SignalSteps sum = SignalSteps.none()
                .then(SignalSteps.sum(site, weight, weight.fans().out(), KernelReach.WHOLE, false));
        SignalSteps activated = layer.isUseRelu() ? sum.activation(site, new ActivationReLU()) : sum;
        return activated.then(new Squashed(layer.getCapsuleDimensions()));
    }
}
