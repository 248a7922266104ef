package io.github.dl4jinit.examples.training;

import io.github.dl4jinit.examples.training.SchemeSpec.Family;
import io.github.dl4jinit.init.FanMode;
import io.github.dl4jinit.init.WeightDistribution;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the name of a scheme: a family, then in any order and separated by colons a number, a fan mode and a distribution.
 */
public final class SchemeParser implements ITypeConverter<SchemeSpec> {
    private static final Map<String, FanMode> FAN_MODES = Map.of(
            "fan-in", FanMode.IN,
            "fan-out", FanMode.OUT,
            "fan-avg", FanMode.AVERAGE,
            "fan-geo", FanMode.GEOMETRIC);
    private static final Map<String, WeightDistribution> DISTRIBUTIONS = Map.of(
            "normal", WeightDistribution.NORMAL,
            "truncated", WeightDistribution.TRUNCATED_NORMAL,
            "uniform", WeightDistribution.UNIFORM);

    /** Schemes that leave no choice of fans and of distribution. */
    private static final Set<Family> FIXED_SHAPE =
            EnumSet.of(Family.ORTHOGONAL, Family.DELTA_ORTHOGONAL, Family.IDENTITY);

    /** What PyTorch, Keras and JAX call a scheme that has another name here. */
    private static final Map<String, String> ALIASES =
            Map.of("kaiming", "he", "msra", "he", "lecun", "xavier", "delta", "delta-orthogonal");

    /** Made by the command line. */
    public SchemeParser() {}

    @Override
    public SchemeSpec convert(String text) {
        String[] words = text.strip().toLowerCase(Locale.ROOT).split(":", -1);
        Family family = family(text, words[0]);
        Double number = null;
        FanMode fanMode = null;
        WeightDistribution distribution = null;
        for (int i = 1; i < words.length; i++) {
            String word = words[i];
            if (FAN_MODES.containsKey(word)) {
                once(text, "fan mode", fanMode);
                fanMode = FAN_MODES.get(word);
            } else if (DISTRIBUTIONS.containsKey(word)) {
                once(text, "distribution", distribution);
                distribution = DISTRIBUTIONS.get(word);
            } else {
                once(text, "number", number);
                number = number(text, word);
            }
        }
        check(text, family, number, fanMode, distribution);
        return new SchemeSpec(
                String.join(":", words),
                family,
                number == null ? 1 : number,
                Optional.ofNullable(fanMode),
                Optional.ofNullable(distribution));
    }

    private static Family family(String text, String word) {
        String known = ALIASES.getOrDefault(word, word);
        for (Family family : Family.values()) {
            if (family.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(known)) {
                return family;
            }
        }
        throw wrong(
                text,
                "'" + word + "' is none of he (or kaiming), xavier (or lecun), glorot, orthogonal, delta-orthogonal,"
                        + " identity, mirrored, scaled:GAIN² and normal:SD (such as he, he:1.5, scaled:0.5:fan-out:uniform,"
                        + " normal:0.01)");
    }

    private static double number(String text, String word) {
        double number;
        try {
            number = Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw wrong(
                    text,
                    "'" + word
                            + "' is neither a number nor one of fan-in, fan-out, fan-avg, fan-geo, normal, truncated,"
                            + " uniform");
        }
        // Written so that NaN fails too.
        if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
            throw wrong(text, "the number must be positive and finite: " + word);
        }
        return number;
    }

    private static void check(
            String text, Family family, Double number, FanMode fanMode, WeightDistribution distribution) {
        if (family == Family.SCALED && number == null) {
            throw wrong(text, "scaled needs its gain², such as scaled:2");
        }
        if (family == Family.NORMAL && number == null) {
            throw wrong(text, "normal needs its standard deviation, such as normal:0.01");
        }
        if (FIXED_SHAPE.contains(family) && (fanMode != null || distribution != null)) {
            throw wrong(text, "takes a multiplier and nothing else");
        }
        if (family == Family.NORMAL && (fanMode != null || distribution != null)) {
            throw wrong(text, "normal has a standard deviation and nothing else");
        }
        if (family == Family.MIRRORED && (fanMode != null || distribution != null)) {
            throw wrong(text, "mirrored has a multiplier and nothing else, such as mirrored:1.5");
        }
        if (family == Family.GLOROT && fanMode != null && fanMode != FanMode.AVERAGE) {
            throw wrong(text, "glorot means fan-avg; xavier takes any fan mode");
        }
    }

    private static void once(String text, String what, Object before) {
        if (before != null) {
            throw wrong(text, "more than one " + what);
        }
    }

    private static TypeConversionException wrong(String text, String why) {
        return new TypeConversionException("scheme '" + text + "': " + why);
    }
}
