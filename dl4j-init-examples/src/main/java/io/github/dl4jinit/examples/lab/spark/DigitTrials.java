package io.github.dl4jinit.examples.lab.spark;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.data.DigitSet;
import io.github.dl4jinit.examples.training.PlainNetwork;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.search.MultiplierSearch;
import io.github.dl4jinit.tuning.search.Schedule;
import io.github.dl4jinit.tuning.search.SearchSpace;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;

/** What the programs of this package train: a deep ReLU network on drawn digits. */
final class DigitTrials {
    private static final int BATCH = 64;
    private static final PlainNetwork NETWORK = new PlainNetwork(784, 10, 64, 10, Activation.RELU);

    private DigitTrials() {}

    static TrialData data() {
        DigitData digits = DigitData.drawn(2000, 500, 1).standardised();
        return TrialData.of(all(digits.train()), all(digits.test()));
    }

    private static DataSet all(DigitSet set) {
        return set.first(set.size());
    }

    /** Which multiplier of He's variance trains it best. */
    static MultiplierSearch search(TrialData data) {
        SearchSpace space = SearchSpace.builder()
                .scheme("he", new HeInit())
                .multiplierRange(0.25, 8, 11)
                .build();
        return MultiplierSearch.forLayers(
                        space, data, (candidate, seed) -> NETWORK.configuration(candidate.init(), new Sgd(0.01), seed))
                .schedule(Schedule.halving(600, 3))
                .batchSize(BATCH)
                .build();
    }

    /** Trials of equal length. */
    static List<Trial> equal(int count, int steps) {
        return IntStream.range(0, count)
                .mapToObj(seed -> Trial.builder("seed " + seed, configuration(seed))
                        .seed(seed)
                        .steps(steps)
                        .batchSize(BATCH)
                        .build())
                .toList();
    }

    static MultiLayerConfiguration configuration(long seed) {
        return NETWORK.configuration(new HeInit(), new Sgd(0.01), seed);
    }
}
