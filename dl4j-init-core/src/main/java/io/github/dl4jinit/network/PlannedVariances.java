package io.github.dl4jinit.network;

import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.fans.WeightKind;
import io.github.dl4jinit.propagation.ParameterMoments;
import io.github.dl4jinit.topology.NetworkNode;
import java.util.HashMap;
import java.util.Map;

/**
 * The variances that keep the signal going forwards, each decided when the signal first arrives at its weight: the meant
 * second moment of z over fan-in and over the second moment that arrives.
 */
final class PlannedVariances implements ParameterMoments {

    /**
     * One weight of a network.
     *
     * @param layer the layer's name
     * @param parameter the parameter
     * @param kind what it does
     */
    record Key(String layer, String parameter, WeightKind kind) {
        static Key of(NetworkNode node, WeightFans weight) {
            return new Key(node.name(), weight.parameter(), weight.kind());
        }

        // Written out: what a record brings is linked at its first use, which a process that starts one network waits
        // for.
        @Override
        public int hashCode() {
            return 31 * layer.hashCode() + parameter.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && kind == key.kind
                    && layer.equals(key.layer)
                    && parameter.equals(key.parameter);
        }
    }

    private final MeantMoments target;
    private final Map<Key, Double> fixed;
    private final Map<Key, Double> decided = new HashMap<>();
    private final Map<Key, Double> scales = new HashMap<>();

    /**
     * Variances that are yet to be decided.
     *
     * @param target E z² that is meant for a node
     * @param fixed variances that are not for the plan to choose
     */
    PlannedVariances(MeantMoments target, Map<Key, Double> fixed) {
        this.target = target;
        this.fixed = Map.copyOf(fixed);
    }

    @Override
    public double variance(NetworkNode node, WeightFans weight, double arriving) {
        Key key = Key.of(node, weight);
        Double set = fixed.get(key);
        if (set != null) {
            return set;
        }
        Double variance = decided.get(key);
        if (variance == null) {
            variance = decide(node, weight, arriving);
            decided.put(key, variance);
        }
        return variance * scaleOf(key);
    }

    private double decide(NetworkNode node, WeightFans weight, double arriving) {
        double fanIn = weight.fans().in();
        return switch (weight.kind()) {
            case RECURRENT -> 1 / fanIn;
            case PEEPHOLE, EMBEDDING -> 1;
            // Weights that are asked for before anything arrives, as those of attention, expect a second moment of 1.
            case INPUT -> arriving > 0 ? target.of(node) / (fanIn * arriving) : 1 / fanIn;
        };
    }

    /** Puts a factor on a variance. */
    void scale(Key key, double factor) {
        scales.put(key, factor);
    }

    double scaleOf(Key key) {
        return scales.getOrDefault(key, 1.0);
    }

    /** The variance that was decided; NaN if the signal does not pass the weight. */
    double of(NetworkNode node, WeightFans weight) {
        Key key = Key.of(node, weight);
        return fixed.containsKey(key) || decided.containsKey(key) ? variance(node, weight, Double.NaN) : Double.NaN;
    }
}
