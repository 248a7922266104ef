package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.NormalResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The distribution of a value that is not normal, by equally probable values in increasing order. A sum of what a function made of a
 * normal number and of little else, as a trunk holds it behind its activation functions, is far from normal.
 */
final class ValueDistribution {

    /** Of a part that others are added to. */
    static final int SLICES = 128;

    private static final int MOST_PARTS = 4;

    /** Made when first needed: Commons Math takes long in a new process. */
    private static final class Standard {
        private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
        private static final double[] UNIT = unit(LargestOf.normal());
    }

    /** Made when first needed, for the same reason. */
    private static final class Normal {
        private static final double[] QUANTILES = IntStream.range(0, 8 * SLICES)
                .mapToDouble(i -> Standard.NORMAL.inverseCumulativeProbability((i + 0.5) / (8 * SLICES)))
                .toArray();
    }

    private final double[] sorted;

    private ValueDistribution(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * Of a signal: empty if it is normal, or made of parts that depend on one another, or of so many that their sum nearly is
     * normal.
     */
    static Optional<ValueDistribution> of(ExpectedSignal z) {
        return of(z, z.terms(), z.mean(), z.variance());
    }

    /** Of a signal without one of its parts, its mean left out. */
    static Optional<ValueDistribution> ofRest(ExpectedSignal z, RandomPart without) {
        Map<RandomPart, Double> terms = new LinkedHashMap<>(z.terms());
        double factor = terms.remove(without);
        return of(z, terms, 0, Math.max(0, z.variance() - factor * factor * without.variance()));
    }

    private static Optional<ValueDistribution> of(
            ExpectedSignal z, Map<RandomPart, Double> terms, double mean, double variance) {
        List<Map.Entry<RandomPart, Double>> parts = new ArrayList<>();
        for (Map.Entry<RandomPart, Double> term : terms.entrySet()) {
            if (!term.getKey().isNormal()
                    && term.getValue() != 0
                    && term.getKey().variance() > 0) {
                parts.add(term);
            }
        }
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            return Optional.empty();
        }
        double[] sum = null;
        double normal = variance;
        for (Map.Entry<RandomPart, Double> term : parts) {
            if (depends(term.getKey(), z.terms())) {
                return Optional.empty();
            }
            double[] part = scaled(term.getKey().slices(), term.getValue());
            sum = sum == null ? part : means(sums(sum, part));
            normal -= square(term.getValue()) * term.getKey().variance();
        }
        double[] all = normal > 1e-9 * variance ? sums(sum, scaled(Standard.UNIT, Math.sqrt(normal))) : sum;
        return Optional.of(new ValueDistribution(of(all, mean, variance)));
    }

    /** Of a normal value. */
    static ValueDistribution normal(double mean, double variance) {
        return new ValueDistribution(of(Normal.QUANTILES, mean, variance));
    }

    private static boolean depends(RandomPart part, Map<RandomPart, Double> on) {
        double most = 0;
        for (Map.Entry<RandomPart, Double> other : on.entrySet()) {
            if (other.getKey() != part) {
                most = Math.max(most, Math.abs(RandomPart.covariance(part, other.getKey())));
            }
        }
        return most > 1e-9 * part.variance();
    }

    private static double square(double x) {
        return x * x;
    }

    private static double[] scaled(double[] values, double factor) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = factor * values[factor > 0 ? i : values.length - 1 - i];
        }
        return scaled;
    }

    /** All sums of a value of each, in increasing order. */
    private static double[] sums(double[] a, double[] b) {
        double[] sums = new double[a.length * b.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                sums[i * b.length + j] = a[i] + b[j];
            }
        }
        Arrays.sort(sums);
        return sums;
    }

    private static double[] means(double[] values) {
        int each = values.length / SLICES;
        double[] means = new double[SLICES];
        for (int i = 0; i < values.length; i++) {
            means[i / each] += values[i] / each;
        }
        return means;
    }

    private static double[] unit(double[] values) {
        return of(values, 0, 1);
    }

    /** The same values, with this mean and variance. */
    private static double[] of(double[] values, double mean, double variance) {
        double centre = Arrays.stream(values).average().orElse(0);
        double square = Arrays.stream(values)
                .map(value -> square(value - centre))
                .average()
                .orElse(0);
        double factor = square > 0 ? Math.sqrt(variance / square) : 0;
        return Arrays.stream(values)
                .map(value -> mean + factor * (value - centre))
                .toArray();
    }

    /** The value at the quantile of a standard normal number. */
    double at(double normal) {
        double where = Standard.NORMAL.cumulativeProbability(normal) * sorted.length - 0.5;
        int before = (int) Math.max(0, Math.min(sorted.length - 2.0, Math.floor(where)));
        double share = Math.max(0, Math.min(1, where - before));
        return (1 - share) * sorted[before] + share * sorted[before + 1];
    }

    /** The same, of another mean and variance. */
    ValueDistribution with(double mean, double variance) {
        return new ValueDistribution(of(sorted, mean, variance));
    }

    /** What a function makes of it. */
    NormalResponse response(ActivationMoments function) {
        return NormalResponse.of(sorted, each(function::value), each(function::derivative));
    }

    /** A function of each value. */
    double[] each(DoubleUnaryOperator function) {
        return Arrays.stream(sorted).map(function).toArray();
    }

    /** The means of equally probable slices. */
    double[] slices() {
        return means(sorted);
    }

    /** What a function makes of it, less its mean, in increasing order. */
    double[] slices(DoubleUnaryOperator function, double variance) {
        double[] values = each(function);
        Arrays.sort(values);
        return of(means(values), 0, variance);
    }
}
