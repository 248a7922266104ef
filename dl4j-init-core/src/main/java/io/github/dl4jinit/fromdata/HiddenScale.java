package io.github.dl4jinit.fromdata;

import io.github.dl4jinit.topology.NetworkNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * Holds the hidden layers to the plan: one whose pre-activations on the data have a second moment that is off by more than a
 * factor of {@value #TOLERANCE} from what the plan meant gets its weights multiplied by the root of the quotient. The layers
 * are taken in the order of the signal, each behind those that were mended before it, as in Mishkin and Matas, "All you need
 * is a good init", ICLR 2016; but for the plan's second moments and not for 1, so that its balance of signals and gradients
 * stays, and not for what chance makes of a layer of few units.
 */
final class HiddenScale {
    /** Chance alone leaves layers of the fewest units and more within it. */
    private static final double TOLERANCE = 2;

    /** Of fewer units' second moment the standard deviation is more than a third of it, by chance alone. */
    private static final int FEWEST_UNITS = 16;

    /** As many tell a second moment to a tenth. */
    private static final int MOST_EXAMPLES = 256;

    private final WorkGraph work;
    private final Map<String, Double> meant;
    private final MultiDataSet data;
    private final Set<String> left;

    /**
     * Hidden layers of a network.
     *
     * @param meant E z² under the plan, by layer
     * @param data examples
     * @param left the first layers and the outputs, which other parts look after
     */
    HiddenScale(WorkGraph work, Map<String, Double> meant, MultiDataSet data, Set<String> left) {
        this.work = work;
        this.meant = meant;
        this.left = left;
        // Behind each layer that is mended the signals have to be found anew.
        long held = work.topology().nodes().stream().filter(this::isHeld).count();
        long examples = Math.min(MOST_EXAMPLES, data.getFeatures(0).size(0) / Math.max(1, held));
        this.data = Examples.pick(
                data, IntStream.range(0, (int) Math.max(1, examples)).toArray());
    }

    /** Mends the weights as they are now; says whether any changed. */
    boolean apply() {
        Map<String, INDArray> parameters = work.parameters();
        Map<String, INDArray> activations = null;
        boolean changed = false;
        for (NetworkNode node : work.topology().nodes()) {
            INDArray weights = parameters.get(node.key() + "_W");
            if (weights == null || !isHeld(node)) {
                continue;
            }
            activations = activations == null ? work.settledActivations(data) : activations;
            double measured = preActivation(node, activations);
            double factor = meant.get(node.name()) / measured;
            // Behind a layer that is dead nothing arrives, and no factor makes up for it.
            if (measured > 0 && (factor > TOLERANCE || factor < 1 / TOLERANCE)) {
                weights.muli(Math.sqrt(factor));
                activations = null;
                changed = true;
            }
        }
        return changed;
    }

    private boolean isHeld(NetworkNode node) {
        boolean sum = node.core() instanceof DenseLayer || node.core().getClass() == ConvolutionLayer.class;
        return sum
                && !node.frozen()
                && !left.contains(node.name())
                && ((FeedForwardLayer) node.core()).getNOut() >= FEWEST_UNITS
                && meant.getOrDefault(node.name(), 0.0) > 0
                && work.topology().consumersOf(node).stream()
                        .noneMatch(consumer -> consumer.core() instanceof BatchNormalization);
    }

    private double preActivation(NetworkNode node, Map<String, INDArray> activations) {
        Layer layer = work.graph().getVertex(node.name()).getLayer();
        BaseLayer configuration = (BaseLayer) layer.conf().getLayer();
        IActivation activation = configuration.getActivationFn();
        configuration.setActivationFn(new ActivationIdentity());
        try {
            INDArray input = work.inputOf(node.name(), data, activations).dup();
            INDArray z = layer.activate(input, false, LayerWorkspaceMgr.noWorkspacesImmutable());
            return z.mul(z).meanNumber().doubleValue();
        } finally {
            configuration.setActivationFn(activation);
            layer.clear();
        }
    }
}
