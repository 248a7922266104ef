package io.github.dl4jinit.signal.measured;

import io.github.dl4jinit.fans.WeightKind;
import io.github.dl4jinit.network.PlannedWeight;
import java.util.List;
import org.nd4j.linalg.activations.IActivation;

/**
 * What is around a layer in its network, and what an automatic plan would give its weights.
 *
 * @param own the layer's own activation function
 * @param activation the function that its pre-activations go through: its own, or where that is the identity, the next; the
 *     identity if there is none
 * @param normalised whether its pre-activations are normalised on the way there
 * @param first whether its input is the network's, with nothing but reshaping and pooling between them
 * @param weights what an automatic plan would give its weights
 */
public record LayerSurroundings(
        IActivation own, IActivation activation, boolean normalised, boolean first, List<PlannedWeight> weights) {

    /** Whether some weights take the layer's own output of the step before. */
    public boolean recurrent() {
        return weights.stream().anyMatch(w -> w.site().weight().kind() == WeightKind.RECURRENT);
    }
}
