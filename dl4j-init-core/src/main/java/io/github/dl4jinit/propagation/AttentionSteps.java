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

    private AttentionSteps() {}

    static SignalSteps self(SelfAttentionLayer layer, LayerSite site) {
        return bySameDiff(attended(site, 0));
    }

    /** Queries are learned, and start at the variance of a weight of n inputs. */
    static SignalSteps learnedSelf(LearnedSelfAttentionLayer layer, LayerSite site) {
        return bySameDiff(attended(site, 0));
    }

    /** Inputs are queries, keys and values; keys and values are taken to be alike. */
    static SignalSteps vertex(AttentionVertex vertex, LayerSite site) {
        return attended(site, Math.min(1, site.node().inputs().size() - 1));
    }

    private static SignalSteps attended(LayerSite site, int keyInput) {
        Optional<WeightFans> value = site.find("Wv").or(() -> site.find("WV"));
        int steps = site.sizes().steps();
        if (value.isEmpty()) {
            return SignalSteps.none().then(new Attended(1, 1, 1, 1, steps, keyInput));
        }
        double query = sigma(site, "Wq", "WQ");
        double key = sigma(site, "Wk", "WK");
        double ofValue = value.get().fans().in() * site.ownVariance(value.get());
        double fanOut = value.get().fans().out() * site.ownVariance(value.get());
        SignalSteps mixed = SignalSteps.none().then(new Attended(query, key, ofValue, fanOut, steps, keyInput));
        Optional<WeightFans> out = site.find("Wo").or(() -> site.find("WO"));
        return out.isPresent()
                ? mixed.then(SignalSteps.sum(site, out.get(), out.get().fans().out(), KernelReach.WHOLE, false))
                : mixed;
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

    private static double sigma(LayerSite site, String... names) {
        for (String name : names) {
            Optional<WeightFans> weight = site.find(name);
            if (weight.isPresent()) {
                return weight.get().fans().in() * site.ownVariance(weight.get());
            }
        }
        return 1;
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
