package io.github.dl4jinit.topology;

import io.github.dl4jinit.fans.FanRules;
import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.fans.WeightSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The weights of an initialised network: the elements of its parameters that multiply a signal, and no biases, slopes,
 * thresholds or statistics.
 */
public final class NetworkWeights {
    private NetworkWeights() {}

    /**
     * One weight of a network.
     *
     * @param layer the layer's or vertex's name; {@code "layer"} and its index where it has none
     * @param weight the weight and its fans
     * @param elements a view of its elements, rank 1: what is written there changes the network
     */
    public record Entry(String layer, WeightFans weight, INDArray elements) {}

    /**
     * The weights of a network.
     *
     * @param network an initialised {@code MultiLayerNetwork} or {@code ComputationGraph}
     * @return its weights, inputs before their consumers
     * @throws IllegalArgumentException if it is another kind of model, or is not initialised
     */
    public static List<Entry> of(Model network) {
        NetworkTopology topology = topology(network);
        Map<String, INDArray> parameters = network.paramTable();
        List<Entry> entries = new ArrayList<>();
        for (NetworkNode node : topology.nodes()) {
            for (WeightFans weight : node.fans(FanRules.standard()).weights()) {
                INDArray parameter = parameters.get(node.key() + "_" + weight.parameter());
                entries.add(new Entry(node.name(), weight, elements(parameter, weight.slice())));
            }
        }
        return entries;
    }

    private static NetworkTopology topology(Model network) {
        Objects.requireNonNull(network, "network");
        boolean layers = network instanceof MultiLayerNetwork;
        if (!layers && !(network instanceof ComputationGraph)) {
            throw new IllegalArgumentException("network must be a MultiLayerNetwork or a ComputationGraph: "
                    + network.getClass().getName());
        }
        if (layers ? !((MultiLayerNetwork) network).isInitCalled() : network.params() == null) {
            throw new IllegalArgumentException("network is not initialised: call init() first");
        }
        return NetworkTopology.of(network);
    }

    private static INDArray elements(INDArray parameter, WeightSlice slice) {
        INDArray all = parameter.reshape(slice.order(), true, parameter.length());
        return slice.wholeParameter()
                ? all
                : all.get(NDArrayIndex.interval(slice.offset(), slice.offset() + slice.length()));
    }
}
