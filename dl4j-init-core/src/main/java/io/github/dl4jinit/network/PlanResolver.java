package io.github.dl4jinit.network;

import io.github.dl4jinit.activation.UnsupportedActivationException;
import io.github.dl4jinit.fans.FanRules;
import io.github.dl4jinit.fans.LayerFans;
import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.fans.WeightKind;
import io.github.dl4jinit.init.InitScheme;
import io.github.dl4jinit.init.MirroredInit;
import io.github.dl4jinit.network.PlannedVariances.Key;
import io.github.dl4jinit.propagation.NetworkSizes;
import io.github.dl4jinit.sampling.RandomFill;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;

/** Decides what a plan means for one network. */
final class PlanResolver {
    private final PlanSettings plan;
    private final NetworkTopology topology;
    private final NetworkSizes sizes;
    private final Map<NetworkNode, LayerFans> fans;
    private final List<ResidualBranches.Block> blocks;
    private final ActivationLookup activations;
    private final PlanGains gains;
    private final Optional<MirroredPlacement> mirrored;
    private final Set<InitRule> matched = new HashSet<>();
    private final List<PlannedWeight> weights = new ArrayList<>();
    private final List<KeptParameter> kept = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<WeightSite, InitRule> rules = new HashMap<>();

    private PlanResolver(PlanSettings plan, NetworkTopology topology, NetworkSizes sizes) {
        this.plan = plan;
        this.sizes = sizes;
        this.topology = topology;
        this.fans = fans(topology, plan.fanRules());
        this.activations = new ActivationLookup(topology);
        this.gains = new PlanGains(plan.gainRule());
        this.blocks = plan.scalesBranches() ? blocks() : List.of();
        this.mirrored =
                plan.mirrors() ? Optional.of(new MirroredPlacement(topology, fans, this::isFree)) : Optional.empty();
    }

    static NetworkPlan resolve(PlanSettings plan, NetworkTopology topology, NetworkSizes sizes) {
        PlanResolver resolver = new PlanResolver(plan, topology, sizes);
        RandomFill.prepare(weights(resolver.fans));
        resolver.requireNamedLayers();
        resolver.decide();
        resolver.requireEveryRuleToMatch();
        resolver.notes.addAll(resolver.gains.notes());
        if (resolver.mirrored.isPresent()) {
            resolver.notes.addAll(resolver.mirrored.get().notes());
        }
        return new NetworkPlan(
                plan,
                new PlanDecisions(
                        resolver.weights,
                        resolver.kept,
                        resolver.zeroGammas(),
                        resolver.safeActivations(),
                        resolver.notes),
                topology,
                sizes,
                structure(topology, resolver.fans));
    }

    /** The layers whose activation function is exchanged for one with a finite derivative. */
    private List<String> safeActivations() {
        return plan.exchangesActivations() ? SafeActivations.layers(topology) : List.of();
    }

    /** The normalisations whose γ starts at 0. */
    private List<String> zeroGammas() {
        List<String> names = new ArrayList<>();
        for (ResidualBranches.Block block : blocks) {
            for (String name : block.normalisations()) {
                NetworkNode node = topology.node(name);
                boolean free = node.core() instanceof BatchNormalization layer && !layer.isLockGammaBeta();
                if (plan.zeroesGammas() && free && !node.frozen()) {
                    names.add(name);
                }
            }
        }
        return names;
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

    /** How many weights there are. */
    private static long weights(Map<NetworkNode, LayerFans> fans) {
        long weights = 0;
        for (LayerFans layer : fans.values()) {
            for (WeightFans weight : layer.weights()) {
                weights += weight.slice().length();
            }
        }
        return weights;
    }

    private void decide() {
        Map<WeightSite, NetworkNode> sites = new LinkedHashMap<>();
        Map<Key, Double> fixed = new HashMap<>();
        for (NetworkNode node : topology.nodes()) {
            collect(node, sites, fixed);
        }
        Map<Key, Double> variances = plan.balance() == PlanBalance.LOCAL
                ? Map.of()
                : PropagatedVariances.of(plan, topology, fans, blocks, gains, sizes, fixed);
        Map<Key, Double> branches = localBranches();
        for (Map.Entry<WeightSite, NetworkNode> entry : sites.entrySet()) {
            WeightSite site = entry.getKey();
            NetworkNode node = entry.getValue();
            // The variances that are propagated have the branches in them.
            boolean branch =
                    plan.balance() == PlanBalance.LOCAL || mirrored(node).isPresent();
            Key key = Key.of(node, site.weight());
            weights.add(planned(
                    node,
                    site,
                    rules.get(site),
                    branch ? branches.getOrDefault(key, 1.0) : 1,
                    Optional.ofNullable(variances.get(key))));
        }
    }

    private void collect(NetworkNode node, Map<WeightSite, NetworkNode> sites, Map<Key, Double> fixed) {
        LayerFans of = fans.get(node);
        if (of.note().isPresent()) {
            notes.add(node.name() + ": " + of.note().get());
        }
        for (Map.Entry<String, String> own : of.ownDefaults().entrySet()) {
            kept.add(new KeptParameter(node.name(), own.getKey(), own.getValue()));
        }
        if (of.weights().isEmpty()) {
            return;
        }
        ActivationLookup.Found activation = activations.behind(node);
        Optional<String> unset = UnsetActivation.note(node, activation.output());
        if (unset.isPresent()) {
            notes.add(unset.get());
        }
        if (!plan.exchangesActivations()) {
            Optional<String> warning = SafeActivations.warning(activation.function());
            if (warning.isPresent() && !notes.contains(warning.get())) {
                notes.add(warning.get());
            }
        }
        for (WeightFans weight : of.weights()) {
            WeightSite site =
                    new WeightSite(node.name(), node.core(), weight, activation.function(), activation.output());
            InitRule rule = firstMatch(site);
            if (node.frozen()) {
                kept.add(new KeptParameter(node.name(), weight.parameter(), "frozen"));
            } else if (rule != null && rule.leaves()) {
                kept.add(new KeptParameter(node.name(), weight.parameter(), "left by rule " + rule));
            } else {
                sites.put(site, node);
                rules.put(site, rule);
                if (rule != null && rule.scheme().isPresent()) {
                    InitScheme scheme = AutomaticChoice.perGate(rule.scheme().get(), site);
                    fixed.put(Key.of(node, weight), variance(scheme, weight) * rule.multiplier());
                }
                Optional<MirroredInit> scheme = mirrored(node);
                if (scheme.isPresent()) {
                    fixed.put(Key.of(node, weight), variance(scheme.get(), weight));
                }
            }
        }
    }

    private static double variance(InitScheme scheme, WeightFans weight) {
        long[] shape =
                weight.slice().shape().stream().mapToLong(Long::longValue).toArray();
        return scheme.variance(weight.fans().in(), weight.fans().out(), shape);
    }

    /** 1/L on the last weight of each residual branch: what keeps a sum whose terms have nothing in common. */
    private Map<Key, Double> localBranches() {
        Map<Key, Double> factors = new HashMap<>();
        int counted = 0;
        for (ResidualBranches.Block block : blocks) {
            counted += block.ends().isEmpty() ? 0 : 1;
        }
        for (ResidualBranches.Block block : blocks) {
            for (String end : block.ends()) {
                NetworkNode node = topology.node(end);
                List<WeightFans> all = fans.get(node).weights();
                factors.put(Key.of(node, all.get(all.size() - 1)), 1.0 / counted);
            }
        }
        return factors;
    }

    private PlannedWeight planned(
            NetworkNode node, WeightSite site, InitRule rule, double branch, Optional<Double> variance) {
        double multiplier = branch * (rule == null ? 1 : rule.multiplier());
        InitScheme scheme;
        OptionalDouble gain = OptionalDouble.empty();
        String name = rule == null ? "" : rule.toString();
        if (rule != null && rule.scheme().isPresent()) {
            scheme = AutomaticChoice.perGate(rule.scheme().get(), site);
        } else {
            Optional<MirroredInit> mirror = mirrored(node);
            AutomaticChoice automatic = mirror.isPresent()
                    ? AutomaticChoice.mirrored(mirror.get())
                    : ofVariance(automatic(site), site, variance);
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
                !ConfiguredSchemes.tellsApart(node, fans.get(node), site.weight()));
    }

    private Optional<MirroredInit> mirrored(NetworkNode node) {
        return mirrored.isPresent() ? mirrored.get().scheme(node) : Optional.empty();
    }

    private AutomaticChoice ofVariance(AutomaticChoice automatic, WeightSite site, Optional<Double> variance) {
        return variance.isPresent() && site.weight().kind() == WeightKind.INPUT
                ? automatic.ofVariance(variance.get(), site, plan.distribution())
                : automatic;
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

    private List<ResidualBranches.Block> blocks() {
        Set<NetworkNode> weighted = new HashSet<>();
        Set<NetworkNode> linear = new HashSet<>();
        for (NetworkNode node : topology.nodes()) {
            List<WeightFans> of = fans.get(node).weights();
            if (!of.isEmpty()) {
                weighted.add(node);
                boolean sum = of.get(of.size() - 1).kind() == WeightKind.INPUT;
                if (sum && !(node.core() instanceof BaseRecurrentLayer)) {
                    linear.add(node);
                }
            }
        }
        return ResidualBranches.of(topology, weighted, linear);
    }
}
