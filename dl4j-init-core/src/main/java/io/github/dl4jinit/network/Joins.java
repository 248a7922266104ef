package io.github.dl4jinit.network;

import io.github.dl4jinit.network.PlannedVariances.Key;
import io.github.dl4jinit.propagation.Propagation;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/** Scales the weights in front of a sum until the sum has the second moment that is meant. */
final class Joins {

    /** Weights that would have to be smaller than this share cannot make up for what arrives beside them. */
    private static final double SMALLEST = 1e-12;

    private final NetworkTopology topology;
    private final Propagation propagation;
    private final PlannedVariances variances;

    Joins(NetworkTopology topology, Propagation propagation, PlannedVariances variances) {
        this.topology = topology;
        this.propagation = propagation;
        this.variances = variances;
    }

    /**
     * Finds the common factor on some weights' variances with which a join has a second moment, and leaves it on them.
     *
     * @param join the join, followed already
     * @param ends the weights, in nodes that the join depends on
     * @param wanted E a² behind the join
     * @param grow whether the factor may exceed 1
     */
    void solve(NetworkNode join, List<Key> ends, double wanted, boolean grow) {
        List<NetworkNode> between = between(join, ends);
        List<Double> before = ends.stream().map(variances::scaleOf).toList();
        DoubleUnaryOperator moment = logFactor -> {
            for (int i = 0; i < ends.size(); i++) {
                variances.scale(ends.get(i), before.get(i) * Math.exp(logFactor));
            }
            double last = 0;
            for (NetworkNode node : between) {
                last = propagation.forward(node);
            }
            return Math.log(last / wanted);
        };
        double lower = Math.log(SMALLEST);
        double upper = grow ? -lower : 0;
        if (!(moment.applyAsDouble(upper) > 0)) {
            return;
        }
        if (!(moment.applyAsDouble(lower) < 0)) {
            moment.applyAsDouble(0);
            return;
        }
        double root = new BrentSolver(1e-4, 1e-4).solve(60, moment::applyAsDouble, lower, upper);
        moment.applyAsDouble(root);
    }

    /** The nodes from the ends, which count, to the join, which counts, in the network's order. */
    private List<NetworkNode> between(NetworkNode join, List<Key> ends) {
        Set<String> reached = new HashSet<>();
        ends.forEach(end -> reached.add(end.layer()));
        Set<String> before = topology.ancestorsOf(join.name());
        List<NetworkNode> between = new ArrayList<>();
        for (NetworkNode node : topology.nodes()) {
            boolean behind =
                    reached.contains(node.name()) || node.inputs().stream().anyMatch(reached::contains);
            if (behind && (before.contains(node.name()) || node == join)) {
                reached.add(node.name());
                between.add(node);
            }
        }
        return between;
    }
}
