package io.github.dl4jinit.network;

import io.github.dl4jinit.activation.UnsupportedActivationException;
import io.github.dl4jinit.fans.FanRules;
import io.github.dl4jinit.fans.LayerFans;
import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.fans.WeightKind;
import io.github.dl4jinit.init.InitScheme;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;

/** Decides what a plan means for one network. */
final class PlanResolver {
    private final InitPlan plan;
    private final NetworkTopology topology;
    private final Map<NetworkNode, LayerFans> fans;
    private final Map<String, Double> branchFactors;
    private final ActivationLookup activations;
    private final PlanGains gains;
    private final Optional<MirroredPlacement> mirrored;
    private final Set<InitRule> matched = new HashSet<>();
    private final List<PlannedWeight> weights = new ArrayList<>();
    private final List<KeptParameter> kept = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private PlanResolver(InitPlan plan, NetworkTopology topology) {
        this.plan = plan;
        this.topology = topology;
        this.fans = fans(topology, plan.fanRules());
        this.activations = new ActivationLookup(topology);
        this.gains = new PlanGains(plan.gainRule());
        this.branchFactors =
                plan.scalesBranches() ? ResidualBranches.factors(topology, this::hasWeights, this::isLinear) : Map.of();
        this.mirrored =
                plan.mirrors() ? Optional.of(new MirroredPlacement(topology, fans, this::isFree)) : Optional.empty();
    }

    static NetworkPlan resolve(InitPlan plan, NetworkTopology topology) {
        PlanResolver resolver = new PlanResolver(plan, topology);
        resolver.requireNamedLayers();
        topology.nodes().forEach(resolver::decide);
        resolver.requireEveryRuleToMatch();
        resolver.notes.addAll(resolver.gains.notes());
        resolver.mirrored.ifPresent(placement -> resolver.notes.addAll(placement.notes()));
        return new NetworkPlan(
                resolver.weights, resolver.kept, resolver.notes, plan.fanRules(), structure(topology, resolver.fans));
    }

    /** What two networks must have in common for one's plan to fit the other: layers, parameters and their shapes. */
    static List<String> structure(NetworkTopology topology, FanRules rules) {
        return structure(topology, fans(topology, rules));
    }

    private static List<String> structure(NetworkTopology topology, Map<NetworkNode, LayerFans> fans) {
        List<String> structure = new ArrayList<>();
        for (NetworkNode node : topology.nodes()) {
            for (WeightFans weight : fans.get(node).weights()) {
                structure.add(node.core().getClass().getSimpleName() + " \"" + node.name() + "\" with "
                        + weight.parameter() + " of shape " + weight.slice().parameterShape());
            }
        }
        return structure;
    }

    private static Map<NetworkNode, LayerFans> fans(NetworkTopology topology, FanRules rules) {
        Map<NetworkNode, LayerFans> fans = new LinkedHashMap<>();
        for (NetworkNode node : topology.nodes()) {
            try {
                fans.put(node, node.fans(rules));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("layer \"" + node.name() + "\": " + e.getMessage(), e);
            }
        }
        return fans;
    }

    private void decide(NetworkNode node) {
        LayerFans of = fans.get(node);
        of.note().ifPresent(note -> notes.add(node.name() + ": " + note));
        of.ownDefaults().forEach((parameter, why) -> kept.add(new KeptParameter(node.name(), parameter, why)));
        if (of.weights().isEmpty()) {
            return;
        }
        ActivationLookup.Found activation = activations.behind(node);
        WeightFans last = of.weights().get(of.weights().size() - 1);
        for (WeightFans weight : of.weights()) {
            WeightSite site =
                    new WeightSite(node.name(), node.core(), weight, activation.function(), activation.output());
            double branch = weight == last ? branchFactors.getOrDefault(node.name(), 1.0) : 1;
            InitRule rule = firstMatch(site);
            if (rule != null && rule.leaves()) {
                kept.add(new KeptParameter(node.name(), weight.parameter(), "left by rule " + rule));
            } else {
                weights.add(planned(node, of, site, rule, branch));
            }
        }
    }

    private PlannedWeight planned(NetworkNode node, LayerFans of, WeightSite site, InitRule rule, double branch) {
        double multiplier = branch * (rule == null ? 1 : rule.multiplier());
        InitScheme scheme;
        OptionalDouble gain = OptionalDouble.empty();
        String name = rule == null ? "" : rule.toString();
        if (rule != null && rule.scheme().isPresent()) {
            scheme = AutomaticChoice.perGate(rule.scheme().get(), site);
        } else {
            AutomaticChoice automatic = mirrored.flatMap(placement -> placement.scheme(node))
                    .map(AutomaticChoice::mirrored)
                    .orElseGet(() -> automatic(site));
            scheme = automatic.scheme();
            gain = OptionalDouble.of(Math.sqrt(automatic.gainSquared()));
            name = rule == null ? automatic.reason() : name;
        }
        return new PlannedWeight(
                site,
                branch == 1 ? name : name + ", branch",
                gain,
                multiplier,
                scheme.withMultiplier(scheme.multiplier() * multiplier),
                plan.fanMode(),
                !SchemeSlots.tellsApart(node, of, site.weight()));
    }

    /** Whether no rule decides about the scheme of a node's weights. */
    private boolean isFree(NetworkNode node) {
        ActivationLookup.Found activation = activations.behind(node);
        return fans.get(node).weights().stream()
                .map(weight ->
                        new WeightSite(node.name(), node.core(), weight, activation.function(), activation.output()))
                .map(this::firstMatch)
                .allMatch(
                        rule -> rule == null || !rule.leaves() && rule.scheme().isEmpty());
    }

    private AutomaticChoice automatic(WeightSite site) {
        try {
            return AutomaticChoice.of(site, gains, plan.fanMode(), plan.distribution());
        } catch (UnsupportedActivationException e) {
            throw new IllegalArgumentException("layer \"" + site.layer() + "\": " + e.getMessage(), e);
        }
    }

    private InitRule firstMatch(WeightSite site) {
        InitRule first = null;
        for (InitRule rule : plan.rules()) {
            if (rule.matches(site)) {
                matched.add(rule);
                first = first == null ? rule : first;
            }
        }
        return first;
    }

    private void requireNamedLayers() {
        for (InitRule rule : plan.rules()) {
            rule.requiredLayer().filter(name -> topology.node(name) == null).ifPresent(name -> {
                throw new IllegalArgumentException("rule \"" + rule + "\": no layer is named \"" + name
                        + "\"; the network has "
                        + topology.nodes().stream().map(NetworkNode::name).toList());
            });
        }
    }

    private void requireEveryRuleToMatch() {
        for (InitRule rule : plan.rules()) {
            if (!matched.contains(rule)) {
                throw new IllegalArgumentException("rule \"" + rule + "\" matches no weight; the network has "
                        + weights.stream().map(weight -> weight.site().name()).toList());
            }
        }
    }

    private boolean hasWeights(NetworkNode node) {
        return !fans.get(node).weights().isEmpty();
    }

    private boolean isLinear(NetworkNode node) {
        List<WeightFans> weights = fans.get(node).weights();
        return !weights.isEmpty()
                && weights.get(weights.size() - 1).kind() == WeightKind.INPUT
                && !(node.core() instanceof BaseRecurrentLayer);
    }
}
