package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.examples.training.OptimizerOptions;
import io.github.dl4jinit.examples.training.PlainNetwork;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.search.MultiplierSearch;
import io.github.dl4jinit.tuning.search.SearchSpace;
import java.util.Locale;

/**
 * A plain network of the sizes that the user gave.
 *
 * @param optimizer whose learning rate is used where candidates have none
 * @param rateIsSearched whether they have one
 */
record BuiltInNetwork(PlainNetwork network, OptimizerOptions optimizer, boolean rateIsSearched)
        implements TunedNetwork {

    @Override
    public String description() {
        return String.format(
                Locale.ROOT,
                "%d hidden layers × %d units, %s, %s%s",
                network.depth(),
                network.width(),
                network.activation().name().toLowerCase(Locale.ROOT),
                optimizer.kind().name().toLowerCase(Locale.ROOT),
                rateIsSearched ? "" : " " + optimizer.learningRate());
    }

    @Override
    public String mark() {
        return description();
    }

    @Override
    public MultiplierSearch.Builder search(SearchSpace space, TrialData data) {
        return MultiplierSearch.forLayers(
                space,
                data,
                (candidate, seed) -> network.configuration(
                        candidate.init(),
                        optimizer.kind().withRate(candidate.learningRate().orElseGet(optimizer::learningRate)),
                        seed));
    }
}
