package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.examples.model.ModelFile;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.search.MultiplierSearch;
import io.github.dl4jinit.tuning.search.SearchSpace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A network of the user's own: a DL4J configuration as JSON, or the one in a saved model, whose weights are not used. */
final class NetworkFile implements TunedNetwork {
    private static final byte[] ZIP = {'P', 'K'};

    private final Path file;
    private final String json;
    private final boolean graph;

    private NetworkFile(Path file, String json) {
        this.file = file;
        this.json = json;
        graph = ModelFile.isGraph(json);
    }

    /**
     * Reads a configuration.
     *
     * @throws IllegalArgumentException if the file is missing or holds no configuration of a network
     */
    static NetworkFile read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("--network is not a file: " + file);
        }
        byte[] content = Files.readAllBytes(file);
        boolean zip = content.length >= ZIP.length && Arrays.equals(Arrays.copyOf(content, ZIP.length), ZIP);
        NetworkFile network = new NetworkFile(
                file, zip ? ModelFile.configuration("--network", file) : new String(content, StandardCharsets.UTF_8));
        if (network.weightedLayers() == 0) {
            throw new IllegalArgumentException(
                    "--network " + file + " has no layer whose weights are drawn by a scheme");
        }
        return network;
    }

    /** How many layers take a scheme. What Jackson and DL4J say of a file that is no configuration helps nobody. */
    private int weightedLayers() {
        NewWeights weights = new NewWeights(new HeInit(), 0);
        try {
            if (graph) {
                graph(weights, 0);
            } else {
                layers(weights);
            }
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "--network " + file + " is neither a DL4J configuration nor a saved model", e);
        }
        return weights.layers();
    }

    /**
     * Tries the network on an example.
     *
     * @throws IllegalArgumentException if the data do not fit it
     */
    void check(TrialData data) {
        String problem;
        try {
            INDArray example =
                    data.trainFeatures().get(NDArrayIndex.interval(0, 2)).dup();
            INDArray output = graph ? graphOutput(example) : layersOutput(example);
            if (output.rank() == 2 && output.size(1) == data.trainLabels().size(1)) {
                return;
            }
            problem = "its output has shape " + Arrays.toString(output.shape()) + " for 2 digits";
        } catch (RuntimeException e) {
            problem = firstLine(e);
        }
        throw new IllegalArgumentException("--network " + file + " does not fit digits of "
                + data.trainFeatures().size(1) + " values in "
                + data.trainLabels().size(1) + " classes: " + problem);
    }

    @Override
    public String description() {
        return (graph ? "graph from " : "network from ") + file.getFileName();
    }

    /** Where the file is and what it is called does not matter. */
    @Override
    public String mark() {
        CRC32 crc = new CRC32();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "configuration of checksum %08x", crc.getValue());
    }

    @Override
    public MultiplierSearch.Builder search(SearchSpace space, TrialData data) {
        return graph
                ? MultiplierSearch.forGraph(space, data, (candidate, seed) -> graph(candidate.init(), seed))
                : MultiplierSearch.forLayers(space, data, (candidate, seed) -> layers(candidate.init(), seed));
    }

    private INDArray layersOutput(INDArray example) {
        MultiLayerNetwork network = new MultiLayerNetwork(layers(new HeInit(), 0));
        network.init();
        return network.output(example);
    }

    private INDArray graphOutput(INDArray example) {
        ComputationGraphConfiguration configuration = graph(new HeInit(), 0);
        if (configuration.getNetworkInputs().size() != 1
                || configuration.getNetworkOutputs().size() != 1) {
            throw new IllegalArgumentException("it must have one input and one output, and has "
                    + configuration.getNetworkInputs() + " and " + configuration.getNetworkOutputs());
        }
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        return network.outputSingle(example);
    }

    private MultiLayerConfiguration layers(IWeightInit scheme, long seed) {
        return layers(new NewWeights(scheme, seed));
    }

    private MultiLayerConfiguration layers(NewWeights weights) {
        MultiLayerConfiguration configuration = MultiLayerConfiguration.fromJson(json);
        configuration.getConfs().forEach(weights::putInto);
        configuration.setIterationCount(0);
        configuration.setEpochCount(0);
        return configuration;
    }

    private ComputationGraphConfiguration graph(IWeightInit scheme, long seed) {
        return graph(new NewWeights(scheme, seed), seed);
    }

    private ComputationGraphConfiguration graph(NewWeights weights, long seed) {
        ComputationGraphConfiguration configuration = ComputationGraphConfiguration.fromJson(json);
        configuration.getDefaultConfiguration().setSeed(seed);
        configuration.getVertices().values().forEach(weights::putInto);
        configuration.setIterationCount(0);
        configuration.setEpochCount(0);
        return configuration;
    }

    private static String firstLine(RuntimeException failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElseThrow();
    }
}
