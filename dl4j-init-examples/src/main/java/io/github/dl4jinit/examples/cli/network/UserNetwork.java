package io.github.dl4jinit.examples.cli.network;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network of the user's own: its configuration, and its parameters where it has been saved or built with them.
 */
public final class UserNetwork {
    private final String name;
    private final String json;
    private final boolean graph;
    private final INDArray parameters;

    /**
     * A network that was read.
     *
     * @param name what a reader knows it by, such as a file's name
     * @param json its configuration
     * @param graph whether that is one of a graph
     * @param parameters its parameters, or null where it has none yet
     */
    UserNetwork(String name, String json, boolean graph, INDArray parameters) {
        this.name = Objects.requireNonNull(name, "name");
        this.json = Objects.requireNonNull(json, "json");
        this.graph = graph;
        this.parameters = parameters;
    }

    /**
     * What a reader knows it by.
     *
     * @return the name of a file or of a class
     */
    public String name() {
        return name;
    }

    /**
     * Which of DL4J's two kinds of network it is.
     *
     * @return whether it is a {@link ComputationGraph}
     */
    public boolean isGraph() {
        return graph;
    }

    /**
     * What it is, for a reader.
     *
     * @return such as {@code network from model.zip}
     */
    public String description() {
        return (graph ? "graph from " : "network from ") + name;
    }

    /**
     * Tells its configuration from any other: where it comes from does not matter.
     *
     * @return eight hexadecimal digits
     */
    public String checksum() {
        CRC32 crc = new CRC32();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }

    /**
     * Its configuration, if it is no graph.
     *
     * @return a copy that the caller may change
     */
    public MultiLayerConfiguration layers() {
        return MultiLayerConfiguration.fromJson(json);
    }

    /**
     * Its configuration, if it is a graph.
     *
     * @return a copy that the caller may change
     */
    public ComputationGraphConfiguration graph() {
        return ComputationGraphConfiguration.fromJson(json);
    }

    /**
     * Whether it came with parameters.
     *
     * @return false for a configuration
     */
    public boolean hasParameters() {
        return parameters != null;
    }

    /**
     * The network itself, with the parameters that it came with, or else initialised as its configuration says.
     *
     * @return a network of its own at each call
     * @throws IllegalArgumentException if the configuration and the parameters do not fit
     */
    public Model started() {
        // DL4J trains parameters in the array that it is handed.
        Optional<INDArray> own = Optional.ofNullable(parameters).map(INDArray::dup);
        try {
            if (graph) {
                ComputationGraph network = new ComputationGraph(graph());
                own.ifPresentOrElse(array -> network.init(array, false), network::init);
                return network;
            }
            MultiLayerNetwork network = new MultiLayerNetwork(layers());
            own.ifPresentOrElse(array -> network.init(array, false), network::init);
            return network;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(name + " makes no network: " + FirstLine.of(e), e);
        }
    }
}
