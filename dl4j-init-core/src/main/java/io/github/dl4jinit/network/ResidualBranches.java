package io.github.dl4jinit.network;

import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;

/**
 * Finds residual blocks, x + F(x), in a graph. A block is an addition whose inputs have a common origin, one of them, the
 * skip, with fewer weights on its way than the others, the branches.
 *
 * <p>With weights that keep the second moment, each block doubles it: 2^L over L blocks. The last weight of every branch
 * therefore gets 1/L of its variance, so that L blocks multiply the second moment by (1 + 1/L)^L &lt; e. This is the factor
 * L^(-1/(2m-2)) of Fixup (Zhang, Dauphin &amp; Ma 2019, section 3) on the standard deviation for one scaled weight, m = 2;
 * put on the last weight it is the same for every m. Fixup also sets the last weight to zero. We do not: then no other
 * weight of the branch would get a gradient at the first step, and every signal of the branch would read as dead.
 *
 * <p>A branch that is normalised behind its last weight is left alone: the normalisation undoes any scale, and its
 * outputs of second moment 1 add up linearly, not by doubling.
 */
final class ResidualBranches {
    private final NetworkTopology topology;
    private final Predicate<NetworkNode> hasWeights;
    private final Predicate<NetworkNode> linear;
    private final Map<String, Integer> order = new HashMap<>();

    private ResidualBranches(
            NetworkTopology topology, Predicate<NetworkNode> hasWeights, Predicate<NetworkNode> linear) {
        this.topology = topology;
        this.hasWeights = hasWeights;
        this.linear = linear;
        for (NetworkNode node : topology.nodes()) {
            order.put(node.name(), order.size());
        }
    }

    /**
     * The nodes that end a branch, each with the factor on the variance of its last weight.
     *
     * @param hasWeights whether a node has weights
     * @param linear whether its pre-activations are linear in the last of them, which a recurrent layer's are not
     */
    static Map<String, Double> factors(
            NetworkTopology topology, Predicate<NetworkNode> hasWeights, Predicate<NetworkNode> linear) {
        ResidualBranches search = new ResidualBranches(topology, hasWeights, linear);
        Set<String> ends = new LinkedHashSet<>();
        int blocks = 0;
        for (NetworkNode node : topology.nodes()) {
            Set<String> found = search.endsOfBranches(node);
            blocks += found.isEmpty() ? 0 : 1;
            ends.addAll(found);
        }
        Map<String, Double> factors = new LinkedHashMap<>();
        for (String end : ends) {
            factors.put(end, 1.0 / blocks);
        }
        return factors;
    }

    /** The last nodes with weights on the branches that an addition ends; none if it ends no residual block. */
    private Set<String> endsOfBranches(NetworkNode node) {
        if (!(node.core() instanceof ElementWiseVertex vertex
                && vertex.getOp() == ElementWiseVertex.Op.Add
                && node.inputs().size() > 1)) {
            return Set.of();
        }
        String origin = origin(node.inputs());
        if (origin == null) {
            return Set.of();
        }
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (String input : node.inputs()) {
            weights.put(input, weightsBetween(origin, input));
        }
        int skip = weights.values().stream().min(Comparator.naturalOrder()).orElse(0);
        Set<String> ends = new LinkedHashSet<>();
        weights.forEach((input, count) -> {
            if (count > skip) {
                ends.addAll(lastWeights(origin, input));
            }
        });
        return ends;
    }

    /** The last node that all inputs depend on, or that one is and the others depend on; null if there is none. */
    private String origin(List<String> inputs) {
        Set<String> common = null;
        for (String input : inputs) {
            Set<String> way = topology.ancestorsOf(input);
            way.add(input);
            if (common == null) {
                common = way;
            } else {
                common.retainAll(way);
            }
        }
        return common.stream()
                .max(Comparator.comparingInt(name -> order.getOrDefault(name, -1)))
                .orElse(null);
    }

    /** The greatest number of nodes with weights on a way from the origin, which does not count, to an end, which does. */
    private int weightsBetween(String origin, String end) {
        Set<String> within = topology.ancestorsOf(end);
        within.add(end);
        within.removeAll(topology.ancestorsOf(origin));
        Map<String, Integer> longest = new HashMap<>();
        longest.put(origin, 0);
        within.stream()
                .filter(name -> !name.equals(origin) && topology.node(name) != null)
                .sorted(Comparator.comparingInt(order::get))
                .forEach(name -> {
                    NetworkNode node = topology.node(name);
                    int before = node.inputs().stream()
                            .mapToInt(input -> longest.getOrDefault(input, 0))
                            .max()
                            .orElse(0);
                    longest.put(name, before + (hasWeights.test(node) ? 1 : 0));
                });
        return longest.getOrDefault(end, 0);
    }

    /** Going back from the end of a branch, the first node with weights on each way, unless it is normalised. */
    private Set<String> lastWeights(String origin, String end) {
        Set<String> last = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>(Set.of(origin));
        Deque<String> open = new ArrayDeque<>(List.of(end));
        while (!open.isEmpty()) {
            NetworkNode node = topology.node(open.remove());
            if (node == null || !seen.add(node.name()) || node.core() instanceof BatchNormalization) {
                continue;
            }
            if (linear.test(node)) {
                last.add(node.name());
            } else if (!hasWeights.test(node)) {
                open.addAll(node.inputs());
            }
        }
        return last;
    }
}
