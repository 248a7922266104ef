package io.github.dl4jinit.examples.lab.search;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.report.ProgressBar;
import io.github.dl4jinit.tuning.CriticalMultiplier;
import io.github.dl4jinit.tuning.LocalTrialRunner;
import io.github.dl4jinit.tuning.SignalTarget;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialRunner;
import io.github.dl4jinit.tuning.search.MultiplierSearch;
import io.github.dl4jinit.tuning.search.Schedule;
import io.github.dl4jinit.tuning.search.SearchProgress;
import io.github.dl4jinit.tuning.search.SearchResult;
import io.github.dl4jinit.tuning.search.SearchSpace;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The search, with its clock.
 *
 * @param result what it found
 * @param seconds its wall time, without drawing the digits
 * @param criticalSeconds the wall time of the critical multiplier alone, a part of {@code seconds}
 */
record SearchRun(SearchResult result, double seconds, double criticalSeconds) {
    private static final int DECADES = 2;
    private static final int PROBED_EXAMPLES = 256;

    static SearchRun of(GridSettings settings, int multipliers, int seeds) {
        DeepCase deep = settings.network();
        DigitData digits = settings.digits();
        TrialData data = TrialData.of(
                digits.train().first(digits.train().size()),
                digits.test().first(digits.test().size()));
        SearchSpace space = SearchSpace.builder()
                .scheme(deep.schemeName(), deep.scheme())
                .aroundCritical(DECADES, multipliers)
                .build();
        Schedule schedule = Schedule.halving(settings.steps(), seeds);
        try (TrialRunner runner = LocalTrialRunner.of(data);
                Bar bar = new Bar()) {
            long began = System.nanoTime();
            SearchResult result = MultiplierSearch.forLayers(
                            space,
                            data,
                            (candidate, seed) -> deep.network(candidate.init(), settings.learningRate(), seed))
                    .schedule(schedule)
                    .batchSize(settings.batchSize())
                    .observer(bar::show)
                    .build()
                    .run(runner);
            double seconds = (System.nanoTime() - began) * 1e-9;
            return new SearchRun(result, seconds, criticalSeconds(settings, digits));
        }
    }

    /** The first thing that the search does, repeated with a clock. */
    private static double criticalSeconds(GridSettings settings, DigitData digits) {
        DeepCase deep = settings.network();
        MultiDataSet batch = digits.train()
                .first(Math.min(PROBED_EXAMPLES, digits.train().size()))
                .toMultiDataSet();
        long began = System.nanoTime();
        new CriticalMultiplier(SignalTarget.GEOMETRIC_MEAN)
                .find(
                        seed -> {
                            MultiLayerNetwork network = new MultiLayerNetwork(
                                    deep.network(deep.scheme().withMultiplier(1), settings.learningRate(), seed));
                            network.init();
                            return network;
                        },
                        batch,
                        LongStream.rangeClosed(1, 3).toArray());
        return (System.nanoTime() - began) * 1e-9;
    }

    /** A bar of optimizer steps, which begins once it is known how many there will be. */
    private static final class Bar implements AutoCloseable {
        private ProgressBar bar;
        private long shown;

        void show(SearchProgress progress) {
            if (bar == null) {
                bar = ProgressBar.start("search", (int) Math.max(1, progress.plannedSteps()));
            }
            String best = progress.best()
                    .map(outcome -> "best " + outcome.candidate().name())
                    .orElse("");
            for (; shown < progress.steps(); shown++) {
                bar.step(best);
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
            }
        }
    }
}
