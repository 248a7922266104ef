package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.isolation.IsolatedThread;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A forward pass of inference through a copy of a network. */
public final class InferencePass {
    private static final long SEED = 1;

    private InferencePass() {}

    /**
     * What every layer and vertex gives.
     *
     * @throws IllegalArgumentException if the network is not initialised, or the features do not fit it
     */
    public static Map<String, INDArray> activations(Model network, INDArray... features) {
        BatchCheck.check(network);
        try {
            return IsolatedThread.call(
                    SEED,
                    () -> network instanceof ComputationGraph graph
                            ? ofGraph(graph.clone(), features)
                            : ofLayers(((MultiLayerNetwork) network).clone(), features[0]));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("features do not fit the network: " + e.getMessage(), e);
        }
    }

    private static Map<String, INDArray> ofGraph(ComputationGraph graph, INDArray... features) {
        Map<String, INDArray> values = new HashMap<>();
        graph.feedForward(features, false).forEach((name, value) -> values.put(name, value.castTo(DataType.DOUBLE)));
        return values;
    }

    private static Map<String, INDArray> ofLayers(MultiLayerNetwork network, INDArray features) {
        List<String> names = network.getLayerNames();
        // The first is the input itself.
        List<INDArray> values = network.feedForward(features, false);
        Map<String, INDArray> byName = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            byName.put(names.get(i), values.get(i + 1).castTo(DataType.DOUBLE));
        }
        return byName;
    }
}
