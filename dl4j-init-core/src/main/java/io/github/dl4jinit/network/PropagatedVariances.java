package io.github.dl4jinit.network;

import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.fans.WeightKind;
import io.github.dl4jinit.network.PlannedVariances.Key;
import io.github.dl4jinit.propagation.NetworkSizes;
import io.github.dl4jinit.propagation.Propagation;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import io.github.dl4jinit.topology.PlainSteps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.params.VariationalAutoencoderParamInitializer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/**
 * The variances of a plan that follows the signal. The signal goes through the network once; each weight is decided when the
 * signal arrives at it ({@link PlannedVariances}), and the weights in front of a sum again when the sum is reached ({@link
 * Joins}). Then {@link PlanBalance} weighs what signals want against what gradients want.
 */
final class PropagatedVariances {
    private final PlanSettings plan;
    private final NetworkTopology topology;
    private final NetworkFans fans;
    private final List<ResidualBranches.Block> blocks;
    private final PlannedVariances variances;
    private final MeantMoments target;
    private final ShallowPrior prior;
    private final boolean classes;
    private final Propagation propagation;

    private PropagatedVariances(
            PlanSettings plan,
            NetworkTopology topology,
            NetworkFans fans,
            List<ResidualBranches.Block> blocks,
            PlanGains gains,
            NetworkSizes sizes,
            Map<Key, Double> fixed) {
        this.plan = plan;
        this.topology = topology;
        this.fans = fans;
        this.blocks = blocks;
        this.prior = new ShallowPrior(topology, fans);
        this.classes = ClassLosses.alone(topology);
        this.target = new MeantMoments(topology, gains, prior.hiddenLayers());
        this.variances = new PlannedVariances(target, fixed);
        this.propagation = plan.propagation(topology, sizes, variances, gains.reader());
    }

    /**
     * The variances of all weights that take a signal; of those that no signal passes there is none.
     *
     * @param fixed variances that rules have set
     */
    static Map<Key, Double> of(
            PlanSettings plan,
            NetworkTopology topology,
            NetworkFans fans,
            List<ResidualBranches.Block> blocks,
            PlanGains gains,
            NetworkSizes sizes,
            Map<Key, Double> fixed) {
        PropagatedVariances choice = new PropagatedVariances(plan, topology, fans, blocks, gains, sizes, fixed);
        choice.follow();
        return choice.balanced();
    }

    private void follow() {
        Map<NetworkNode, ResidualBranches.Block> ending = new HashMap<>();
        for (ResidualBranches.Block block : blocks) {
            ending.put(block.join(), block);
        }
        Joins joins = new Joins(topology, propagation, variances);
        for (NetworkNode node : topology.nodes()) {
            propagation.forward(node);
            ResidualBranches.Block block = ending.get(node);
            if (block != null && !block.ends().isEmpty() && plan.scalesBranches()) {
                double skip = propagation.activation(block.skip());
                joins.solve(node, lastWeights(block.ends()), (1 + 1.0 / blocks.size()) * skip, false);
            } else if (block == null && node.core() instanceof ElementWiseVertex) {
                List<Key> ends = linearEnds(node);
                if (!ends.isEmpty()) {
                    joins.solve(node, ends, target.of(node), true);
                }
            }
            target.note(node, propagation);
        }
    }

    private List<Key> lastWeights(Iterable<String> names) {
        List<Key> keys = new ArrayList<>();
        for (String name : names) {
            NetworkNode node = topology.node(name);
            List<WeightFans> weights = fans.weights(node);
            keys.add(Key.of(node, weights.get(weights.size() - 1)));
        }
        return keys;
    }

    /** The weights of a join's inputs, if all of them are sums that go nowhere else and through no function before. */
    private List<Key> linearEnds(NetworkNode join) {
        List<String> names = new ArrayList<>();
        for (String input : join.inputs()) {
            NetworkNode node = topology.node(input);
            boolean linear = node != null
                    && topology.consumersOf(node).size() == 1
                    && isSum(node)
                    && ((BaseLayer) node.core()).getActivationFn() instanceof ActivationIdentity;
            if (!linear || names.contains(input)) {
                return List.of();
            }
            names.add(input);
        }
        return lastWeights(names);
    }

    private boolean isSum(NetworkNode node) {
        List<WeightFans> weights = fans.weights(node);
        return node.core() instanceof BaseLayer
                && !(node.core() instanceof BaseRecurrentLayer)
                && !weights.isEmpty()
                && weights.get(weights.size() - 1).kind() == WeightKind.INPUT;
    }

    private Map<Key, Double> balanced() {
        Map<Key, Double> balanced = new LinkedHashMap<>();
        for (NetworkNode node : topology.nodes()) {
            for (WeightFans weight : fans.weights(node)) {
                double forward = variances.of(node, weight);
                if (Double.isNaN(forward)) {
                    OptionalDouble decoder = decoder(node, weight);
                    if (decoder.isPresent()) {
                        balanced.put(Key.of(node, weight), decoder.getAsDouble());
                    }
                    continue;
                }
                Key key = Key.of(node, weight);
                boolean plain = weight.kind() == WeightKind.INPUT
                        && !(node.core() instanceof BaseRecurrentLayer)
                        && !(node.core() instanceof AbstractSameDiffLayer)
                        && node.layer().isPresent();
                boolean firstSeries = plan.balance() == PlanBalance.BOTH
                        && plan.inputIsGiven()
                        && prior.isFirst(node)
                        && weight.kind() == WeightKind.INPUT
                        && node.core() instanceof BaseRecurrentLayer;
                double series =
                        firstSeries ? given(node, forward, 1 / weight.fans().in()) : forward;
                balanced.put(key, plain ? balanced(node, weight, forward) : series);
            }
        }
        return balanced;
    }

    /**
     * The variance of a weight of a variational autoencoder that takes no part in its output: those from the codes on get the
     * small weights of shallow networks, since a reconstruction of unit variance costs more at first than an even one.
     */
    private static OptionalDouble decoder(NetworkNode node, WeightFans weight) {
        boolean decodes = node.core() instanceof VariationalAutoencoder
                && !weight.parameter().equals(VariationalAutoencoderParamInitializer.PZX_LOGSTD2_W);
        return decodes
                ? OptionalDouble.of(2 / (weight.fans().in() + weight.fans().out()))
                : OptionalDouble.empty();
    }

    private double balanced(NetworkNode node, WeightFans weight, double forward) {
        double in = weight.fans().in();
        double out = weight.fans().out();
        return switch (plan.balance()) {
            case FORWARD, LOCAL -> forward;
            case BACKWARD -> prior.isFirst(node) ? forward : forward * in / out;
            case BOTH -> both(node, weight, forward);
        };
    }

    private double both(NetworkNode node, WeightFans weight, double forward) {
        double in = weight.fans().in();
        double mean = (in + weight.fans().out()) / 2;
        if (prior.isFirst(node)) {
            // No gradient is wanted in front of the first weights.
            return plan.inputIsGiven()
                    ? given(node, forward, 1 / (classes ? in : mean))
                    : between(forward, classes ? forward : forward * in / mean, prior.outerShare());
        }
        double small = classes ? forward : variances.scaleOf(Key.of(node, weight)) / mean;
        // No signal is to grow in the last.
        return prior.isLast(node)
                ? between(forward, small, prior.outerShare())
                : between(forward * Math.sqrt(in / weight.fans().out()), small, prior.hiddenShare());
    }

    /** The variance of first weights for an input that is known: no larger than without it under steps of one size. */
    private double given(NetworkNode node, double forward, double usual) {
        return PlainSteps.train(node.core()) ? forward : between(forward, Math.min(forward, usual), prior.outerShare());
    }

    /** The geometric mean of two variances. */
    private static double between(double large, double small, double share) {
        return Math.exp((1 - share) * Math.log(large) + share * Math.log(small));
    }
}
