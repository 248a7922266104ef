package io.github.dl4jinit.fromdata;

import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A copy of the network that is being started, to measure by: without dropout, noise and regularisation, and with
 * normalisations that follow the data at once. It is a graph whatever the network is, since a chain of layers lays its
 * parameters out as a graph of the same layers does.
 */
final class WorkGraph {
    /** 16 MiB of floats: arrays that are much larger take longer to get from the system than to fill. */
    private static final long NUMBERS_AT_ONCE = 1L << 22;

    private final NetworkTopology topology;
    private final ComputationGraph measuring;
    private final boolean normalises;

    private WorkGraph(ComputationGraphConfiguration configuration, NetworkTopology topology, INDArray parameters) {
        this.topology = topology;
        ComputationGraphConfiguration plain = configuration.clone();
        boolean found = false;
        for (NetworkNode node : NetworkTopology.of(plain).nodes()) {
            found |= calm(node);
        }
        normalises = found;
        // DL4J's losses by example of recurrent layers do not leave the workspace that they are computed in.
        plain.setInferenceWorkspaceMode(WorkspaceMode.NONE);
        plain.setTrainingWorkspaceMode(WorkspaceMode.NONE);
        measuring = new ComputationGraph(plain);
        measuring.init(parameters, true);
    }

    /**
     * A copy of a network.
     *
     * @param configuration its configuration
     * @param parameters all its parameters, which are copied
     */
    static WorkGraph of(ComputationGraphConfiguration configuration, INDArray parameters) {
        return new WorkGraph(configuration, NetworkTopology.of(configuration), parameters);
    }

    /** Takes away what makes a layer's output random or its loss larger; says whether the layer normalises. */
    private static boolean calm(NetworkNode node) {
        boolean normalises = false;
        node.layer().ifPresent(WorkGraph::calm);
        for (Layer layer : node.workers()) {
            calm(layer);
            if (layer instanceof BatchNormalization normalization) {
                normalization.setDecay(0);
                normalises = true;
            }
        }
        return normalises;
    }

    private static void calm(Layer layer) {
        layer.setIDropout(null);
        if (layer instanceof BaseLayer base) {
            base.setRegularization(List.of());
            base.setRegularizationBias(List.of());
            base.setWeightNoise(null);
        }
    }

    /** The same network as a graph, its layers named as by {@link NetworkTopology}. */
    static ComputationGraphConfiguration asGraph(MultiLayerConfiguration chain) {
        MultiLayerConfiguration layers = chain.clone();
        ComputationGraphConfiguration.GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .dataType(layers.getDataType())
                .graphBuilder()
                .validateOutputLayerConfig(false)
                .addInputs("in")
                .backpropType(layers.getBackpropType())
                .tBPTTForwardLength(layers.getTbpttFwdLength())
                .tBPTTBackwardLength(layers.getTbpttBackLength());
        String last = "in";
        List<NetworkNode> nodes = NetworkTopology.of(layers).nodes();
        for (int i = 0; i < nodes.size(); i++) {
            InputPreProcessor before = layers.getInputPreProcess(i);
            graph.addVertex(nodes.get(i).name(), new LayerVertex(layers.getConf(i), before), last);
            last = nodes.get(i).name();
        }
        ComputationGraphConfiguration built = graph.setOutputs(last).build();
        built.setDefaultConfiguration(layers.getConf(0).clone());
        built.setTrainingWorkspaceMode(layers.getTrainingWorkspaceMode());
        built.setInferenceWorkspaceMode(layers.getInferenceWorkspaceMode());
        return built;
    }

    NetworkTopology topology() {
        return topology;
    }

    ComputationGraph graph() {
        return measuring;
    }

    Map<String, INDArray> parameters() {
        return measuring.paramTable();
    }

    /** A copy of all parameters. */
    INDArray snapshot() {
        return measuring.params().dup();
    }

    void restore(INDArray snapshot) {
        measuring.params().assign(snapshot);
    }

    /** Everything that a node takes, behind its preprocessor; the first of several inputs. */
    INDArray inputOf(String node, MultiDataSet data) {
        String source = topology.node(node).inputs().get(0);
        if (measuring.getConfiguration().getNetworkInputs().contains(source)) {
            return inputOf(node, data, Map.of());
        }
        settle(data);
        List<INDArray> parts = new ArrayList<>();
        for (MultiDataSet part : parts(data)) {
            parts.add(inputOf(node, part, activations(part)));
        }
        return parts.size() == 1 ? parts.get(0) : Nd4j.concat(0, parts.toArray(INDArray[]::new));
    }

    /** As {@link #inputOf(String, MultiDataSet)}, where the outputs of all nodes are known. */
    INDArray inputOf(String node, MultiDataSet data, Map<String, INDArray> activations) {
        String source = topology.node(node).inputs().get(0);
        int input = measuring.getConfiguration().getNetworkInputs().indexOf(source);
        INDArray value = input >= 0 ? data.getFeatures(input) : activations.get(source);
        if (measuring.getConfiguration().getVertices().get(node) instanceof LayerVertex vertex
                && vertex.getPreProcessor() != null) {
            value = vertex.getPreProcessor()
                    .preProcess(value.dup(), (int) data.getFeatures(0).size(0), LayerWorkspaceMgr.noWorkspaces());
        }
        return value;
    }

    /** The outputs of all nodes, with normalisations that have taken in the data. */
    Map<String, INDArray> settledActivations(MultiDataSet data) {
        settle(data);
        return activations(data);
    }

    /** The outputs of all nodes. */
    Map<String, INDArray> activations(MultiDataSet data) {
        measuring.setLayerMaskArrays(data.getFeaturesMaskArrays(), null);
        Map<String, INDArray> activations = measuring.feedForward(data.getFeatures(), false);
        measuring.clearLayerMaskArrays();
        return activations;
    }

    /** Lets normalisations take in the data. */
    private void settle(MultiDataSet data) {
        if (normalises) {
            measuring.setLayerMaskArrays(data.getFeaturesMaskArrays(), null);
            measuring.feedForward(data.getFeatures(), true);
            measuring.clearLayerMaskArrays();
        }
    }

    /** Whether every output has a loss. */
    boolean hasLosses() {
        return measuring.getConfiguration().getNetworkOutputs().stream()
                .allMatch(output -> measuring.getVertex(output).getLayer() instanceof IOutputLayer);
    }

    /** The loss of each example, without regularisation. */
    double[] losses(MultiDataSet data) {
        settle(data);
        return parts(data).stream()
                .flatMapToDouble(part ->
                        Arrays.stream(measuring.scoreExamples(part, false).toDoubleVector()))
                .toArray();
    }

    /** Some examples at a time, so many that what the layers put out for them stays in the processor's neighbourhood. */
    private List<MultiDataSet> parts(MultiDataSet data) {
        int count = (int) data.getFeatures(0).size(0);
        int size = (int) Math.max(1, NUMBERS_AT_ONCE / numbers(data));
        if (size >= count) {
            return List.of(data);
        }
        List<MultiDataSet> parts = new ArrayList<>();
        for (int from = 0; from < count; from += size) {
            parts.add(Examples.pick(
                    data, IntStream.range(from, Math.min(count, from + size)).toArray()));
        }
        return parts;
    }

    /** What all layers put out for one example. */
    private long numbers(MultiDataSet data) {
        return activations(Examples.pick(data, new int[] {0})).values().stream()
                .mapToLong(INDArray::length)
                .sum();
    }
}
