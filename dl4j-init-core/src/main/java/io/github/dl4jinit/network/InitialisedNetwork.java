package io.github.dl4jinit.network;

import io.github.dl4jinit.sampling.RandomStream;
import io.github.dl4jinit.topology.NetworkTopology;
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
        byLayer.forEach((layer, planned) -> {
            String key = topology.node(layer).key();
            for (PlannedParameter parameter :
                    ConfiguredSchemes.parameters(planned.stream().filter(which).toList())) {
                INDArray array = parameters.get(key + "_" + parameter.key());
                elements.put(parameter, array.reshape(parameter.order(), true, array.length()));
            }
        });
        long seed = topology.seed();
        elements.forEach(
                (parameter, view) -> ParameterFill.fill(parameter, view, name -> RandomStream.named(seed, name)));
    }
}
