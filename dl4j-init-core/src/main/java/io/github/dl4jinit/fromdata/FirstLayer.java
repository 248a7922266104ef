package io.github.dl4jinit.fromdata;

import io.github.dl4jinit.topology.NetworkNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * A layer that reads one of the network's inputs and multiplies it by weights: dense, convolution or recurrent.
 *
 * @param node the layer
 * @param weights its weights, features × units, or units × channels × kernel
 * @param biases its biases; null if it has none
 * @param rows what it reads, one row for each example, step and place
 */
record FirstLayer(NetworkNode node, INDArray weights, INDArray biases, double[][] rows) {
    private static final int MOST_ROWS = 20_000;

    /** The first layers of a network whose weights may be changed. */
    static List<FirstLayer> of(WorkGraph work, MultiDataSet data) {
        List<FirstLayer> layers = new ArrayList<>();
        Map<String, INDArray> parameters = work.parameters();
        List<String> inputs = work.graph().getConfiguration().getNetworkInputs();
        for (NetworkNode node : work.topology().nodes()) {
            INDArray weights = parameters.get(node.key() + "_W");
            if (node.inputs().size() == 1
                    && inputs.contains(node.inputs().get(0))
                    && multiplies(node)
                    && weights != null) {
                double[][] rows = Arrays2D.thinned(Arrays2D.rows(work.inputOf(node.name(), data)), MOST_ROWS);
                if (rows[0].length == weights.size(weights.rank() == 2 ? 0 : 1)) {
                    layers.add(new FirstLayer(node, weights, parameters.get(node.key() + "_b"), rows));
                }
            }
        }
        return layers;
    }

    private static boolean multiplies(NetworkNode node) {
        Object layer = node.core();
        if (frozen(node) || node.bidirectional()) {
            return false;
        }
        return layer instanceof DenseLayer
                || layer instanceof BaseOutputLayer
                || layer instanceof BaseRecurrentLayer
                || layer.getClass() == ConvolutionLayer.class
                || layer instanceof Convolution1DLayer;
    }

    private static boolean frozen(NetworkNode node) {
        Object vertex = node.configuration();
        return vertex instanceof FrozenVertex
                || vertex instanceof FrozenLayer
                || (vertex instanceof LayerVertex layer && layer.getLayerConf().getLayer() instanceof FrozenLayer);
    }

    /** The activation function behind its pre-activations. */
    IActivation activation() {
        return ((BaseLayer) node.core()).getActivationFn();
    }

    /** Whether its activation function comes to rest at large pre-activations, as tanh does. */
    boolean bounded() {
        double[] far = activation()
                .getActivation(Nd4j.createFromArray(50.0, 100.0).reshape(1, 2), false)
                .toDoubleVector();
        return Math.abs(far[1] - far[0]) < 0.1;
    }

    /** Whether its updater's steps are as large as the gradient is. */
    boolean plainUpdater() {
        IUpdater updater = ((BaseLayer) node.core()).getIUpdater();
        return updater instanceof Sgd || updater instanceof Nesterovs;
    }

    /** Whether it is a dense layer that can be given weights unit by unit. */
    boolean dense() {
        return node.core() instanceof DenseLayer && biases != null;
    }

    int features() {
        return rows[0].length;
    }
}
