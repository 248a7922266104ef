package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.fans.WeightKind;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;

/** Rules for recurrent layers; {@link SimpleRecurrence} and {@link LstmRecurrence} follow them along time. */
final class RecurrentSteps {

    private RecurrentSteps() {}

    static SignalSteps simple(SimpleRnn layer, LayerSite site) {
        Optional<ActivationMoments> moments = site.moments(layer.getActivationFn());
        if (moments.isEmpty() || layer.hasLayerNorm()) {
            return SignalSteps.none().weightedSum(site, inputKey(site)).noted("not followed along time");
        }
        return directions(
                site,
                along(
                        site,
                        steps -> new SimpleRecurrence(
                                sum(site), recurrent(site), moments.get(), steps, lastOnly(site))));
    }

    /** Whether a wrapper or a vertex takes the last step alone. */
    private static boolean lastOnly(LayerSite site) {
        return site.lastStep() || site.node().wrapper(LastTimeStep.class).isPresent();
    }

    static SignalSteps lstm(AbstractLSTM layer, LayerSite site) {
        return gated(layer, layer.getGateActivationFn(), layer.getForgetGateBiasInit(), site);
    }

    /** Peepholes, one value each, are left out. */
    @SuppressWarnings("deprecation") // Graves' LSTMs are deprecated, and still there.
    static SignalSteps gravesBidirectional(
            org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM layer, LayerSite site) {
        // The activations of the two directions are added.
        return gated(layer, layer.getGateActivationFn(), layer.getForgetGateBiasInit(), site)
                .then(new BothAdded());
    }

    private static SignalSteps gated(BaseRecurrentLayer layer, IActivation gate, double forgetBias, LayerSite site) {
        Optional<ActivationMoments> moments = site.moments(layer.getActivationFn());
        Optional<ActivationMoments> gates = site.moments(gate == null ? new ActivationSigmoid() : gate);
        if (moments.isEmpty() || gates.isEmpty()) {
            return SignalSteps.none().weightedSum(site, inputKey(site)).noted("not followed along time");
        }
        return directions(
                site,
                along(
                        site,
                        steps -> new LstmRecurrence(
                                sum(site),
                                recurrent(site),
                                forgetBias,
                                gates.get(),
                                moments.get(),
                                steps,
                                lastOnly(site))));
    }

    /** One direction along the series; both where only their last step goes on, which is the first of one of them. */
    private static SignalSteps along(LayerSite site, IntFunction<Recurrence> ofSteps) {
        int steps = site.sizes().steps();
        Recurrence recurrence = ofSteps.apply(steps);
        return SignalSteps.none()
                .then(
                        lastOnly(site) && site.node().bidirectional()
                                ? new BothEnds(recurrence, ofSteps.apply(1), steps)
                                : recurrence);
    }

    /** Both directions of a bidirectional layer are alike; how they are put together says what becomes of the size. */
    private static SignalSteps directions(LayerSite site, SignalSteps one) {
        Optional<Bidirectional> both = site.node().wrapper(Bidirectional.class);
        if (both.isEmpty()) {
            return one;
        }
        return switch (both.get().getMode()) {
            case CONCAT -> one;
            case ADD -> one.then(new BothAdded());
            case AVERAGE -> one.then(new BothAdded()).linear(0.5, 0);
            case MUL -> one.then(new TwiceMultiplied());
        };
    }

    private static String inputKey(LayerSite site) {
        return input(site).parameter();
    }

    private static WeightFans input(LayerSite site) {
        return ofKind(site, WeightKind.INPUT);
    }

    private static WeightFans ofKind(LayerSite site, WeightKind kind) {
        return site.fans().weights().stream()
                .filter(weight -> weight.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static WeightedSum sum(LayerSite site) {
        WeightFans weight = input(site);
        double directions = site.node().bidirectional() ? 2 : 1;
        return SignalSteps.sum(site, weight, directions * weight.fans().out(), KernelReach.WHOLE, true);
    }

    /** n Var(R) of one gate. */
    private static double recurrent(LayerSite site) {
        WeightFans weight = ofKind(site, WeightKind.RECURRENT);
        return weight.fans().in() * site.ownVariance(weight);
    }

    /** The sum of two directions, alike and independent. Each gets the sum's gradient. */
    private record BothAdded() implements Step {
        @Override
        public ExpectedSignal forward(List<ExpectedSignal> inputs) {
            ExpectedSignal x = inputs.get(0);
            double square = x.mean() * x.mean();
            return ExpectedSignal.independent(
                    2 * x.mean(), 2 * (x.secondMoment() + square), x.products().map(product -> 2 * (product + square)));
        }

        @Override
        public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
            return List.of(gradient);
        }
    }

    /** The product of two directions, alike and independent. */
    private record TwiceMultiplied() implements Step {
        @Override
        public ExpectedSignal forward(List<ExpectedSignal> inputs) {
            return new Multiplied().forward(List.of(inputs.get(0), inputs.get(0)));
        }

        @Override
        public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
            ExpectedSignal x = inputs.get(0);
            return List.of(gradient.times(x.mean(), x.secondMoment()));
        }
    }
}
