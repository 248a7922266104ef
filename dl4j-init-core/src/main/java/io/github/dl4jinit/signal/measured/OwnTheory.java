package io.github.dl4jinit.signal.measured;

import io.github.dl4jinit.activation.MomentsReader;
import io.github.dl4jinit.propagation.MeasuredInputs;
import io.github.dl4jinit.propagation.NetworkSizes;
import io.github.dl4jinit.propagation.PredictedLayer;
import io.github.dl4jinit.propagation.Propagation;
import io.github.dl4jinit.propagation.SignalMode;
import io.github.dl4jinit.propagation.SignalRules;
import io.github.dl4jinit.propagation.WidthChance;
import io.github.dl4jinit.signal.capture.Batch;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
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
    private final List<SizeGroups.Group> groups;
    private final MomentsReader moments = new MomentsReader();

    private OwnTheory(
            NetworkTopology topology,
            OwnParameters parameters,
            NetworkSizes sizes,
            MeasuredInputs inputs,
            List<SizeGroups.Group> groups) {
        this.topology = topology;
        this.parameters = parameters;
        this.sizes = sizes;
        this.inputs = inputs;
        this.groups = groups;
    }

    /**
     * Reads a network's parameters and a batch's features.
     *
     * @param network initialised
     * @param batch features, whose padding is left out; labels are not read
     * @param layers what was measured in the network, for where on their maps signals are; empty to take them as spread evenly
     * @throws IllegalArgumentException if two layers share a name, or features have no moments: fewer than two examples, values
     *     that are not finite, zeros alone
     */
    public static OwnTheory of(Model network, Batch batch, List<LayerSignal> layers) {
        INDArray[] features = UnpaddedSeries.of(batch);
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
        Set<String> symbols = symbols(topology);
        Map<String, INDArray> sized = new HashMap<>(inputs);
        sized.keySet().removeAll(symbols);
        return new OwnTheory(
                topology,
                OwnParameters.of(network, topology, layers),
                BatchSizes.of(network, features),
                MeasuredInputs.of(inputs, symbols),
                sized.isEmpty() || normalisesOverBatch(topology)
                        ? SizeGroups.one(Math.toIntExact(features[0].size(0)))
                        : SizeGroups.of(sized));
    }

    /** Inputs that a table is looked up by. */
    private static Set<String> symbols(NetworkTopology topology) {
        Set<String> symbols = new HashSet<>();
        for (NetworkNode node : topology.nodes()) {
            if (node.takesSymbols()) {
                symbols.addAll(node.inputs().isEmpty() ? List.of(NetworkTopology.INPUT) : node.inputs());
            }
        }
        return symbols;
    }

    /** Then each example's signal depends on all of them. */
    private static boolean normalisesOverBatch(NetworkTopology topology) {
        return topology.nodes().stream().anyMatch(node -> node.core() instanceof BatchNormalization);
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

    /**
     * Follows the signal forwards, and gradients backwards from the outputs, through wide layers: what is expected of each node,
     * by its name.
     */
    public Map<String, PredictedLayer> predict(SignalRules rules, SignalMode mode, OutputGradients outputs) {
        Map<String, PredictedLayer> sum = new LinkedHashMap<>();
        for (SizeGroups.Group group : groups) {
            add(sum, builder(rules, mode, group).build().forward(), outputs, group, 1);
        }
        return sum;
    }

    /** Likewise through layers of the widths that they have: the mean over what those leave to chance. */
    public Map<String, PredictedLayer> predictMean(SignalRules rules, SignalMode mode, OutputGradients outputs) {
        Map<String, PredictedLayer> sum = new LinkedHashMap<>();
        for (SizeGroups.Group group : groups) {
            Propagation wide = builder(rules, mode, group).build().forward();
            if (!wide.leavesSizesToChance()) {
                add(sum, wide, outputs, group, 1);
                continue;
            }
            for (WidthChance chance : WidthChance.values()) {
                Propagation finite =
                        builder(rules, mode, group).chance(chance, wide).build().forward();
                add(sum, finite, outputs, group, chance.weight());
            }
        }
        return sum;
    }

    private void add(
            Map<String, PredictedLayer> sum,
            Propagation followed,
            OutputGradients outputs,
            SizeGroups.Group group,
            double weight) {
        int examples = groups.stream().mapToInt(each -> each.examples().length).sum();
        double share = weight * group.examples().length / examples;
        followed.backwardFrom(outputs.of(topology, group.examples()))
                .forEach((name, layer) -> sum.merge(name, times(layer, share), OwnTheory::plus));
    }

    private Propagation.Builder builder(SignalRules rules, SignalMode mode, SizeGroups.Group group) {
        return Propagation.builder(topology, parameters)
                .rules(rules)
                .sizes(sizes)
                .mode(mode)
                .inputs(groups.size() == 1 ? inputs : inputs.times(group.sizes()))
                .moments(moments);
    }

    private static PredictedLayer times(PredictedLayer layer, double share) {
        return new PredictedLayer(
                layer.name(),
                share * layer.mean(),
                share * layer.preActivation(),
                share * layer.activationMean(),
                share * layer.activation(),
                share * layer.shared(),
                share * layer.gradient(),
                layer.note());
    }

    private static PredictedLayer plus(PredictedLayer a, PredictedLayer b) {
        return new PredictedLayer(
                a.name(),
                a.mean() + b.mean(),
                a.preActivation() + b.preActivation(),
                a.activationMean() + b.activationMean(),
                a.activation() + b.activation(),
                a.shared() + b.shared(),
                a.gradient() + b.gradient(),
                a.note());
    }
}
