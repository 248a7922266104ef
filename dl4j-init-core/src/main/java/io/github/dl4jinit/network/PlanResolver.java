package io.github.dl4jinit.network;

import io.github.dl4jinit.fans.LayerFans;
import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.init.InitScheme;
import io.github.dl4jinit.init.MirroredInit;
import io.github.dl4jinit.network.PlannedVariances.Key;
import io.github.dl4jinit.propagation.NetworkSizes;
import io.github.dl4jinit.sampling.RandomFill;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;

/** Decides what a plan means for one network. */
final class PlanResolver {
    private final PlanSettings plan;
    private final NetworkTopology topology;
    private final NetworkSizes sizes;
    private final NetworkFans fans;
    private final List<ResidualBranches.Block> blocks;
    private final ActivationLookup activations;
    private final PlanGains gains;
    private final Optional<MirroredPlacement> mirrored;
    private final RuleMatches matches;
    private final SchemeChoice choice;
    private final List<PlannedWeight> weights = new ArrayList<>();
    private final List<KeptParameter> kept = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<WeightSite, InitRule> rules = new HashMap<>();

    private PlanResolver(PlanSettings plan, NetworkTopology topology, NetworkSizes sizes) {
        this.plan = plan;
        this.sizes = sizes;
        this.topology = topology;
        this.fans = NetworkFans.of(topology, plan.fanRules());
        this.activations = new ActivationLookup(topology);
        this.gains = new PlanGains(plan.gainRule());
        this.blocks = plan.scalesBranches() ? fans.blocks() : List.of();
        this.matches = new RuleMatches(plan.rules());
        this.mirrored =
                plan.mirrors() ? Optional.of(new MirroredPlacement(topology, fans, this::isFree)) : Optional.empty();
        this.choice = new SchemeChoice(plan, fans, gains, mirrored);
    }

    static NetworkPlan resolve(PlanSettings plan, NetworkTopology topology, NetworkSizes sizes) {
        PlanResolver resolver = new PlanResolver(plan, topology, sizes);
        RandomFill.prepare(resolver.fans.count());
        resolver.matches.requireNamedLayers(topology);
        resolver.decide();
        resolver.matches.requireEveryRuleToMatch(resolver.weights);
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
                resolver.fans.structure());
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
                    plan.balance() == PlanBalance.LOCAL || choice.mirrored(node).isPresent();
            Key key = Key.of(node, site.weight());
            weights.add(choice.planned(
                    node,
                    site,
                    rules.get(site),
                    branch ? branches.getOrDefault(key, 1.0) : 1,
                    Optional.ofNullable(variances.get(key))));
        }
    }

    private void collect(NetworkNode node, Map<WeightSite, NetworkNode> sites, Map<Key, Double> fixed) {
        LayerFans of = fans.of(node);
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
            InitRule rule = matches.first(site);
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
                Optional<MirroredInit> scheme = choice.mirrored(node);
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
                List<WeightFans> all = fans.weights(node);
                factors.put(Key.of(node, all.get(all.size() - 1)), 1.0 / counted);
            }
        }
        return factors;
    }

    /** Whether no rule decides about the scheme of a node's weights. */
    private boolean isFree(NetworkNode node) {
        ActivationLookup.Found activation = activations.behind(node);
        return fans.weights(node).stream()
                .map(weight ->
                        new WeightSite(node.name(), node.core(), weight, activation.function(), activation.output()))
                .map(matches::first)
                .allMatch(
                        rule -> rule == null || !rule.leaves() && rule.scheme().isEmpty());
    }
}
