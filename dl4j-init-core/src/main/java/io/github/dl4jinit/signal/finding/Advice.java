package io.github.dl4jinit.signal.finding;

import java.util.Map;

/**
 * What to change in a network.
 *
 * @param text one or two sentences; empty for a healthy network
 * @param multipliers for each layer to change, by name, the factor on the variance that its weights have now; empty if there
 *     is nothing to change, or if no multiplier can help
 */
public record Advice(String text, Map<String, Double> multipliers) {

    /** Nothing to change. */
    public static final Advice NONE = new Advice("", Map.of());

    /**
     * Whether a multiplier on the weights' variance heals the network.
     *
     * @return false also for a healthy network
     */
    public boolean multiplierHelps() {
        return !multipliers.isEmpty();
    }
}
