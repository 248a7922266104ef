package io.github.dl4jinit.signal.measured;

import io.github.dl4jinit.propagation.MeasuredInputs;
import io.github.dl4jinit.propagation.NetworkSizes;
import io.github.dl4jinit.propagation.Propagation;
import io.github.dl4jinit.propagation.SignalMode;
import io.github.dl4jinit.propagation.SignalRules;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Theory of a network that is there, for a batch that is there: what it cannot know is read from both, now, and all else is
 * worked out whenever it is asked for. What becomes of network and batch later makes no difference.
 */
public final class OwnTheory {
    private final NetworkTopology topology;
    private final OwnParameters parameters;
    private final NetworkSizes sizes;
    private final MeasuredInputs inputs;

    private OwnTheory(NetworkTopology topology, OwnParameters parameters, NetworkSizes sizes, MeasuredInputs inputs) {
        this.topology = topology;
        this.parameters = parameters;
        this.sizes = sizes;
        this.inputs = inputs;
    }

    /**
     * Reads a network's parameters and a batch's features.
     *
     * @param network initialised
     * @param features of a batch
     * @param layers what was measured in the network, for where on their maps signals are; empty to take them as spread evenly
     * @throws IllegalArgumentException if two layers share a name, or features have no moments: fewer than two examples, values
     *     that are not finite, zeros alone
     */
    public static OwnTheory of(Model network, INDArray[] features, List<LayerSignal> layers) {
        NetworkTopology topology = network instanceof ComputationGraph graph
                ? NetworkTopology.of(graph.getConfiguration().clone())
                : NetworkTopology.of(((MultiLayerNetwork) network)
                        .getLayerWiseConfigurations()
                        .clone());
        List<String> names = network instanceof ComputationGraph graph
                ? graph.getConfiguration().getNetworkInputs()
                : List.of(NetworkTopology.INPUT);
        Map<String, INDArray> inputs = new HashMap<>();
        for (int i = 0; i < features.length; i++) {
            inputs.put(names.get(i), asMaps(network, features[i]));
        }
        return new OwnTheory(
                topology,
                OwnParameters.of(network, topology, layers),
                BatchSizes.of(network, features),
                MeasuredInputs.of(inputs));
    }

    /** Vectors that a chain of layers takes for maps, as maps: neighbours in them are known only so. */
    private static INDArray asMaps(Model network, INDArray features) {
        InputPreProcessor first = network instanceof MultiLayerNetwork layers
                ? layers.getLayerWiseConfigurations().getInputPreProcess(0)
                : null;
        return first instanceof FeedForwardToCnnPreProcessor && features.rank() == 2
                ? first.preProcess(features.dup(), Math.toIntExact(features.size(0)), LayerWorkspaceMgr.noWorkspaces())
                : features;
    }

    /** The network, as it was when it was read. */
    public NetworkTopology topology() {
        return topology;
    }

    /** The parameters, as they were when they were read. */
    public OwnParameters parameters() {
        return parameters;
    }

    /** Follows the signal forwards through the whole network. */
    public Propagation forward(SignalRules rules, SignalMode mode) {
        return Propagation.builder(topology, parameters)
                .rules(rules)
                .sizes(sizes)
                .mode(mode)
                .inputs(inputs)
                .build()
                .forward();
    }
}
