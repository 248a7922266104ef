package io.github.dl4jinit.tuning.search;

import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Searches the multiplier, as a hyperparameter like any other, by training: schemes × multipliers × learning rates, each with
 * several seeds.
 *
 * <pre>{@code
 * SearchSpace space = SearchSpace.builder().scheme("he", new HeInit()).build();
 * MultiplierSearch search = MultiplierSearch.forLayers(space, data, (candidate, seed) -> configuration(candidate.init(), seed))
 *         .schedule(Schedule.halving(400, 3))
 *         .batchSize(128)
 *         .build();
 * try (TrialRunner runner = LocalTrialRunner.of(data)) {
 *     System.out.println(search.run(runner));
 * }
 * }</pre>
 *
 * <ol>
 *   <li>The critical multiplier of each scheme is found on one batch; unless the space says otherwise, the candidates are
 *       laid around it. Those nearest to it come first.
 *   <li>One forward and one backward pass tell which candidates are hopeless: a value is not finite, no gradient reaches the
 *       first hidden layer, or forward signal and gradient both change by more than ten decades of their second moments over
 *       the hidden layers. They are not trained.
 *   <li>The others are trained by asynchronous successive halving on the rungs of a {@link Schedule}. A candidate that
 *       diverges with one seed is out at once. One that goes on to the next rung continues from where it was, from a
 *       checkpoint; seeds that only the next rung has begin at step 0.
 * </ol>
 *
 * <p>By default the trials, their order and the result are a pure function of the settings and of the trials' results: they do
 * not depend on the runner's parallelism and speed. Running the same search again asks for the same trials under the same
 * {@linkplain Trial#name() names}, no two of which are equal within one search. That costs a little idle time towards the end
 * of a rung; {@link Builder#asynchronous} trades the guarantee for it.
 *
 * <p>Li, Jamieson, Rostamizadeh, Gonina, Ben-tzur, Hardt, Recht and Talwalkar,
 * <a href="https://arxiv.org/abs/1810.05934">A System for Massively Parallel Hyperparameter Tuning</a>, MLSys 2020. No
 * maintained library for the JVM that runs on Java 17 was found to have it: Arbiter, DL4J's own, ended with 1.0.0-beta7, and
 * Jenetics 9 and Smile 6.3 are built for Java 25.
 */
public final class MultiplierSearch {
    private static final int PROBED_EXAMPLES = 256;

    private final SearchSpace space;
    private final TrialData data;
    private final Schedule schedule;
    private final Score score;
    private final Amount budget;
    private final SeededTrials trials;
    private final int randomCandidates;
    private final long randomSeed;
    private final RunAhead runAhead;
    private final SearchObserver observer;

    private MultiplierSearch(Builder builder) {
        space = builder.space;
        data = builder.data;
        schedule = builder.schedule;
        score = builder.score;
        budget = new Amount(builder.maxSteps, builder.maxTrials);
        trials = new SeededTrials(builder.networks, builder.firstSeed, builder.batchSize);
        randomCandidates = builder.randomCandidates;
        randomSeed = builder.randomSeed;
        runAhead = new RunAhead(builder.window, builder.asynchronous);
        observer = builder.observer;
    }

    /**
     * Starts a search with layer-by-layer networks.
     *
     * @param space what to search
     * @param data what the runner trains on; used here for the probes before training
     * @param networks the network for a candidate and a seed
     * @return a builder
     */
    public static Builder forLayers(SearchSpace space, TrialData data, LayersFunction networks) {
        Objects.requireNonNull(networks, "networks");
        return new Builder(space, data, new Networks.Layers(networks));
    }

    /**
     * Starts a search with graphs.
     *
     * @param space what to search
     * @param data what the runner trains on; used here for the probes before training
     * @param networks the network for a candidate and a seed
     * @return a builder
     */
    public static Builder forGraph(SearchSpace space, TrialData data, GraphFunction networks) {
        Objects.requireNonNull(networks, "networks");
        return new Builder(space, data, new Networks.Graph(networks));
    }

    /**
     * Searches.
     *
     * @param runner what runs the trials; not closed
     * @return what was found
     * @throws RuntimeException if a trial could not be run, with its reason
     */
    public SearchResult run(TrialRunner runner) {
        Objects.requireNonNull(runner, "runner");
        MultiDataSet batch = data.first(PROBED_EXAMPLES);
        Networks networks = trials.networks();
        Centres centres = Centres.find(space, networks, batch, trials.firstSeed());
        return run(
                runner,
                centres,
                candidate -> HopelessCheck.reason(networks.build(candidate, trials.firstSeed()), batch));
    }

    /** What is left to do once it is known how the networks look before training. */
    SearchResult run(TrialRunner runner, Centres centres, Function<Candidate, Optional<String>> hopeless) {
        List<Candidate> candidates =
                randomCandidates == 0 ? space.grid(centres) : space.random(randomCandidates, randomSeed, centres);
        List<Contender> contenders = IntStream.range(0, candidates.size())
                .mapToObj(i -> new Contender(candidates.get(i), i, schedule, score))
                .toList();
        contenders.parallelStream()
                .forEach(contender -> hopeless.apply(contender.candidate()).ifPresent(contender::hopeless));
        Halving halving = new Halving(schedule, budget, trials, runAhead, observer, contenders);
        halving.run(runner);
        List<CandidateOutcome> outcomes = new ArrayList<>(halving.outcomes());
        contenders.stream().filter(Contender::hopeless).forEach(contender -> outcomes.add(contender.outcome("")));
        return new SearchResult(
                score,
                schedule,
                outcomes,
                centres.values(),
                halving.spent().steps(),
                halving.spent().trials());
    }

    /** Collects the settings of a search; each is checked as it is set. */
    public static final class Builder {
        private final SearchSpace space;
        private final TrialData data;
        private final Networks networks;
        private Schedule schedule = Schedule.halving(400, 3);
        private Score score = Score.TRAIN_LOSS;
        private long maxSteps = Long.MAX_VALUE;
        private long maxTrials = Long.MAX_VALUE;
        private int batchSize = 64;
        private long firstSeed = 1;
        private int randomCandidates;
        private long randomSeed;
        private int window = 8;
        private boolean asynchronous;
        private SearchObserver observer = progress -> {};

        private Builder(SearchSpace space, TrialData data, Networks networks) {
            this.space = Objects.requireNonNull(space, "space");
            this.data = Objects.requireNonNull(data, "data");
            this.networks = networks;
        }

        /**
         * Sets how far candidates are trained. Default: {@link Schedule#halving Schedule.halving(400, 3)}.
         *
         * @param schedule the rungs; {@link Schedule#full} for plain grid or random search
         * @return this
         */
        public Builder schedule(Schedule schedule) {
            this.schedule = Objects.requireNonNull(schedule, "schedule");
            return this;
        }

        /**
         * Sets what trials are judged by. Default: {@link Score#TRAIN_LOSS}.
         *
         * @param score the score
         * @return this
         */
        public Builder score(Score score) {
            this.score = Objects.requireNonNull(score, "score");
            return this;
        }

        /**
         * Bounds the optimizer steps of all trials together. Default: no bound. With fewer than the schedule asks for, the
         * candidates farthest from the critical multiplier are not tried.
         *
         * @param maxSteps at least what one candidate needs from the first rung to the last
         * @return this
         */
        public Builder maxSteps(long maxSteps) {
            Schedule.atLeast(1, "maxSteps", maxSteps);
            this.maxSteps = maxSteps;
            return this;
        }

        /**
         * Bounds the number of trials; each rung that a candidate takes with one seed is one. Default: no bound.
         *
         * @param maxTrials at least what one candidate needs from the first rung to the last
         * @return this
         */
        public Builder maxTrials(long maxTrials) {
            Schedule.atLeast(1, "maxTrials", maxTrials);
            this.maxTrials = maxTrials;
            return this;
        }

        /**
         * Sets the number of examples in each step. Default: 64.
         *
         * @param batchSize from 1 to the number of training examples
         * @return this
         */
        public Builder batchSize(int batchSize) {
            Schedule.atLeast(1, "batchSize", batchSize);
            if (batchSize > data.trainExamples()) {
                throw new IllegalArgumentException("batchSize must be at most the number of training examples, "
                        + data.trainExamples() + ": " + batchSize);
            }
            this.batchSize = batchSize;
            return this;
        }

        /**
         * Sets the seed that every candidate has first; the others follow it. Default: 1. All candidates have the same seeds,
         * so that their differences are less noisy than they are.
         *
         * @param firstSeed any number
         * @return this
         */
        public Builder firstSeed(long firstSeed) {
            this.firstSeed = firstSeed;
            return this;
        }

        /**
         * Draws candidates at random from the space, in place of its whole grid: multipliers of a range log-uniformly, all
         * else uniformly.
         *
         * @param candidates how many, at least 1
         * @param seed the seed of the draw
         * @return this
         */
        public Builder random(int candidates, long seed) {
            Schedule.atLeast(1, "candidates", candidates);
            randomCandidates = candidates;
            randomSeed = seed;
            return this;
        }

        /**
         * Sets how many trials may be submitted whose results no decision knows. The result depends on it. Default: 8; with
         * fewer than the runner's parallelism a part of it lies idle.
         *
         * @param window at least 1
         * @return this
         */
        public Builder window(int window) {
            Schedule.atLeast(1, "window", window);
            this.window = window;
            return this;
        }

        /**
         * Takes results in as they come and keeps just as many trials submitted as the runner runs at a time. The result may
         * then differ from one run to the next.
         *
         * @return this
         */
        public Builder asynchronous() {
            asynchronous = true;
            return this;
        }

        /**
         * Sets who is told of progress.
         *
         * @param observer is called by the thread that runs the search
         * @return this
         */
        public Builder observer(SearchObserver observer) {
            this.observer = Objects.requireNonNull(observer, "observer");
            return this;
        }

        /**
         * Builds the search.
         *
         * @return the search, which can be run any number of times
         * @throws IllegalArgumentException if the budget is less than what one candidate needs
         */
        public MultiplierSearch build() {
            Amount path = schedule.path();
            Schedule.atLeast(path.steps(), "maxSteps, for this schedule,", maxSteps);
            Schedule.atLeast(path.trials(), "maxTrials, for this schedule,", maxTrials);
            return new MultiplierSearch(this);
        }
    }
}
