package io.github.dl4jinit.network.allocation;

import io.github.dl4jinit.sampling.FreshMemory;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.util.GraphIndices;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Initialises a network as its own {@code init()} does, and a large one faster.
 *
 * <pre>{@code
 * ComputationGraph network = new ComputationGraph(configuration);
 * NetworkInitializer.init(network);
 * }</pre>
 *
 * <p>{@code init()} makes an array of zeros for all parameters before it draws the first weight, and for a large network that
 * takes longer than drawing them. Here all threads take the array's memory from the system, in huge pages where Linux grants
 * them cheaply. Weights, biases, configuration and the state of ND4J's generator are those that {@code init()} would leave, bit by
 * bit. The weights of an {@code ElementWiseMultiplicationLayer} have the shape [n], as in a model that was loaded, where
 * {@code init()} leaves [1, n]. The parameters belong to no workspace, also within the scope of one.
 *
 * <p>On a backend whose memory is not the host's, and for fewer than 32 MiB of parameters, it is {@code init()}.
 *
 * <p>{@code network.params().close()} and {@code network.close()} do not free the memory at once: the next network that is
 * initialised here does, or the garbage collector, when nothing holds the network or a view of its parameters any more.
 */
public final class NetworkInitializer {
    /** From this size on, the C library of every system takes memory fresh from it; below, ND4J's zeros are cheap. */
    static final long LARGE = 32L << 20;

    private NetworkInitializer() {}

    /**
     * Initialises a network, unless it is initialised.
     *
     * @param network any network
     * @throws RuntimeException what {@code network.init()} would throw; the network is not initialised then
     */
    public static void init(MultiLayerNetwork network) {
        Objects.requireNonNull(network, "network");
        MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces();
        try (outside) {
            init(network, LARGE);
        }
    }

    /**
     * Initialises a network, unless it is initialised.
     *
     * @param network any network
     * @throws RuntimeException what {@code network.init()} would throw; the network is not initialised then
     */
    public static void init(ComputationGraph network) {
        Objects.requireNonNull(network, "network");
        MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces();
        try (outside) {
            init(network, LARGE);
        }
    }

    static void init(MultiLayerNetwork network, long largeBytes) {
        MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
        DataType type = configuration.getDataType();
        int layers = configuration.getConfs().size();
        long[] lengths = new long[layers];
        long length = 0;
        for (int i = 0; i < layers; i++) {
            NeuralNetConfiguration layer = configuration.getConf(i);
            layer.getLayer().setDataType(type);
            lengths[i] = layer.getLayer().initializer().numParams(layer);
            length += lengths[i];
        }
        if (network.isInitCalled() || !isLarge(length, type, largeBytes)) {
            network.init();
            return;
        }
        INDArray parameters = ParameterMemory.zeros(type, length, length);
        Nd4j.getRandom().setSeed(network.getDefaultConfiguration().getSeed());
        FreshMemory fresh = ParameterMemory.open(parameters);
        try (fresh) {
            long offset = 0;
            for (int i = 0; i < layers; i++) {
                NeuralNetConfiguration layer = configuration.getConf(i);
                layer.getLayer()
                        .instantiate(
                                layer, network.getListeners(), i, view(parameters, offset, lengths[i]), true, type);
                offset += lengths[i];
            }
        }
        network.init(parameters, false);
    }

    static void init(ComputationGraph network, long largeBytes) {
        ComputationGraphConfiguration configuration = network.getConfiguration();
        DataType type = configuration.getDataType();
        GraphIndices indices = network.calculateIndices();
        int[] order = indices.getTopologicalSortOrder();
        int inputs = configuration.getNetworkInputs().size();
        long[] lengths = new long[order.length];
        long length = 0;
        for (int i = inputs; i < order.length; i++) {
            GraphVertex vertex =
                    configuration.getVertices().get(indices.getIdxToName().get(i));
            vertex.setDataType(type);
            lengths[i] = vertex.numParams(true);
            length += lengths[i];
        }
        if (network.getLayers() != null || !isLarge(length, type, largeBytes)) {
            network.init();
            return;
        }
        INDArray parameters = ParameterMemory.zeros(type, length, 1, length);
        INDArray[] views = new INDArray[order.length];
        long offset = 0;
        for (int index : order) {
            views[index] = view(parameters, offset, lengths[index]);
            offset += lengths[index];
        }
        // The views lie in topological order; the weights are drawn in the order of the indices.
        Nd4j.getRandom().setSeed(network.conf().getSeed());
        FreshMemory fresh = ParameterMemory.open(parameters);
        try (fresh) {
            for (int i = inputs; i < order.length; i++) {
                String name = indices.getIdxToName().get(i);
                configuration.getVertices().get(name).instantiate(network, name, i, views[i], true, type);
            }
        }
        network.init(parameters, false);
    }

    private static boolean isLarge(long length, DataType type, long largeBytes) {
        return length > 0
                && length * type.width() >= largeBytes
                && Nd4j.getExecutioner().type() == OpExecutioner.ExecutionerType.NATIVE_CPU;
    }

    /** A layer's part of all parameters, null for a layer without. */
    private static INDArray view(INDArray parameters, long offset, long length) {
        return length == 0
                ? null
                : parameters.reshape(parameters.length()).get(NDArrayIndex.interval(offset, offset + length));
    }
}
