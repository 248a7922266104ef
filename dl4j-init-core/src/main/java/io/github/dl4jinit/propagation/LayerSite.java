package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.MomentsReader;
import io.github.dl4jinit.activation.UnsupportedActivationException;
import io.github.dl4jinit.fans.LayerFans;
import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.topology.NetworkNode;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.IActivation;

/** Where a rule is asked for a layer's steps: the layer, its fans, the sizes around it. */
public final class LayerSite {
    private final NetworkNode node;
    private final LayerFans fans;
    private final ParameterMoments parameters;
    private final SignalMode mode;
    private final MapSizes sizes;
    private final double examples;
    private final List<Double> inputWidths;
    private final MomentsReader moments;
    private final boolean lastStep;

    LayerSite(
            NetworkNode node,
            LayerFans fans,
            ParameterMoments parameters,
            SignalMode mode,
            MapSizes sizes,
            double examples,
            List<Double> inputWidths,
            MomentsReader moments,
            boolean lastStep) {
        this.node = node;
        this.fans = fans;
        this.parameters = parameters;
        this.mode = mode;
        this.sizes = sizes;
        this.examples = examples;
        this.inputWidths = inputWidths;
        this.moments = moments;
        this.lastStep = lastStep;
    }

    /** The layer or vertex. */
    NetworkNode node() {
        return node;
    }

    /**
     * Whether dropout and noise are active.
     *
     * @return true while training
     */
    public boolean training() {
        return mode == SignalMode.TRAINING;
    }

    /**
     * A weight of the layer.
     *
     * @param parameter DL4J's key of its parameter
     * @return the weight with its fans
     * @throws IllegalArgumentException if the layer has no such weight
     */
    public WeightFans weight(String parameter) {
        Optional<WeightFans> found = find(parameter);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("layer \"" + node.name() + "\" has no weight \"" + parameter
                    + "\"; it has "
                    + fans.weights().stream().map(WeightFans::parameter).toList());
        }
        return found.get();
    }

    Optional<WeightFans> find(String parameter) {
        for (WeightFans weight : fans.weights()) {
            if (weight.parameter().equals(parameter)) {
                return Optional.of(weight);
            }
        }
        return Optional.empty();
    }

    LayerFans fans() {
        return fans;
    }

    /** Var(w) of a weight that multiplies what arrives. */
    ToDoubleFunction<ExpectedSignal> variance(WeightFans weight) {
        return new ArrivingVariance(parameters, node, weight);
    }

    private record ArrivingVariance(ParameterMoments parameters, NetworkNode node, WeightFans weight)
            implements ToDoubleFunction<ExpectedSignal> {
        @Override
        public double applyAsDouble(ExpectedSignal arriving) {
            return parameters.variance(node, weight, arriving.secondMoment());
        }
    }

    /** Var(w) of a weight that multiplies something else. */
    double ownVariance(WeightFans weight) {
        return parameters.variance(node, weight, Double.NaN);
    }

    /** E b². */
    double biasSecondMoment() {
        double bias = bias();
        return parameters.biasSecondMoment(node).orElse(bias * bias);
    }

    /** E b. */
    double bias() {
        if (parameters.biasSecondMoment(node).isPresent()) {
            return parameters.biasMean(node).orElse(0);
        }
        return node.core() instanceof BaseLayer layer && Double.isFinite(layer.getBiasInit()) ? layer.getBiasInit() : 0;
    }

    double gammaSquared(double configured) {
        return parameters.gammaSquared(node).orElse(configured * configured);
    }

    /** How much of a convolution's kernels lies within its input. */
    KernelReach reach(ConvolutionLayer layer) {
        return KernelReach.of(layer, sizes)
                .measured(parameters.forwardReach(node), parameters.backwardReach(node))
                .ofBatch(examples);
    }

    /** The sizes of what arrives and leaves, as far as they are known. */
    MapSizes sizes() {
        return sizes;
    }

    /** Values of a unit in a batch, at all places of all examples. */
    NormalisedBatch batch() {
        return NormalisedBatch.of(examples, sizes.mapIn());
    }

    /** Units or channels of each input. */
    List<Double> inputWidths() {
        return inputWidths;
    }

    /** Whether only the last step of a series goes on: behind a recurrent layer, or in front of a vertex that takes it. */
    boolean lastStep() {
        return lastStep;
    }

    /** The type of what arrives; empty if the network's input type is not known. */
    Optional<InputType> inputType() {
        return sizes.input();
    }

    /** The layer that does the work. */
    Layer layer() {
        return node.layer().orElseThrow();
    }

    /** The moments of an activation function; empty if it is no fixed function of one number. */
    Optional<ActivationMoments> moments(IActivation activation) {
        try {
            return Optional.of(moments.of(activation));
        } catch (UnsupportedActivationException e) {
            return Optional.empty();
        }
    }
}
