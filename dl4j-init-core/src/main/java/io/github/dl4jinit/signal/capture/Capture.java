package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.List;
import java.util.Map;

/**
 * What was seen of one forward and one backward pass, and of the step that would follow; of a network without a loss, of the
 * forward pass alone.
 *
 * @param layers what the layers were seen to do, in the order of the signal
 * @param score the loss, with regularisation; NaN of a network without a loss
 * @param descent by how much the step would lower the loss if the loss were a plane: the gradient times the step; NaN of a
 *     network without a loss
 * @param outputs how the gradients of each loss hang together, by the layer's name
 */
public record Capture(List<LayerSignal> layers, double score, double descent, Map<String, LossGradient> outputs) {}
