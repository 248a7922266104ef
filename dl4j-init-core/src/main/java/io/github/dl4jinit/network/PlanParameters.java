package io.github.dl4jinit.network;

import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.network.PlannedVariances.Key;
import io.github.dl4jinit.propagation.ParameterMoments;
import io.github.dl4jinit.topology.NetworkNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** The parameters of a network as a plan starts them. Of weights that it leaves nothing is known: they count as 1/fan-in. */
final class PlanParameters implements ParameterMoments {
    private final Map<Key, Double> variances = new HashMap<>();
    private final Set<String> zeroGammas;

    PlanParameters(PlanDecisions decisions) {
        for (PlannedWeight weight : decisions.weights()) {
            WeightSite site = weight.site();
            double sd = weight.standardDeviation();
            variances.put(
                    new Key(
                            site.layer(),
                            site.weight().parameter(),
                            site.weight().kind()),
                    sd * sd);
        }
        this.zeroGammas = new HashSet<>(decisions.zeroGammas());
    }

    @Override
    public double variance(NetworkNode node, WeightFans weight, double arriving) {
        return variances.getOrDefault(Key.of(node, weight), 1 / weight.fans().in());
    }

    @Override
    public OptionalDouble gammaSquared(NetworkNode node) {
        return zeroGammas.contains(node.name()) ? OptionalDouble.of(0) : OptionalDouble.empty();
    }
}
