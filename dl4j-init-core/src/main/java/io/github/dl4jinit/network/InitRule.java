package io.github.dl4jinit.network;

import io.github.dl4jinit.fans.WeightKind;
import io.github.dl4jinit.init.InitScheme;
import io.github.dl4jinit.init.OrthogonalInit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One rule of an {@link InitPlan}: which weights it is for, and what they get. What it does not say, the plan's automatic
 * choice decides.
 *
 * <p>A rule is immutable. Its first half chooses weights: {@link #layer}, {@link #type} or {@link #matching}, narrowed by
 * {@link #parameter} or {@link #kind}. Its second half says what they get: {@link #use}, {@link #multiplier} or
 * {@link #leave}.
 */
public final class InitRule {
    private final String description;
    private final Optional<String> layer;
    private final Predicate<WeightSite> selection;
    private final Optional<InitScheme> scheme;
    private final double multiplier;
    private final boolean left;

    private InitRule(
            String description,
            Optional<String> layer,
            Predicate<WeightSite> selection,
            Optional<InitScheme> scheme,
            double multiplier,
            boolean left) {
        this.description = description;
        this.layer = layer;
        this.selection = selection;
        this.scheme = scheme;
        this.multiplier = multiplier;
        this.left = left;
    }

    /**
     * A rule for the weights of one layer. Resolving a plan for a network without such a layer fails.
     *
     * @param name the layer's or vertex's name
     * @return the rule
     */
    public static InitRule layer(String name) {
        Objects.requireNonNull(name, "name");
        return new InitRule(name, Optional.of(name), site -> site.layer().equals(name), Optional.empty(), 1, false);
    }

    /**
     * A rule for the weights of layers of a type, subclasses included.
     *
     * @param type a configuration class of DL4J, of layers or of vertices
     * @return the rule
     */
    public static InitRule type(Class<?> type) {
        Objects.requireNonNull(type, "type");
        return matching(type.getSimpleName(), site -> type.isInstance(site.configuration()));
    }

    /**
     * A rule for the weights that a predicate accepts.
     *
     * @param description what the plan's table calls the rule
     * @param predicate which weights it is for
     * @return the rule
     */
    public static InitRule matching(String description, Predicate<WeightSite> predicate) {
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(predicate, "predicate");
        return new InitRule(description, Optional.empty(), predicate, Optional.empty(), 1, false);
    }

    /**
     * The same rule for one parameter of the layers only.
     *
     * @param key DL4J's key of the parameter, such as {@code "RW"}
     * @return a narrower rule
     */
    public InitRule parameter(String key) {
        Objects.requireNonNull(key, "key");
        return narrowed(key, site -> site.weight().parameter().equals(key));
    }

    /**
     * The same rule for one kind of weights only.
     *
     * @param kind the kind
     * @return a narrower rule
     */
    public InitRule kind(WeightKind kind) {
        Objects.requireNonNull(kind, "kind");
        return narrowed(
                kind.name().toLowerCase(java.util.Locale.ROOT),
                site -> site.weight().kind() == kind);
    }

    /**
     * The weights get a scheme in place of the automatic one.
     *
     * @param scheme the scheme; its own multiplier and this rule's both apply. An {@link OrthogonalInit} of one gate is
     *     taken for each gate of an LSTM by itself
     * @return a rule with that scheme
     */
    public InitRule use(InitScheme scheme) {
        Objects.requireNonNull(scheme, "scheme");
        return new InitRule(description, layer, selection, Optional.of(scheme), multiplier, false);
    }

    /**
     * The weights' variance is multiplied by a factor.
     *
     * @param multiplier the factor on the variance, positive and finite
     * @return a rule with that multiplier
     * @throws IllegalArgumentException if {@code multiplier} is not positive and finite
     */
    public InitRule multiplier(double multiplier) {
        // Written so that NaN fails.
        if (!(multiplier > 0 && multiplier < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("multiplier is not positive and finite: " + multiplier);
        }
        return new InitRule(description, layer, selection, scheme, multiplier, false);
    }

    /**
     * The weights stay as the layer's own configuration has them initialised.
     *
     * @return a rule that leaves the weights alone
     */
    public InitRule leave() {
        return new InitRule(description, layer, selection, Optional.empty(), 1, true);
    }

    boolean matches(WeightSite site) {
        return selection.test(site);
    }

    /** The layer that must exist. */
    Optional<String> requiredLayer() {
        return layer;
    }

    Optional<InitScheme> scheme() {
        return scheme;
    }

    double multiplier() {
        return multiplier;
    }

    boolean leaves() {
        return left;
    }

    /** What the plan's table calls the rule. */
    @Override
    public String toString() {
        return description;
    }

    private InitRule narrowed(String what, Predicate<WeightSite> predicate) {
        return new InitRule(description + " " + what, layer, selection.and(predicate), scheme, multiplier, left);
    }
}
