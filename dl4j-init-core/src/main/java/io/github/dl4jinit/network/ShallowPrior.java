package io.github.dl4jinit.network;

import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How far a plan draws its weights towards those that shallow networks are best started with, small ones or, for classes, those
 * that keep the signal: see {@link PlanBalance#BOTH}.
 */
final class ShallowPrior {

    /**
     * What the drifts' squares are weighed against. In a chain of L equal layers a factor e^x on each variance makes drifts of
     * x, 2x, …, Lx in both directions, 2 L³x²/3 for the sum of their squares; keeping the distance x + s from the smaller
     * weights, the mean over layers of its square, costs λ (x + s)². The least sum is at x = −s/(1 + 2 L³/(3 λ)). A factor on
     * the first variance or the last alone makes a drift of x at L layers, in one direction: L x² against λ (x + s)²/L, which
     * is least at x = −s/(1 + L²/λ). It is as large as the promise for deep networks
     * allows, that twelve layers drift by less than a factor e; of the values tried, larger ones left the fewest networks of up
     * to five layers behind their authors' start.
     */
    private static final double LAMBDA = 100;

    private final Map<String, Integer> depth = new HashMap<>();
    private final Set<String> last = new HashSet<>();
    private final int hidden;

    ShallowPrior(NetworkTopology topology, NetworkFans fans) {
        int deepest = 0;
        for (NetworkNode node : topology.nodes()) {
            int before = 0;
            for (String input : node.inputs()) {
                before = Math.max(before, depth.getOrDefault(input, 0));
            }
            int here = before + (fans.weights(node).isEmpty() ? 0 : 1);
            depth.put(node.name(), here);
            deepest = Math.max(deepest, here);
        }
        Set<String> followedByWeights = new HashSet<>();
        for (int i = topology.nodes().size() - 1; i >= 0; i--) {
            NetworkNode node = topology.nodes().get(i);
            boolean weights = !fans.weights(node).isEmpty();
            if (weights && !followedByWeights.contains(node.name())) {
                last.add(node.name());
            }
            if (weights || followedByWeights.contains(node.name())) {
                followedByWeights.addAll(node.inputs());
            }
        }
        this.hidden = Math.max(0, deepest - 1);
    }

    /** The number of layers with weights on the longest way through the network, less the last. */
    int hiddenLayers() {
        return hidden;
    }

    /** Whether no weights stand in front of a node with weights. */
    boolean isFirst(NetworkNode node) {
        return depth.get(node.name()) == 1;
    }

    /** Whether no weights stand behind a node with weights. */
    boolean isLast(NetworkNode node) {
        return last.contains(node.name());
    }

    /** The share of those weights in hidden layers, as logarithms: from 1 without hidden layers towards 0 with many. */
    double hiddenShare() {
        return 1 / (1 + 2 * Math.pow(hidden, 3) / (3 * LAMBDA));
    }

    /** The share of those weights in the first layers and the last. */
    double outerShare() {
        return 1 / (1 + Math.pow(hidden, 2) / LAMBDA);
    }
}
