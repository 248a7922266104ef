package io.github.dl4jinit.signal;

import java.util.List;
import java.util.Objects;

/**
 * What one layer did to the signal during one forward and one backward pass over a batch. A quantity that the layer does not
 * have is NaN, or a {@link SignalMoments} that was not {@linkplain SignalMoments#measured() measured}.
 *
 * @param name the layer's name in its network
 * @param type the kind of layer
 * @param output whether this is an output layer
 * @param preActivation moments of z, the input of the activation function; in an LSTM of its four gates'
 * @param activation moments of a = φ(z), before dropout; in an LSTM of the cell's output
 * @param zeroShare share of the activations that are exactly 0
 * @param saturatedShare share of the pre-activations in which the activation function's slope is below 5 % of its steepest;
 *     NaN for a function that is not flat towards both sides
 * @param units number of units (columns or feature maps)
 * @param deadUnits number of units that are 0 for every example and position of the batch
 * @param correlation mean cosine between the pre-activations of two different examples, over all pairs; NaN for a single
 *     example
 * @param gradient moments of dL/dz, where L is the loss of one example, not divided by the batch size
 * @param weights the layer's parameters
 */
public record LayerSignal(
        String name,
        String type,
        boolean output,
        SignalMoments preActivation,
        SignalMoments activation,
        double zeroShare,
        double saturatedShare,
        int units,
        int deadUnits,
        double correlation,
        SignalMoments gradient,
        List<WeightSignal> weights) {

    /** Copies the list. */
    public LayerSignal {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(preActivation, "preActivation");
        Objects.requireNonNull(activation, "activation");
        Objects.requireNonNull(gradient, "gradient");
        weights = List.copyOf(weights);
    }
}
