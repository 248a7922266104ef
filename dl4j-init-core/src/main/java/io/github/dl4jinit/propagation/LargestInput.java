package io.github.dl4jinit.propagation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The largest of several inputs, unit by unit: an element-wise maximum of x_i = φ_i(u_i), or of the normal values u_i
 * themselves.
 *
 * <p>The arguments are written with what they have in common, u_i = m_i + s_i (± √ρ Z + √(1 − ρ) ε_i): for two inputs ρ and
 * the sign are those of their correlation, for more ρ is its mean, not below 0. For a given Z the inputs are independent, and
 * x_i is the largest with the probability Π_(j ≠ i) F_j(x_i); equal values share it. So
 *
 * <pre>
 *   E max^k = E_Z Σ_i E x_i^k Π_(j ≠ i) F_j(x_i)
 *   Cov(max, y) = Σ_i P_i Cov(x_i, y), P_i the probability that x_i is the largest (Stein's lemma)
 * </pre>
 *
 * <p>Backwards the largest input gets the gradient. Where an input is the largest its activation function more often has a
 * slope, so that it gets E φ_i'² Π F_j / E φ_i'² of the second moment. Expectations are averages over quantiles.
 */
record LargestInput() implements Step {
    private static final double[] NORMAL = LargestOf.normal();

    /**
     * What is expected of an input.
     *
     * @param wins the probability that it is the largest
     * @param slopes E φ'² where it is the largest over E φ'²
     * @param mean its part of E max
     * @param square its part of E max²
     */
    private record Part(double wins, double slopes, double mean, double square) {}

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        if (inputs.size() == 1) {
            return inputs.get(0);
        }
        List<Part> parts = parts(inputs);
        double mean = parts.stream().mapToDouble(Part::mean).sum();
        double square = parts.stream().mapToDouble(Part::square).sum();
        double spread = Math.max(0, square - mean * mean);
        Map<RandomPart, Double> terms = new LinkedHashMap<>();
        Products correlations = Products.all(0);
        PlaceMap places = inputs.get(0).places();
        double before = 0;
        for (int i = 0; i < inputs.size(); i++) {
            ExpectedSignal x = inputs.get(i);
            double wins = parts.get(i).wins();
            x.terms().forEach((part, coefficient) -> terms.merge(part, wins * coefficient, Double::sum));
            correlations =
                    correlations.with(x.products().map(x::correlation), (sum, correlation) -> sum + wins * correlation);
            places = PlaceMap.mixed(places, before, x.places(), parts.get(i).square());
            before += parts.get(i).square();
        }
        ExpectedSignal linear = new ExpectedSignal(mean, square, Products.all(0), terms, null);
        double explained = ExpectedSignal.covariance(linear, copy(linear));
        terms.put(RandomPart.independent(Math.max(0, spread - explained)), 1.0);
        return new ExpectedSignal(
                mean,
                square,
                correlations.map(correlation -> mean * mean + spread * Math.max(0, correlation)),
                terms,
                null,
                places,
                0);
    }

    /** The same values as another object, so that the covariance is that of the parts. */
    private static ExpectedSignal copy(ExpectedSignal x) {
        return new ExpectedSignal(x.mean(), x.secondMoment(), x.products(), x.terms(), null);
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        if (inputs.size() == 1) {
            return List.of(gradient);
        }
        return parts(inputs).stream()
                .map(part -> gradient.times(part.wins(), part.slopes()).pulling(part.wins() * gradient.pull()))
                .toList();
    }

    private static List<Part> parts(List<ExpectedSignal> inputs) {
        double correlation = correlation(inputs);
        double common = Math.sqrt(Math.abs(correlation));
        double own = Math.sqrt(1 - Math.abs(correlation));
        int count = inputs.size();
        double[][] sums = new double[count][5];
        for (double z : NORMAL) {
            double[][] values = new double[count][];
            double[][] slopes = new double[count][];
            for (int i = 0; i < count; i++) {
                double side = i == 1 && correlation < 0 ? -common : common;
                values[i] = new double[NORMAL.length];
                slopes[i] = new double[NORMAL.length];
                fill(inputs.get(i), side * z, own, values[i], slopes[i]);
            }
            for (int i = 0; i < count; i++) {
                add(sums[i], i, values, slopes[i]);
            }
        }
        double all = (double) NORMAL.length * NORMAL.length;
        List<Part> parts = new ArrayList<>();
        for (double[] sum : sums) {
            parts.add(new Part(sum[0] / all, sum[2] > 0 ? sum[1] / sum[2] : 0, sum[3] / all, sum[4] / all));
        }
        return parts;
    }

    /** The values and slopes of an input for a given Z, at the quantiles of what it has by itself. */
    private static void fill(ExpectedSignal x, double given, double own, double[] values, double[] slopes) {
        ExpectedSignal argument = argument(x);
        double sd = Math.sqrt(argument.variance());
        for (int k = 0; k < NORMAL.length; k++) {
            double u = argument.mean() + sd * (given + own * NORMAL[k]);
            values[k] = x.function() == null ? u : x.function().value(u);
            double slope = x.function() == null ? 1 : x.function().derivative(u);
            slopes[k] = slope * slope;
        }
    }

    private static void add(double[] sums, int i, double[][] values, double[] slopes) {
        for (int k = 0; k < NORMAL.length; k++) {
            double value = values[i][k];
            double wins = 1;
            for (int j = 0; j < values.length; j++) {
                wins *= j == i ? 1 : below(values[j], value);
            }
            sums[0] += wins;
            sums[1] += wins * slopes[k];
            sums[2] += slopes[k];
            sums[3] += wins * value;
            sums[4] += wins * value * value;
        }
    }

    /** The share of values below, with half of those that are equal. */
    private static double below(double[] values, double limit) {
        double below = 0;
        for (double value : values) {
            below += value < limit ? 1 : value == limit ? 0.5 : 0;
        }
        return below / values.length;
    }

    private static ExpectedSignal argument(ExpectedSignal x) {
        return x.function() == null ? x : x.function().argument();
    }

    private static double correlation(List<ExpectedSignal> inputs) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < inputs.size(); i++) {
            for (int j = 0; j < i; j++) {
                ExpectedSignal u = argument(inputs.get(i));
                ExpectedSignal v = argument(inputs.get(j));
                double scale = Math.sqrt(u.variance() * v.variance());
                sum += scale > 0 ? ExpectedSignal.covariance(u, v) / scale : 0;
                pairs++;
            }
        }
        double mean = Math.max(-1, Math.min(1, sum / pairs));
        return inputs.size() == 2 ? mean : Math.max(0, mean);
    }
}
