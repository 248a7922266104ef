package io.github.dl4jinit.signal.inspection;

import io.github.dl4jinit.signal.capture.BatchCheck;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * An output of a network with its labels. A loss layer whose own function is the identity is taken for one output together
 * with the layer before it.
 *
 * @param name the name in the report
 * @param functionKey index or vertex name of the layer whose activation function is the output's
 * @param lossKey index or vertex name of the layer that has the loss
 * @param index which of the network's outputs it is
 * @param activation the function whose values the loss sees
 * @param loss the loss
 * @param labels the labels
 */
record Outputs(
        String name,
        String functionKey,
        String lossKey,
        int index,
        IActivation activation,
        ILossFunction loss,
        INDArray labels) {

    /** The outputs whose loss is known. */
    static List<Outputs> of(Subject subject) {
        List<Outputs> outputs = new ArrayList<>();
        if (subject.batch().labels() == null || !BatchCheck.hasLoss(subject.network())) {
            return outputs;
        }
        if (subject.network() instanceof MultiLayerNetwork network) {
            int last = network.getnLayers() - 1;
            Layer before = last == 0
                    ? null
                    : network.getLayerWiseConfigurations().getConf(last - 1).getLayer();
            Layer layer = network.getLayerWiseConfigurations().getConf(last).getLayer();
            String name = NetworkTopology.layerName(layer, last);
            add(
                    outputs,
                    name,
                    Integer.toString(last),
                    layer,
                    Integer.toString(last - 1),
                    before,
                    0,
                    subject.batch().labels()[0]);
            return outputs;
        }
        ComputationGraphConfiguration graph = ((ComputationGraph) subject.network()).getConfiguration();
        for (int i = 0; i < graph.getNetworkOutputs().size(); i++) {
            String name = graph.getNetworkOutputs().get(i);
            String input = graph.getVertexInputs().get(name).get(0);
            Layer layer = layer(graph, name);
            if (layer != null) {
                add(
                        outputs,
                        name,
                        name,
                        layer,
                        input,
                        layer(graph, input),
                        i,
                        subject.batch().labels()[i]);
            }
        }
        return outputs;
    }

    private static Layer layer(ComputationGraphConfiguration graph, String name) {
        return graph.getVertices().get(name) instanceof LayerVertex vertex
                ? vertex.getLayerConf().getLayer()
                : null;
    }

    private static void add(
            List<Outputs> outputs,
            String name,
            String key,
            Layer layer,
            String keyBefore,
            Layer before,
            int index,
            INDArray labels) {
        ILossFunction loss = loss(layer);
        if (loss == null) {
            return;
        }
        IActivation own = activation(layer);
        boolean joined =
                !(layer instanceof BaseOutputLayer) && own instanceof ActivationIdentity && activation(before) != null;
        outputs.add(new Outputs(
                name, joined ? keyBefore : key, key, index, joined ? activation(before) : own, loss, labels));
    }

    private static IActivation activation(Layer layer) {
        if (layer instanceof CnnLossLayer cnn) {
            return cnn.getActivationFn();
        }
        return layer instanceof BaseLayer base
                ? base.getActivationFn()
                : layer instanceof ActivationLayer function ? function.getActivationFn() : null;
    }

    private static ILossFunction loss(Layer layer) {
        if (layer instanceof BaseOutputLayer output) {
            return output.getLossFn();
        }
        if (layer instanceof LossLayer output) {
            return output.getLossFn();
        }
        if (layer instanceof RnnLossLayer output) {
            return output.getLossFn();
        }
        return layer instanceof CnnLossLayer output ? output.getLossFn() : null;
    }
}
