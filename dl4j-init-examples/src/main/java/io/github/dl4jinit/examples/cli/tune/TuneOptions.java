package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.examples.training.BudgetOptions;
import io.github.dl4jinit.examples.training.DistributionOption;
import io.github.dl4jinit.examples.training.OptionChecks;
import io.github.dl4jinit.examples.training.SchemeParser;
import io.github.dl4jinit.examples.training.SchemeSpec;
import io.github.dl4jinit.init.InitScheme;
import io.github.dl4jinit.tuning.search.MultiplierSearch;
import io.github.dl4jinit.tuning.search.Schedule;
import io.github.dl4jinit.tuning.search.Score;
import io.github.dl4jinit.tuning.search.SearchSpace;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What to search and how, as the user wrote it; a picocli mixin. */
final class TuneOptions {
    private static final int POINTS = 25;
    /** A grid has as many candidates as the product over its groups. */
    private static final int POINTS_OF_GROUPS = 5;

    private static final double DECADES = 2;
    /** Further out no float holds the weights. */
    private static final double MOST_DECADES = 60;

    private static final String DEFAULT = "Default: ${DEFAULT-VALUE}.";

    /** How candidates are chosen and trained. */
    enum Method {
        /** All of the grid, the worse ones stopped early. */
        ASHA,
        /** All of the grid, to the end. */
        GRID,
        /** Some of the range at random, to the end. */
        RANDOM
    }

    /** What is best. */
    enum Goal {
        LOSS(Score.TRAIN_LOSS),
        ACCURACY(Score.TEST_ACCURACY);

        private final Score score;

        Goal(Score score) {
            this.score = score;
        }
    }

    @Option(
            names = "--schemes",
            split = ",",
            paramLabel = "SCHEME",
            converter = SchemeParser.class,
            defaultValue = "he",
            description = "he (or kaiming), xavier (or lecun), glorot or scaled:GAIN², each with a fan mode (fan-in,"
                    + " fan-out, fan-avg, fan-geo) and a distribution (normal, truncated, uniform) if you like; orthogonal,"
                    + " delta-orthogonal (convolutions), identity. " + DEFAULT)
    private List<SchemeSpec> schemes;

    @Mixin
    private DistributionOption distribution;

    @ArgGroup
    private Multipliers multipliers = new Multipliers();

    /** Which multipliers are tried. */
    static final class Multipliers {
        @Option(
                names = "--multipliers",
                paramLabel = "M[,M...]",
                converter = NumberList.Parser.class,
                description = "Try these, and 1.")
        private NumberList listed;

        @Option(
                names = "--range",
                paramLabel = "LEAST:MOST",
                converter = MultiplierRange.Parser.class,
                description = "Try multipliers from one number to another, in equal steps of the logarithm.")
        private MultiplierRange range;

        @Option(
                names = "--decades",
                paramLabel = "N",
                description =
                        "Try so many decades around the critical multiplier. Default: 2, from a tenth to ten times.")
        private Double decades;
    }

    @Option(
            names = "--points",
            paramLabel = "N",
            description = "Multipliers in the range or around the critical one. Default: " + POINTS + ", and "
                    + POINTS_OF_GROUPS + " for each --group.")
    private Integer points;

    @Mixin
    private GroupOption groups;

    @Option(
            names = "--learning-rates",
            paramLabel = "RATE[,RATE...]",
            converter = NumberList.Parser.class,
            description =
                    "Try each multiplier with each of these learning rates. In a network of your own the largest rate"
                            + " becomes it and the others keep their ratio to that; schedules end. Default: the network's own, or"
                            + " --learning-rate.")
    private NumberList learningRates;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "asha",
            description =
                    "asha stops the worse ones early, grid trains all to the end, random draws --candidates of them."
                            + " " + DEFAULT)
    private Method method;

    @Option(names = "--candidates", paramLabel = "N", description = "For random: how many. Default: " + POINTS + ".")
    private Integer candidates;

    @Option(
            names = "--search-seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "For random: which are drawn. " + DEFAULT)
    private long searchSeed;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Networks of each candidate that is trained to the end. " + DEFAULT)
    private int seeds;

    @Option(
            names = "--score",
            paramLabel = "NAME",
            defaultValue = "loss",
            description = "What is best: the least training loss, or the highest test accuracy."
                    + " ${COMPLETION-CANDIDATES}. " + DEFAULT)
    private Goal goal;

    @Mixin
    private BudgetOptions budget;

    @Option(
            names = "--budget",
            paramLabel = "STEPS",
            description = "At most so many optimizer steps in all. Default: what the method needs.")
    private Long maxSteps;

    /**
     * Checks what can be checked before the data are there.
     *
     * @throws IllegalArgumentException naming an option that makes no sense
     */
    void check() {
        budget.check();
        OptionChecks.atLeast(1, "--seeds", seeds);
        if (maxSteps != null) {
            OptionChecks.atLeast(1, "--budget", maxSteps);
        }
        if (candidates != null) {
            OptionChecks.atLeast(1, "--candidates", candidates);
            if (method != Method.RANDOM) {
                throw new IllegalArgumentException("--candidates belongs to --method=random");
            }
        }
        space();
    }

    /**
     * The space that is searched.
     *
     * @throws IllegalArgumentException naming an option that makes no sense
     */
    SearchSpace space() {
        SearchSpace.Builder space = SearchSpace.builder();
        for (SchemeSpec scheme : schemes) {
            space.scheme(scheme.text(), scheme(scheme));
        }
        groups.addTo(space);
        int usual = groups.given() ? POINTS_OF_GROUPS : POINTS;
        int grid = points != null ? points : usual;
        OptionChecks.atLeast(2, "--points", grid);
        if (multipliers.listed != null) {
            if (points != null) {
                throw new IllegalArgumentException("--points belongs to --range or --decades, not to --multipliers");
            }
            multipliers.listed.numbers().forEach(multiplier -> OptionChecks.positive("--multipliers", multiplier));
            OptionChecks.distinct("--multipliers", multipliers.listed.numbers());
            space.multipliers(multipliers.listed.toArray());
        } else if (multipliers.range != null) {
            space.multiplierRange(multipliers.range.least(), multipliers.range.most(), grid);
        } else {
            double decades = multipliers.decades != null ? multipliers.decades : DECADES;
            OptionChecks.positive("--decades", decades);
            if (decades > MOST_DECADES) {
                throw new IllegalArgumentException("--decades must be at most " + MOST_DECADES + ": " + decades);
            }
            space.aroundCritical(decades, grid);
        }
        if (searchesRates()) {
            learningRates.numbers().forEach(rate -> OptionChecks.positive("--learning-rates", rate));
            OptionChecks.distinct("--learning-rates", learningRates.numbers());
            space.learningRates(learningRates.toArray());
        }
        return space.build();
    }

    boolean searchesGroups() {
        return groups.given();
    }

    boolean searchesRates() {
        return learningRates != null;
    }

    private InitScheme scheme(SchemeSpec spec) {
        if (spec.family() == SchemeSpec.Family.MIRRORED) {
            throw new IllegalArgumentException(
                    "--schemes cannot be mirrored here: such weights differ from layer to layer, and a"
                            + " multiplier other than 1 takes their length from signals");
        }
        boolean numbered = spec.family() != SchemeSpec.Family.SCALED && spec.number() != 1;
        if (numbered || !(spec.scheme(1, distribution.value()).init() instanceof InitScheme scheme)) {
            throw new IllegalArgumentException("--schemes must name schemes whose multiplier can be searched, without a"
                    + " multiplier of their own: " + spec.text());
        }
        return scheme;
    }

    /**
     * Puts the settings into a search, and builds it.
     *
     * @throws IllegalArgumentException naming an option that does not fit the others, or the data
     */
    MultiplierSearch build(MultiplierSearch.Builder search, int examples) {
        int steps = steps(examples);
        search.score(goal.score)
                .batchSize(budget.batch())
                .schedule(method == Method.ASHA ? Schedule.halving(steps, seeds) : Schedule.full(steps, seeds));
        if (method == Method.RANDOM) {
            search.random(candidates != null ? candidates : POINTS, searchSeed);
        }
        if (maxSteps == null) {
            return search.build();
        }
        try {
            return search.maxSteps(maxSteps).build();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--budget does not pay for one candidate: " + e.getMessage(), e);
        }
    }

    int steps(int examples) {
        return budget.steps(examples);
    }

    int batch() {
        return budget.batch();
    }

    int threads() {
        return budget.threads();
    }

    int seeds() {
        return seeds;
    }

    Method method() {
        return method;
    }
}
