package io.github.dl4jinit.examples.training;

import io.github.dl4jinit.init.DeltaOrthogonalInit;
import io.github.dl4jinit.init.FanMode;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.init.IdentityInit;
import io.github.dl4jinit.init.InitScheme;
import io.github.dl4jinit.init.MirroredInit;
import io.github.dl4jinit.init.OrthogonalInit;
import io.github.dl4jinit.init.ScaledVarianceInit;
import io.github.dl4jinit.init.WeightDistribution;
import io.github.dl4jinit.init.XavierInit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;

/**
 * What a user wrote to name a scheme, such as {@code he}, {@code he:1.5} or {@code scaled:0.5:fan-out:uniform}.
 *
 * @param text the words themselves
 * @param family what comes before the first colon
 * @param number multiplier, gain² or standard deviation, by family; 1 where it was left out
 * @param fanMode the fan mode, if one was named
 * @param distribution the distribution, if one was named
 */
public record SchemeSpec(
        String text,
        Family family,
        double number,
        Optional<FanMode> fanMode,
        Optional<WeightDistribution> distribution) {

    /** The first word of a scheme. */
    public enum Family {
        /** He et al. 2015: variance 2/n. */
        HE,
        /** Variance 1/n. */
        XAVIER,
        /** Glorot and Bengio 2010: variance 2/(in+out). */
        GLOROT,
        /** Variance gain²/n, with a gain² of the user's. */
        SCALED,
        /** Orthonormal rows or columns. */
        ORTHOGONAL,
        /** An orthogonal matrix at the centre of a convolution's kernel, 0 elsewhere. */
        DELTA_ORTHOGONAL,
        /** The identity. */
        IDENTITY,
        /** A fixed standard deviation, whatever the fans. */
        NORMAL,
        /** Mirrored weights: pairs of units, orthogonal blocks. */
        MIRRORED
    }

    public SchemeSpec {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(fanMode, "fanMode");
        Objects.requireNonNull(distribution, "distribution");
    }

    /**
     * The scheme itself.
     *
     * @param multiplier a further factor on the variance
     * @param otherwise the distribution, if the user named none
     * @return the scheme under the name that the user gave it
     */
    public NamedScheme scheme(double multiplier, WeightDistribution otherwise) {
        if (family == Family.NORMAL) {
            double deviation = number * Math.sqrt(multiplier);
            return new NamedScheme(text, compact(deviation) + "²", fixed(deviation));
        }
        double factor = family == Family.SCALED ? multiplier : number * multiplier;
        switch (family) {
            case ORTHOGONAL:
                return matrix("orthogonal", factor, new OrthogonalInit());
            case DELTA_ORTHOGONAL:
                return matrix("delta-orthogonal", factor, new DeltaOrthogonalInit());
            case IDENTITY:
                return matrix("identity", factor, new IdentityInit());
            case MIRRORED:
                // The network gives each layer its position and gain.
                return matrix("mirrored", factor, new MirroredInit(MirroredInit.Position.INNER));
            default:
                return random(factor, otherwise);
        }
    }

    private NamedScheme matrix(String what, double factor, InitScheme scheme) {
        return new NamedScheme(
                text, factor == 1 ? what : compact(factor) + " × " + what, scheme.withMultiplier(factor));
    }

    private NamedScheme random(double factor, WeightDistribution otherwise) {
        FanMode mode = fanMode.orElse(family == Family.GLOROT ? FanMode.AVERAGE : FanMode.IN);
        WeightDistribution shape = distribution.orElse(otherwise);
        double gainSquared = family == Family.SCALED ? number : family == Family.HE ? 2 : 1;
        InitScheme scheme = switch (family) {
            case HE -> new HeInit(factor, mode, shape);
            case XAVIER, GLOROT -> new XavierInit(factor, mode, shape);
            default -> new ScaledVarianceInit(gainSquared, factor, mode, shape);
        };
        return new NamedScheme(text, formula(gainSquared * factor, mode), scheme);
    }

    private static IWeightInit fixed(double deviation) {
        return new WeightInitDistribution(new NormalDistribution(0, deviation));
    }

    private static String formula(double factor, FanMode mode) {
        return switch (mode) {
            case IN -> compact(factor) + "/in";
            case OUT -> compact(factor) + "/out";
            case AVERAGE -> compact(2 * factor) + "/(in+out)";
            case GEOMETRIC -> compact(factor) + "/√(in·out)";
        };
    }

    /** Four significant digits, without zeros at the end. */
    private static String compact(double value) {
        return new BigDecimal(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
