package io.github.dl4jinit.transfer;

import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.fans.WeightKind;
import io.github.dl4jinit.init.InitScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.weights.WeightInitConstant;

/**
 * The schemes of a target's layer, so that its weights have the variances that they must.
 *
 * <p>A scheme follows the width by itself, and not always rightly: DL4J's Xavier lowers the variance of input weights as a
 * layer gets wider, and some fans that DL4J passes are wrong. So each scheme's variance is worked out in both networks, and
 * it gets as a multiplier what is missing.
 *
 * @param multipliers what the scheme of each stretch is multiplied by; empty for what no scheme fills
 * @param general the scheme of all weights but those of {@code recurrent}; empty to leave it
 * @param recurrent the scheme of recurrent weights; empty to leave it
 */
record SchemeTransfer(
        List<Optional<Double>> multipliers, Optional<InitScheme> general, Optional<InitScheme> recurrent) {
    /** Rounding in a fan is smaller, and a factor that matters is larger. */
    static final double ROUNDING = 1e-9;

    /** Weights of no variance, which no factor changes: the start that Yang et al. 2021, section D.2, advise for outputs. */
    private static final IWeightInit ZEROS = new WeightInitConstant(0);

    /**
     * Decides for a node.
     *
     * @throws IllegalArgumentException naming the node, if its configuration has no place for a scheme that it needs
     */
    static SchemeTransfer of(NodeGrowth node) {
        List<Optional<Double>> multipliers = new ArrayList<>();
        Slot general = new Slot(node);
        Slot recurrent = new Slot(node);
        for (Stretch stretch : node.stretches()) {
            if (stretch.weight().isEmpty()) {
                multipliers.add(Optional.empty());
                continue;
            }
            IWeightInit before = scheme(node, node.base().core(), stretch);
            IWeightInit scheme = scheme(node, node.target().core(), stretch);
            if (!Objects.equals(before, scheme)) {
                throw node.fault("base and target must have the same scheme, but the base has " + before
                        + ", the target " + scheme);
            }
            double multiplier = multiplier(node, stretch, scheme);
            multipliers.add(Optional.of(multiplier));
            (isRecurrent(node, stretch) ? recurrent : general).take(scheme, multiplier);
        }
        return new SchemeTransfer(multipliers, general.scheme(), recurrent.scheme());
    }

    /** Writes the schemes into the target's layers. */
    void into(Object configuration) {
        if (configuration instanceof BaseLayer layer) {
            general.ifPresent(layer::setWeightInitFn);
        }
        if (configuration instanceof BaseRecurrentLayer layer) {
            recurrent.ifPresent(layer::setWeightInitFnRecurrent);
        }
    }

    private static double multiplier(NodeGrowth node, Stretch stretch, IWeightInit scheme) {
        if (ZEROS.equals(scheme)) {
            return 1;
        }
        InitScheme known = SchemeEquivalents.of(scheme)
                .orElseThrow(() -> node.fault("the variance of the scheme " + scheme
                        + " is not known; use one of package io.github.dl4jinit.init, or give an InitPlan"));
        Stretch.Pair weight = stretch.weight().orElseThrow();
        double exact = stretch.growth().variance() * variance(known, weight.base()) / variance(known, weight.target());
        return Math.abs(exact - 1) < ROUNDING ? 1 : exact;
    }

    private static double variance(InitScheme scheme, WeightFans weight) {
        long[] shape = weight.slice().parameterShape().stream()
                .mapToLong(Long::longValue)
                .toArray();
        return scheme.variance(weight.passed().in(), weight.passed().out(), shape);
    }

    private static IWeightInit scheme(NodeGrowth node, Object configuration, Stretch stretch) {
        if (configuration instanceof BaseRecurrentLayer layer && isRecurrent(node, stretch)) {
            return Objects.requireNonNullElse(layer.getWeightInitFnRecurrent(), layer.getWeightInitFn());
        } else if (configuration instanceof BaseLayer layer) {
            return layer.getWeightInitFn();
        } else if (configuration instanceof SameDiffLayer layer) {
            return named(layer.getWeightInit());
        } else if (configuration instanceof AttentionVertex vertex) {
            return named(vertex.getWeightInit());
        }
        return null;
    }

    private static IWeightInit named(WeightInit name) {
        return name == null ? null : name.getWeightInitFunction();
    }

    /** Peepholes share the parameter, and so the scheme, of recurrent weights. */
    private static boolean isRecurrent(NodeGrowth node, Stretch stretch) {
        return node.target().core() instanceof BaseRecurrentLayer
                && node.stretches().stream()
                        .filter(other -> other.parameter().equals(stretch.parameter()))
                        .flatMap(other -> other.weight().stream())
                        .anyMatch(pair -> pair.target().kind() == WeightKind.RECURRENT);
    }

    /** A place for one scheme, which several weights may need. */
    private static final class Slot {
        private final NodeGrowth node;
        private IWeightInit before;
        private Double multiplier;

        Slot(NodeGrowth node) {
            this.node = node;
        }

        void take(IWeightInit scheme, double needed) {
            if (multiplier != null && Math.abs(multiplier / needed - 1) > ROUNDING) {
                throw node.fault("its weights need different multipliers, " + multiplier + " and " + needed
                        + ", of the one scheme that DL4J asks for them; give an InitPlan");
            }
            if (needed != 1 && !(node.target().core() instanceof BaseLayer)) {
                throw node.fault("its weights need the multiplier " + needed
                        + ", but DL4J asks no scheme for them; give an InitPlan");
            }
            before = scheme;
            multiplier = needed;
        }

        Optional<InitScheme> scheme() {
            if (multiplier == null || multiplier == 1) {
                return Optional.empty();
            }
            InitScheme scheme = SchemeEquivalents.of(before).orElseThrow();
            return Optional.of(scheme.withMultiplier(scheme.multiplier() * multiplier));
        }
    }
}
