package io.github.dl4jinit.fromdata;

import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.PlainSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A layer that reads one of the network's inputs and multiplies it by weights: dense, convolution or recurrent.
 *
 * @param node the layer
 * @param weights its weights, features × units, or units × channels × kernel
 * @param biases its biases; null if it has none
 * @param rows what it reads, one row for each example, step and place
 */
record FirstLayer(NetworkNode node, INDArray weights, INDArray biases, double[][] rows) {
    /** As many tell a standard deviation to half a percent. */
    private static final int MOST_ROWS = 20_000;

    /** Placement is for few features: in more dimensions a kink on an example lies near no other. */
    private static final int MOST_PLACED_FEATURES = 16;

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
                double[][] rows = someRows(work.inputOf(node.name(), data));
                if (rows[0].length == weights.size(weights.rank() == 2 ? 0 : 1)) {
                    layers.add(new FirstLayer(node, weights, parameters.get(node.key() + "_b"), rows));
                }
            }
        }
        return layers;
    }

    private static double[][] someRows(INDArray read) {
        INDArray flat = Arrays2D.flat(read);
        int[] all = IntStream.range(0, flat.rows()).toArray();
        return Arrays2D.rows(flat, Arrays2D.thinned(all, MOST_ROWS));
    }

    private static boolean multiplies(NetworkNode node) {
        Object layer = node.core();
        if (node.frozen() || node.bidirectional()) {
            return false;
        }
        return layer instanceof DenseLayer
                || layer instanceof BaseOutputLayer
                || layer instanceof BaseRecurrentLayer
                || layer.getClass() == ConvolutionLayer.class
                || layer instanceof Convolution1DLayer;
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
    boolean plainSteps() {
        return PlainSteps.train(node.core());
    }

    /** Whether it is a dense layer of few features whose units have kinks or centres. */
    boolean placeable() {
        return node.core() instanceof DenseLayer
                && biases != null
                && rows[0].length <= MOST_PLACED_FEATURES
                && !(activation() instanceof ActivationIdentity);
    }
}
