package io.github.dl4jinit.transfer;

import io.github.dl4jinit.init.FanMode;
import io.github.dl4jinit.init.InitScheme;
import io.github.dl4jinit.init.ScaledVarianceInit;
import io.github.dl4jinit.init.WeightDistribution;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitLecunUniform;
import org.deeplearning4j.nn.weights.WeightInitNormal;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.nn.weights.WeightInitReluUniform;
import org.deeplearning4j.nn.weights.WeightInitUniform;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.deeplearning4j.nn.weights.WeightInitXavierUniform;

/** Schemes with a multiplier that have the variance and the distribution of DL4J's, which have none. */
final class SchemeEquivalents {
    private static final Map<Class<?>, InitScheme> EQUIVALENTS = Map.of(
            WeightInitRelu.class, scheme(2, FanMode.IN, WeightDistribution.NORMAL),
            WeightInitReluUniform.class, scheme(2, FanMode.IN, WeightDistribution.UNIFORM),
            WeightInitXavier.class, scheme(1, FanMode.AVERAGE, WeightDistribution.NORMAL),
            WeightInitXavierUniform.class, scheme(1, FanMode.AVERAGE, WeightDistribution.UNIFORM),
            WeightInitNormal.class, scheme(1, FanMode.IN, WeightDistribution.NORMAL),
            // Its bound is 3/√n where √(3/n) would be the variance 1/n.
            WeightInitLecunUniform.class, scheme(3, FanMode.IN, WeightDistribution.UNIFORM),
            // Its bound is 1/√n.
            WeightInitUniform.class, scheme(1.0 / 3, FanMode.IN, WeightDistribution.UNIFORM));

    private SchemeEquivalents() {}

    /** A scheme of ours of the same variance; none for one whose variance is not known. */
    static Optional<InitScheme> of(IWeightInit scheme) {
        if (scheme instanceof InitScheme ours) {
            return Optional.of(ours);
        }
        return scheme == null ? Optional.empty() : Optional.ofNullable(EQUIVALENTS.get(scheme.getClass()));
    }

    private static InitScheme scheme(double gainSquared, FanMode mode, WeightDistribution distribution) {
        return new ScaledVarianceInit(gainSquared, 1, mode, distribution);
    }
}
