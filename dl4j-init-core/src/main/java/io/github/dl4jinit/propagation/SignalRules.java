package io.github.dl4jinit.propagation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A table of {@linkplain SignalRule signal rules}, one for each class of layers and vertices. A rule holds for its class
 * alone: a subclass may compute something else. Wrappers need none: they do to the signal what the layer inside does.
 *
 * <p>A layer without a rule is run itself, on random input; see {@link PredictedLayer#note()}.
 */
public final class SignalRules {
    private static final SignalRules STANDARD = new SignalRules(Map.of());

    /** What stands in front of the standard rules. */
    private final Map<Class<?>, SignalRule<Object>> rules;

    private SignalRules(Map<Class<?>, SignalRule<Object>> rules) {
        this.rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    }

    /**
     * Rules for the layers and vertices of DL4J.
     *
     * @return the table
     */
    public static SignalRules standard() {
        return STANDARD;
    }

    /**
     * This table with one more rule.
     *
     * @param type the class of configurations that the rule is for, exactly
     * @param rule the rule, which replaces one that is there
     * @param <C> the class
     * @return a new table
     */
    public <C> SignalRules with(Class<C> type, SignalRule<? super C> rule) {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(rule, "rule");
        Map<Class<?>, SignalRule<Object>> more = new LinkedHashMap<>(rules);
        more.put(type, (configuration, site) -> rule.of(type.cast(configuration), site));
        return new SignalRules(more);
    }

    /** The rule for a layer or vertex without its wrappers. */
    Optional<SignalRule<Object>> of(Object configuration) {
        Class<?> type = configuration.getClass();
        SignalRule<Object> own = rules.get(type);
        return Optional.ofNullable(own == null ? StandardSignalRules.of(type) : own);
    }
}
