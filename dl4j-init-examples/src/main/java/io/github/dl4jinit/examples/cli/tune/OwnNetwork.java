package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.examples.cli.network.UserNetwork;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.topology.NetworkTopology;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.search.Candidate;
import io.github.dl4jinit.tuning.search.MultiplierSearch;
import io.github.dl4jinit.tuning.search.SearchSpace;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.weights.IWeightInit;

/**
 * A network of the user's own, whose configuration alone is used: every layer's scheme is replaced, and its learning rates where
 * they are searched.
 */
final class OwnNetwork implements TunedNetwork {
    private final UserNetwork network;

    private OwnNetwork(UserNetwork network) {
        this.network = network;
    }

    /**
     * Takes a network that a user named.
     *
     * @throws IllegalArgumentException if none of its layers takes a scheme
     */
    static OwnNetwork of(UserNetwork network) {
        OwnNetwork own = new OwnNetwork(network);
        NewWeights weights = new NewWeights(layer -> new HeInit(), 0);
        if (network.isGraph()) {
            own.graph(weights, 0);
        } else {
            own.layers(weights);
        }
        if (weights.layers() == 0) {
            throw new IllegalArgumentException(
                    "--network " + network.name() + " has no layer whose weights are drawn by a scheme");
        }
        return own;
    }

    @Override
    public String description() {
        return network.description();
    }

    /** Where the file is and what it is called does not matter. */
    @Override
    public String mark() {
        return "configuration of checksum " + network.checksum();
    }

    @Override
    public MultiplierSearch.Builder search(SearchSpace space, TrialData data) {
        return network.isGraph()
                ? MultiplierSearch.forGraph(space, data, (candidate, seed) -> {
                    ComputationGraphConfiguration graph = graph(new NewWeights(schemes(space, candidate), seed), seed);
                    candidate.learningRate().ifPresent(rate -> NewRate.put(rate, NetworkTopology.of(graph)));
                    return graph;
                })
                : MultiplierSearch.forLayers(space, data, (candidate, seed) -> {
                    MultiLayerConfiguration layers = layers(new NewWeights(schemes(space, candidate), seed));
                    candidate.learningRate().ifPresent(rate -> NewRate.put(rate, NetworkTopology.of(layers)));
                    return layers;
                });
    }

    /**
     * Makes sure that learning rates can be searched.
     *
     * @throws IllegalArgumentException if no updater has one
     */
    void checkRates() {
        NetworkTopology topology =
                network.isGraph() ? NetworkTopology.of(network.graph()) : NetworkTopology.of(network.layers());
        if (!NewRate.isPossible(topology)) {
            throw new IllegalArgumentException(
                    "--learning-rates: no updater of " + network.name() + " has a learning rate");
        }
    }

    /** What each layer gets: the scheme with its group's multiplier; with 1 where it is in none. */
    private static Function<String, IWeightInit> schemes(SearchSpace space, Candidate candidate) {
        if (space.groups().isEmpty()) {
            return layer -> candidate.init();
        }
        return layer -> space.groups().entrySet().stream()
                .filter(group -> group.getValue().contains(layer))
                .findFirst()
                .map(group -> candidate.init(group.getKey()))
                .orElseGet(() -> candidate.scheme().withMultiplier(1));
    }

    private MultiLayerConfiguration layers(NewWeights weights) {
        MultiLayerConfiguration configuration = network.layers();
        for (int i = 0; i < configuration.getConfs().size(); i++) {
            weights.putInto(configuration.getConf(i), i);
        }
        configuration.setIterationCount(0);
        configuration.setEpochCount(0);
        return configuration;
    }

    private ComputationGraphConfiguration graph(NewWeights weights, long seed) {
        ComputationGraphConfiguration configuration = network.graph();
        configuration.getDefaultConfiguration().setSeed(seed);
        configuration.getVertices().forEach(weights::putInto);
        configuration.setIterationCount(0);
        configuration.setEpochCount(0);
        return configuration;
    }
}
