package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.search.MultiplierSearch;
import io.github.dl4jinit.tuning.search.SearchSpace;

/** The network whose multiplier is searched. */
interface TunedNetwork {

    /** What it is, for a reader. */
    String description();

    /** What tells it from another network, for a journal. */
    String mark();

    /** Starts a search of its multiplier. */
    MultiplierSearch.Builder search(SearchSpace space, TrialData data);
}
