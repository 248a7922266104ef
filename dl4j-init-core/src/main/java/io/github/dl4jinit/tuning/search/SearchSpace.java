package io.github.dl4jinit.tuning.search;

import io.github.dl4jinit.init.InitScheme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What is searched: schemes × multipliers × learning rates, with one multiplier for all layers or one for each group of
 * layers. Immutable.
 *
 * <p>The multiplier replaces the one that a scheme has. Unless the space says otherwise there are 25 multipliers, in equal
 * steps of the logarithm over two decades around the critical one, which is found for each scheme, and each group of
 * layers, by itself. Where there is no critical multiplier they are centred on 1. Multiplier 1 for all layers is always
 * tried too: a best of several is worth little if it was not held against the scheme as it is.
 */
public final class SearchSpace {
    /** The name of the only group of a space without groups. */
    public static final String ALL_LAYERS = "all layers";

    private static final int MOST_CANDIDATES = 100_000;
    private static final double USUAL_DECADES = 2;
    private static final int USUAL_POINTS = 25;

    private final Map<String, InitScheme> schemes;
    private final Multipliers multipliers;
    private final boolean withOne;
    private final Map<String, List<String>> groups;
    private final List<Double> learningRates;

    private SearchSpace(Builder builder) {
        schemes = Collections.unmodifiableMap(new LinkedHashMap<>(builder.schemes));
        multipliers = builder.multipliers;
        withOne = builder.withOne;
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(builder.groups));
        learningRates = List.copyOf(builder.learningRates);
    }

    /**
     * Starts a space.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The schemes by their names.
     *
     * @return at least one
     */
    public Map<String, InitScheme> schemes() {
        return schemes;
    }

    /**
     * The groups of layers that have a multiplier of their own: names of layers by the name of the group.
     *
     * @return in the order in which they were given; empty if all layers have the same multiplier
     */
    public Map<String, List<String>> groups() {
        return groups;
    }

    /**
     * The learning rates.
     *
     * @return in the order in which they were given; empty if the space has none
     */
    public List<Double> learningRates() {
        return learningRates;
    }

    /** Names of the multipliers that a candidate has. */
    List<String> groupNames() {
        return groups.isEmpty() ? List.of(ALL_LAYERS) : List.copyOf(groups.keySet());
    }

    /** A candidate of one scheme whose multipliers are all 1. */
    Candidate reference(String scheme) {
        Map<String, Double> ones = new LinkedHashMap<>();
        groupNames().forEach(group -> ones.put(group, 1.0));
        return new Candidate(scheme, schemes.get(scheme), ones, rates().get(0));
    }

    /** Every point of the space, those nearest to the centres first. */
    List<Candidate> grid(Centres centres) {
        double size = schemes.size() * (double) rates().size();
        for (String group : groupNames()) {
            size *= multipliers.grid(1).size();
        }
        if (size > MOST_CANDIDATES) {
            throw new IllegalArgumentException(String.format(
                    "a grid must have at most %,d candidates; this one has %,.0f: take fewer, or draw them at random",
                    MOST_CANDIDATES, size));
        }
        List<Candidate> all = new ArrayList<>();
        schemes.forEach((name, scheme) -> {
            for (Map<String, Double> point : product(name, centres)) {
                rates().forEach(rate -> all.add(new Candidate(name, scheme, point, rate)));
            }
        });
        if (withOne) {
            schemes.keySet()
                    .forEach(name -> rates().forEach(rate -> {
                        Candidate one = new Candidate(
                                name, schemes.get(name), reference(name).multipliers(), rate);
                        if (!all.contains(one)) {
                            all.add(one);
                        }
                    }));
        }
        all.sort(java.util.Comparator.comparingDouble(centres::distance));
        return all;
    }

    /** So many different points of the space, drawn at random, multiplier 1 of each scheme first. */
    List<Candidate> random(int count, long seed, Centres centres) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> names = List.copyOf(schemes.keySet());
        Set<Candidate> drawn = new LinkedHashSet<>();
        if (withOne) {
            names.stream().limit(count).forEach(name -> drawn.add(reference(name)));
        }
        for (long tries = 0; drawn.size() < count; tries++) {
            if (tries == 1000L * count) {
                throw new IllegalArgumentException("the space has only " + drawn.size() + " candidates to draw " + count
                        + " different ones from; take a grid");
            }
            String name = names.get(random.nextInt(names.size()));
            Map<String, Double> point = new LinkedHashMap<>();
            groupNames().forEach(group -> point.put(group, multipliers.draw(random, centres.of(name, group))));
            drawn.add(new Candidate(name, schemes.get(name), point, rates().get(random.nextInt(rates().size()))));
        }
        return List.copyOf(drawn);
    }

    private List<Map<String, Double>> product(String scheme, Centres centres) {
        List<Map<String, Double>> points = List.of(Map.of());
        for (String group : groupNames()) {
            List<Map<String, Double>> longer = new ArrayList<>();
            for (Map<String, Double> point : points) {
                for (double multiplier : multipliers.grid(centres.of(scheme, group))) {
                    Map<String, Double> next = new LinkedHashMap<>(point);
                    next.put(group, multiplier);
                    longer.add(next);
                }
            }
            points = longer;
        }
        return points;
    }

    private List<OptionalDouble> rates() {
        return learningRates.isEmpty()
                ? List.of(OptionalDouble.empty())
                : learningRates.stream().map(OptionalDouble::of).toList();
    }

    /** Collects the parts of a space; each is checked as it is set. */
    public static final class Builder {
        private final Map<String, InitScheme> schemes = new LinkedHashMap<>();
        private final Map<String, List<String>> groups = new LinkedHashMap<>();
        private Multipliers multipliers = range(USUAL_DECADES, USUAL_POINTS);
        private boolean withOne = true;
        private List<Double> learningRates = List.of();

        private Builder() {}

        /**
         * Adds a scheme.
         *
         * @param name what to call it
         * @param scheme the scheme; its own multiplier is not used
         * @return this
         * @throws IllegalArgumentException if the name is empty or taken
         */
        public Builder scheme(String name, InitScheme scheme) {
            Objects.requireNonNull(scheme, "scheme");
            if (name.isBlank() || schemes.put(name, scheme) != null) {
                throw new IllegalArgumentException(
                        "the name of a scheme must not be empty, or that of another one: \"" + name + "\"");
            }
            return this;
        }

        /**
         * Searches the multipliers listed, and 1.
         *
         * @param values at least one; positive, finite and different
         * @return this
         * @throws IllegalArgumentException if one is not usable
         */
        public Builder multipliers(double... values) {
            multipliers = Multipliers.Listed.of(values);
            return this;
        }

        /** Searches the multipliers listed and no other, as a check around one that has been found does. */
        Builder only(double... values) {
            withOne = false;
            return multipliers(values);
        }

        /**
         * Searches a range: for a grid in equal steps of the logarithm, otherwise log-uniform. Rounded to four digits.
         *
         * @param least the lower end, positive
         * @param most the upper end, more than {@code least}
         * @param points the number of multipliers of a grid, at least 2
         * @return this
         * @throws IllegalArgumentException if an argument is not usable, or the points are too close to be told apart
         */
        public Builder multiplierRange(double least, double most, int points) {
            multipliers = new Multipliers.Range(least, most, points, false);
            return this;
        }

        /**
         * Searches a range whose middle, on a logarithmic scale, is the critical multiplier.
         *
         * @param decades the width of the range, positive: 2 is from a tenth of the critical multiplier to ten times it
         * @param points the number of multipliers of a grid, at least 2
         * @return this
         * @throws IllegalArgumentException if an argument is not usable, or the points are too close to be told apart
         */
        public Builder aroundCritical(double decades, int points) {
            Multipliers.positive("decades", decades);
            multipliers = range(decades, points);
            return this;
        }

        /**
         * Adds a group of layers with a multiplier of its own.
         *
         * @param name what to call it
         * @param layers the names of its layers in the network, at least one
         * @return this
         * @throws IllegalArgumentException if the name is empty or taken, or a layer is in another group
         */
        public Builder group(String name, String... layers) {
            for (String layer : layers) {
                if (groups.values().stream().anyMatch(group -> group.contains(layer))) {
                    throw new IllegalArgumentException(
                            "layer \"" + layer + "\" of group \"" + name + "\" is in another group");
                }
            }
            Schedule.atLeast(1, "the number of layers of group \"" + name + "\"", layers.length);
            if (name.isBlank() || groups.put(name, List.copyOf(Arrays.asList(layers))) != null) {
                throw new IllegalArgumentException(
                        "the name of a group must not be empty, or that of another one: \"" + name + "\"");
            }
            return this;
        }

        /**
         * Searches learning rates too; the user's function takes them from the candidate.
         *
         * @param values at least one; positive, finite and different
         * @return this
         * @throws IllegalArgumentException if one is not usable
         */
        public Builder learningRates(double... values) {
            Schedule.atLeast(1, "the number of learning rates", values.length);
            List<Double> rates = Arrays.stream(values).boxed().toList();
            rates.forEach(rate -> Multipliers.positive("learning rate", rate));
            if (rates.stream().distinct().count() < rates.size()) {
                throw new IllegalArgumentException("learning rates must differ from each other: " + rates);
            }
            learningRates = rates;
            return this;
        }

        /**
         * Builds the space.
         *
         * @return the space
         * @throws IllegalArgumentException if there is no scheme
         */
        public SearchSpace build() {
            Schedule.atLeast(1, "the number of schemes", schemes.size());
            return new SearchSpace(this);
        }

        private static Multipliers range(double decades, int points) {
            double half = Math.pow(10, decades / 2);
            return new Multipliers.Range(1 / half, half, points, true);
        }
    }
}
