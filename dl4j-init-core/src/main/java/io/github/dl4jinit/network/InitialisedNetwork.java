package io.github.dl4jinit.network;

import io.github.dl4jinit.sampling.RandomStream;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a plan writes into, whichever of DL4J's two kinds of network it is.
 *
 * @param topology the network's layers
 * @param parameters views of its parameters, by DL4J's keys
 */
record InitialisedNetwork(NetworkTopology topology, Map<String, INDArray> parameters) {

    static InitialisedNetwork of(MultiLayerNetwork network) {
        Objects.requireNonNull(network, "network");
        NetworkTopology topology = NetworkTopology.of(network.getLayerWiseConfigurations());
        requireInitialised(network.isInitCalled());
        return new InitialisedNetwork(topology, network.paramTable());
    }

    static InitialisedNetwork of(ComputationGraph network) {
        Objects.requireNonNull(network, "network");
        NetworkTopology topology = NetworkTopology.of(network.getConfiguration());
        requireInitialised(network.getLayers() != null);
        return new InitialisedNetwork(topology, network.paramTable());
    }

    private static void requireInitialised(boolean initialised) {
        if (!initialised) {
            throw new IllegalArgumentException("the network is not initialised: call init() first");
        }
    }

    /** Draws some of the weights that are planned, from the configuration's seed, once all of them have been found. */
    void fill(Map<String, List<PlannedWeight>> byLayer, Predicate<PlannedWeight> which) {
        Map<PlannedParameter, INDArray> elements = new LinkedHashMap<>();
        for (Map.Entry<String, List<PlannedWeight>> layer : byLayer.entrySet()) {
            List<PlannedWeight> filled = new ArrayList<>();
            for (PlannedWeight weight : layer.getValue()) {
                if (which.test(weight)) {
                    filled.add(weight);
                }
            }
            String key = topology.node(layer.getKey()).key();
            for (PlannedParameter parameter : ConfiguredSchemes.parameters(filled)) {
                INDArray array = parameters.get(key + "_" + parameter.key());
                elements.put(parameter, array.reshape(parameter.order(), true, array.length()));
            }
        }
        for (Map.Entry<PlannedParameter, INDArray> entry : elements.entrySet()) {
            for (PlannedSlice slice : entry.getKey().slices()) {
                RandomStream stream = RandomStream.named(topology.seed(), slice.stream());
                ParameterFill.fill(entry.getKey(), slice, entry.getValue(), stream);
            }
        }
    }
}
