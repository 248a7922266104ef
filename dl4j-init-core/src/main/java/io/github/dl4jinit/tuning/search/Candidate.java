package io.github.dl4jinit.tuning.search;

import io.github.dl4jinit.init.InitScheme;
import io.github.dl4jinit.text.Numbers;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One point of a {@link SearchSpace}: a scheme, a multiplier for each group of layers, and a learning rate if the space has
 * any.
 *
 * @param schemeName what the space calls the scheme
 * @param scheme the scheme as it was given to the space; its own multiplier is not used
 * @param multipliers the multiplier by the name of the group, in the space's order; a space without groups has the single
 *     group {@link SearchSpace#ALL_LAYERS}
 * @param learningRate the learning rate; empty if the space has none
 */
public record Candidate(
        String schemeName, InitScheme scheme, Map<String, Double> multipliers, OptionalDouble learningRate) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if there is no multiplier, or the scheme refuses one
     */
    public Candidate {
        Objects.requireNonNull(schemeName, "schemeName");
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(learningRate, "learningRate");
        if (multipliers.isEmpty()) {
            throw new IllegalArgumentException("multipliers is empty: at least one is needed");
        }
        multipliers.values().forEach(scheme::withMultiplier);
        multipliers = Collections.unmodifiableMap(new LinkedHashMap<>(multipliers));
    }

    /**
     * What tells this candidate from the others of one search, as in {@code he 1.25} or
     * {@code he lower=1.25 upper=0.8 rate 0.03}.
     *
     * @return the scheme's name, the multipliers and the learning rate
     */
    public String name() {
        StringBuilder name = new StringBuilder(schemeName);
        multipliers.forEach((group, multiplier) -> name.append(' ')
                .append(multipliers.size() == 1 ? "" : group + "=")
                .append(Numbers.plain(multiplier)));
        learningRate.ifPresent(rate -> name.append(" rate ").append(Numbers.plain(rate)));
        return name.toString();
    }

    /**
     * The multiplier of a space with a single group.
     *
     * @return the multiplier
     * @throws IllegalStateException if there are several groups
     */
    public double multiplier() {
        if (multipliers.size() > 1) {
            throw new IllegalStateException("the candidate has a multiplier for each of " + multipliers.keySet());
        }
        return multipliers.values().iterator().next();
    }

    /**
     * What draws the weights, in a space with a single group.
     *
     * @return the scheme with the candidate's multiplier
     * @throws IllegalStateException if there are several groups
     */
    public InitScheme init() {
        return scheme.withMultiplier(multiplier());
    }

    /**
     * What draws the weights of one group of layers.
     *
     * @param group the name of the group
     * @return the scheme with the group's multiplier
     * @throws IllegalArgumentException if there is no such group
     */
    public InitScheme init(String group) {
        Double multiplier = multipliers.get(group);
        if (multiplier == null) {
            throw new IllegalArgumentException("group must be one of " + multipliers.keySet() + ": " + group);
        }
        return scheme.withMultiplier(multiplier);
    }

    @Override
    public String toString() {
        return name();
    }
}
