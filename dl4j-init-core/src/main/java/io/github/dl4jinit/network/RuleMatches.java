package io.github.dl4jinit.network;

import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which of a plan's rules decides about a weight; a rule that is for no weight of the network is an error. */
final class RuleMatches {
    private final List<InitRule> rules;
    private final Set<InitRule> matched = new HashSet<>();

    RuleMatches(List<InitRule> rules) {
        this.rules = rules;
    }

    /** The first rule that is for a weight; null if none is. */
    InitRule first(WeightSite site) {
        InitRule first = null;
        for (InitRule rule : rules) {
            if (rule.matches(site)) {
                matched.add(rule);
                first = first == null ? rule : first;
            }
        }
        return first;
    }

    void requireNamedLayers(NetworkTopology topology) {
        for (InitRule rule : rules) {
            rule.requiredLayer().filter(name -> topology.node(name) == null).ifPresent(name -> {
                throw new IllegalArgumentException("rule \"" + rule + "\": no layer is named \"" + name
                        + "\"; the network has "
                        + topology.nodes().stream().map(NetworkNode::name).toList());
            });
        }
    }

    void requireEveryRuleToMatch(List<PlannedWeight> weights) {
        for (InitRule rule : rules) {
            if (!matched.contains(rule)) {
                throw new IllegalArgumentException("rule \"" + rule + "\" matches no weight; the network has "
                        + weights.stream().map(weight -> weight.site().name()).toList());
            }
        }
    }
}
