package io.github.dl4jinit.transfer;

import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.network.NetworkPlan;
import io.github.dl4jinit.network.PlannedWeight;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plan for the target whose variances are the base's, multiplied as they must be. */
final class PlanTransfer {
    private final NetworkPlan base;
    private final NetworkPlan target;
    private final Map<PlannedWeight, Double> factors = new IdentityHashMap<>();

    PlanTransfer(NetworkPlan base, NetworkPlan target) {
        this.base = base;
        this.target = target;
    }

    /**
     * What the plan's variance of each stretch is multiplied by; empty for what no plan fills.
     *
     * @throws IllegalArgumentException naming a weight that a rule leaves as it is
     */
    List<Optional<Double>> take(NodeGrowth node) {
        List<Optional<Double>> multipliers = new ArrayList<>();
        for (Stretch stretch : node.stretches()) {
            // A plan keeps the weights of frozen layers, which were trained somewhere else.
            if (stretch.weight().isEmpty() || node.frozen()) {
                multipliers.add(Optional.empty());
                continue;
            }
            Stretch.Pair pair = stretch.weight().orElseThrow();
            PlannedWeight before = find(base, node, pair.base());
            PlannedWeight after = find(target, node, pair.target());
            double ratio = before.standardDeviation() / after.standardDeviation();
            double exact = stretch.growth().variance() * ratio * ratio;
            double factor = Math.abs(exact - 1) < SchemeTransfer.ROUNDING ? 1 : exact;
            factors.put(after, factor);
            multipliers.add(Optional.of(factor));
        }
        return multipliers;
    }

    /** The plan for the target with the factors that were taken. */
    NetworkPlan plan() {
        return target.multipliedBy(weight -> factors.getOrDefault(weight, 1.0));
    }

    private static PlannedWeight find(NetworkPlan plan, NodeGrowth node, WeightFans weight) {
        return plan.weights().stream()
                .filter(planned -> planned.site().layer().equals(node.name()))
                .filter(planned -> planned.site().weight().parameter().equals(weight.parameter()))
                .filter(planned -> planned.site().weight().slice().offset()
                        == weight.slice().offset())
                .findFirst()
                .orElseThrow(() -> node.fault(
                        "a rule of the plan leaves " + weight.parameter() + ", whose variance is not known then"));
    }
}
