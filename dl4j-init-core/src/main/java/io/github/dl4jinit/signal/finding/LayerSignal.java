package io.github.dl4jinit.signal.finding;

import java.util.List;

/**
 * What one layer did to the signal during one forward and one backward pass over a batch. A quantity that the layer does not
 * have is NaN, or a {@link SignalMoments} that was not {@linkplain SignalMoments#measured() measured}.
 *
 * @param name the layer's name in its network
 * @param type the kind of layer, as DL4J's configuration class is called
 * @param role what the layer is in its network
 * @param input moments of x, what the weights multiply: after dropout, pooling and reshaping; not measured where the layer
 *     has no weights of its own
 * @param preActivation moments of z, the argument of the activation function; in an LSTM the cell's input
 * @param activation moments of a = φ(z), before dropout; in an LSTM of the cell's output
 * @param gradient moments of dL/dz, where L is the loss of one example, not divided by the batch size
 * @param zeroShare share of the activations that are exactly 0
 * @param nearZeroShare share of the activations of at most {@value #NEAR_ZERO} on either side of 0, these among them
 * @param saturatedShare share of the pre-activations at which the activation function's slope is below 5 % of its steepest,
 *     in an LSTM those of the gates among them;
 *     NaN for a function that is not flat towards both sides
 * @param units number of units: columns or feature maps
 * @param deadUnits number of units that are 0 for every example and position of the batch
 * @param correlation mean cosine between the pre-activations of two different examples, over all pairs; NaN for a single
 *     example
 * @param coverage what part of the layer's kernels lies on the map
 * @param histograms how z, a and dL/dz are spread
 * @param time a recurrent layer's signals by time step
 * @param weights the layer's trained parameters
 */
public record LayerSignal(
        String name,
        String type,
        Role role,
        SignalMoments input,
        SignalMoments preActivation,
        SignalMoments activation,
        SignalMoments gradient,
        double zeroShare,
        double nearZeroShare,
        double saturatedShare,
        int units,
        int deadUnits,
        double correlation,
        KernelCoverage coverage,
        LayerHistograms histograms,
        TimeSignal time,
        List<WeightSignal> weights) {

    /** How far from 0 an activation is near to it. The bound is fastai's, of its {@code plot_layer_stats}. */
    public static final double NEAR_ZERO = 0.05;

    /** What a layer is in its network. */
    public enum Role {
        /** Has weights and is not an output: the drifts and verdicts are over these layers. */
        HIDDEN,
        /** Computes the loss. */
        OUTPUT,
        /** Has no weights of its own, or looks its output up in a table: a separate activation, an addition, an embedding. */
        OTHER
    }

    /**
     * The number of values of this layer that are NaN or infinite, in the forward and in the backward signal.
     *
     * @return 0 in a network that can be trained
     */
    public long nonFinite() {
        return preActivation.nonFinite() + activation.nonFinite() + gradient.nonFinite();
    }
}
