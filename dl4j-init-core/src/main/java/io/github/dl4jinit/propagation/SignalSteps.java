package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.fans.WeightFans;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/**
 * What a layer does to the signal, one step after the other: the answer of a {@link SignalRule}. Immutable; each method gives
 * a longer copy.
 *
 * <pre>{@code
 * SignalSteps.none().weightedSum(site, "W").activation(site, layer.getActivationFn())
 * }</pre>
 */
public final class SignalSteps {
    private static final SignalSteps NONE = new SignalSteps(List.of(), "");

    private final List<Step> steps;
    private final String note;

    private SignalSteps(List<Step> steps, String note) {
        this.steps = List.copyOf(steps);
        this.note = note;
    }

    /**
     * A layer that changes nothing.
     *
     * @return no steps
     */
    public static SignalSteps none() {
        return NONE;
    }

    /**
     * A sum with random weights, and the layer's biases.
     *
     * @param site where the layer stands
     * @param parameter DL4J's key of the weights
     * @return a copy with this step
     * @throws IllegalArgumentException if the layer has no such weights
     */
    public SignalSteps weightedSum(LayerSite site, String parameter) {
        WeightFans weight = site.weight(parameter);
        return then(sum(site, weight, weight.fans().out(), KernelReach.WHOLE, true));
    }

    /**
     * An activation function.
     *
     * @param site where the layer stands
     * @param activation the function; null for the identity
     * @return a copy with this step
     */
    public SignalSteps activation(LayerSite site, IActivation activation) {
        if (activation == null || activation instanceof ActivationIdentity) {
            return then(new Linear());
        }
        if (activation instanceof ActivationSoftmax) {
            Optional<InputType> output = site.sizes().output();
            double units = output.isPresent() ? output.get().getShape()[0] : 0;
            double width = units > 0 ? units : LayerWidth.out(site.node(), site.inputWidths());
            return then(new Softmaxed(Double.isNaN(width) ? 10 : width));
        }
        Optional<ActivationMoments> moments = site.moments(activation);
        return moments.isPresent()
                ? then(new Activated(moments.get()))
                : then(new Linear()).noted("its activation function " + activation + " is not followed");
    }

    /**
     * Multiplication with a constant, and a constant added.
     *
     * @param factor the factor
     * @param shift what is added
     * @return a copy with this step
     */
    public SignalSteps linear(double factor, double shift) {
        return factor == 1 && shift == 0 ? this : then(new Rescaled(factor, shift));
    }

    /**
     * Multiplication with independent random factors of mean 1, and independent random numbers of mean 0 added.
     *
     * @param factorSquared mean square of the factors, at least 1
     * @param addedVariance variance of what is added
     * @return a copy with this step
     */
    public SignalSteps noise(double factorSquared, double addedVariance) {
        return then(new Noise(factorSquared, addedVariance, false));
    }

    SignalSteps then(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(Objects.requireNonNull(step));
        return new SignalSteps(more, note);
    }

    SignalSteps after(SignalSteps first) {
        List<Step> more = new ArrayList<>(first.steps);
        more.addAll(steps);
        return new SignalSteps(more, note.isEmpty() ? first.note : note);
    }

    SignalSteps noted(String text) {
        return new SignalSteps(steps, text);
    }

    List<Step> steps() {
        return steps;
    }

    /** What a user should know of these steps; empty if nothing. */
    String note() {
        return note;
    }

    /** The sum that a weight takes part in, its fan-out and its kernel's reach counted over the whole map. */
    static WeightedSum sum(LayerSite site, WeightFans weight, double fanOut, KernelReach reach, boolean biased) {
        return new WeightedSum(
                weight.fans().in(),
                fanOut,
                reach,
                site.variance(weight),
                biased ? site.bias() : 0,
                biased ? site.biasSecondMoment() : 0);
    }

    /** The identity as an activation function: what arrives is the pre-activation. */
    private record Linear() implements Step {
        @Override
        public boolean unitwise() {
            return true;
        }

        @Override
        public ExpectedSignal forward(List<ExpectedSignal> inputs) {
            return inputs.get(0);
        }

        @Override
        public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
            return List.of(gradient.pulling(inputs.get(0).unbiased() * gradient.pull()));
        }

        @Override
        public boolean activates() {
            return true;
        }
    }
}
