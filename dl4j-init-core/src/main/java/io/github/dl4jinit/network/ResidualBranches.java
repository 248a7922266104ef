package io.github.dl4jinit.network;

import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;

/**
 * Finds residual blocks, x + F(x), in a graph. A block is an addition whose inputs have a common origin, one of them, the
 * skip, with fewer weights on its way than the others, the branches.
 *
 * <p>With weights that keep the second moment, each block doubles it: 2^L over L blocks. The last weights of the branches
 * therefore get so much less variance that each block adds a share of 1/L, and L blocks multiply the second moment by
 * (1 + 1/L)^L &lt; e. For a branch that ends in a sum this is the factor L^(-1/(2m-2)) of Fixup (Zhang, Dauphin &amp; Ma
 * 2019, section 3) on the standard deviation for one scaled weight, m = 2; put on the last weight it is the same for every
 * m. Fixup also sets the last weight to zero. We do not: then no other weight of the branch would get a gradient at the first
 * step.
 *
 * <p>A branch that is normalised behind its last weight has no such weight: the normalisation undoes any scale, and its γ
 * decides.
 */
final class ResidualBranches {
    private final NetworkTopology topology;
    private final Set<NetworkNode> weighted;
    private final Set<NetworkNode> linear;
    private final Map<String, Integer> order = new HashMap<>();

    private ResidualBranches(NetworkTopology topology, Set<NetworkNode> weighted, Set<NetworkNode> linear) {
        this.topology = topology;
        this.weighted = weighted;
        this.linear = linear;
        for (NetworkNode node : topology.nodes()) {
            order.put(node.name(), order.size());
        }
    }

    /**
     * One block.
     *
     * @param join the addition
     * @param skip the input that is the skip
     * @param ends the last nodes with weights on the branches
     * @param normalisations the last normalisations of the branches, where no weight stands behind them
     */
    record Block(NetworkNode join, String skip, Set<String> ends, Set<String> normalisations) {}

    /**
     * All blocks, in the order of the network.
     *
     * @param weighted the nodes that have weights
     * @param linear those whose pre-activations are linear in the last of them, which a recurrent layer's are not
     */
    static List<Block> of(NetworkTopology topology, Set<NetworkNode> weighted, Set<NetworkNode> linear) {
        ResidualBranches search = new ResidualBranches(topology, weighted, linear);
        List<Block> blocks = new ArrayList<>();
        for (NetworkNode node : topology.nodes()) {
            Optional<Block> block = search.block(node);
            if (block.isPresent()) {
                blocks.add(block.get());
            }
        }
        return blocks;
    }

    /** The block that an addition ends; empty if it ends none. */
    private Optional<Block> block(NetworkNode node) {
        if (!(node.core() instanceof ElementWiseVertex vertex
                && vertex.getOp() == ElementWiseVertex.Op.Add
                && node.inputs().size() > 1)) {
            return Optional.empty();
        }
        String origin = origin(node.inputs());
        if (origin == null) {
            return Optional.empty();
        }
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (String input : node.inputs()) {
            weights.put(input, weightsBetween(origin, input));
        }
        int fewest = weights.values().stream().min(Comparator.naturalOrder()).orElse(0);
        String skip = null;
        Set<String> ends = new LinkedHashSet<>();
        Set<String> normalisations = new LinkedHashSet<>();
        for (Map.Entry<String, Integer> input : weights.entrySet()) {
            if (input.getValue() > fewest) {
                walkBack(origin, input.getKey(), ends, normalisations);
            } else if (skip == null) {
                skip = input.getKey();
            }
        }
        return ends.isEmpty() && normalisations.isEmpty()
                ? Optional.empty()
                : Optional.of(new Block(node, skip, ends, normalisations));
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
                    longest.put(name, before + (weighted.contains(node) ? 1 : 0));
                });
        return longest.getOrDefault(end, 0);
    }

    /** Going back from the end of a branch, the first node on each way that has weights or normalises. */
    private void walkBack(String origin, String end, Set<String> ends, Set<String> normalisations) {
        Set<String> seen = new HashSet<>(Set.of(origin));
        Deque<String> open = new ArrayDeque<>(List.of(end));
        while (!open.isEmpty()) {
            NetworkNode node = topology.node(open.remove());
            if (node == null || !seen.add(node.name())) {
                continue;
            }
            if (node.core() instanceof BatchNormalization) {
                normalisations.add(node.name());
            } else if (linear.contains(node)) {
                ends.add(node.name());
            } else if (!weighted.contains(node)) {
                open.addAll(node.inputs());
            }
        }
    }
}
