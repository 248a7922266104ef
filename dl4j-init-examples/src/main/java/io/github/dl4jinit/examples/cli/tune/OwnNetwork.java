package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.examples.cli.network.UserNetwork;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.search.MultiplierSearch;
import io.github.dl4jinit.tuning.search.SearchSpace;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.weights.IWeightInit;

/** A network of the user's own, whose configuration alone is used: every layer's scheme is replaced. */
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
        NewWeights weights = new NewWeights(new HeInit(), 0);
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
                ? MultiplierSearch.forGraph(space, data, (candidate, seed) -> graph(candidate.init(), seed))
                : MultiplierSearch.forLayers(space, data, (candidate, seed) -> layers(candidate.init(), seed));
    }

    private MultiLayerConfiguration layers(IWeightInit scheme, long seed) {
        return layers(new NewWeights(scheme, seed));
    }

    private MultiLayerConfiguration layers(NewWeights weights) {
        MultiLayerConfiguration configuration = network.layers();
        configuration.getConfs().forEach(weights::putInto);
        configuration.setIterationCount(0);
        configuration.setEpochCount(0);
        return configuration;
    }

    private ComputationGraphConfiguration graph(IWeightInit scheme, long seed) {
        return graph(new NewWeights(scheme, seed), seed);
    }

    private ComputationGraphConfiguration graph(NewWeights weights, long seed) {
        ComputationGraphConfiguration configuration = network.graph();
        configuration.getDefaultConfiguration().setSeed(seed);
        configuration.getVertices().values().forEach(weights::putInto);
        configuration.setIterationCount(0);
        configuration.setEpochCount(0);
        return configuration;
    }
}
