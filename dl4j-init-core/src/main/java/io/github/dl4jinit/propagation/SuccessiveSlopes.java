package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.NormalResponse;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Slopes that one gradient meets, one after the other: ψ'(z) and then φ'(u), where z = c φ(u) + r holds what φ made of u,
 * as behind a residual block z = x + F(x) with x = relu(u). Where x is above 0, z more often is. What φ' passes is that of the
 * units that ψ' has passed:
 *
 * <pre>
 *   E φ'(u)² ψ'(z)² / (E φ'(u)² E ψ'(z)²)
 * </pre>
 *
 * <p>with u and the rest r independent, both averaged over their quantiles. Behind ψ' more such slopes may lie, as in a trunk that passes
 * one function after the other; given z they are known. A gradient that a maximum behind ψ has handed to the
 * largest of several z meets those of them alone.
 *
 * @param mean E φ' ψ' over the product of the means
 * @param square E φ'² ψ'² over the product of the mean squares
 * @param later what is known of ψ' and all behind it, given u
 * @param pairs mean products of all slopes at two occasions
 * @param more what becomes of such products: those of all slopes over those without φ'
 */
record SuccessiveSlopes(double mean, double square, PassedSlopes.Later later, Products pairs, Products more) {

    private static final double[] NORMAL = LargestOf.normal();

    /** Products of slopes below this are 0 but for rounding: nothing of a gradient is left that they could be a part of. */
    private static final double LEAST = 1e-12;

    /** The slopes of a function whose argument has nothing in common with what the gradient has passed. */
    static SuccessiveSlopes alone(Products pairs) {
        return new SuccessiveSlopes(1, 1, PassedSlopes.Later.NONE, pairs, pairs);
    }

    /**
     * The slopes of a function that stands in front, and of those that the gradient has passed before.
     *
     * @param front φ and u
     * @param passed ψ and z, and what lies behind; null if there is none
     * @param own mean products of φ' at two occasions
     * @return empty if z does not hold φ(u)
     */
    static Optional<SuccessiveSlopes> of(FunctionOfNormal front, PassedSlopes passed, Products own) {
        if (passed == null) {
            return Optional.empty();
        }
        for (Map.Entry<RandomPart, Double> term :
                passed.function().argument().terms().entrySet()) {
            boolean same = term.getKey()
                    .argument()
                    .filter(argument -> argument == front.argument())
                    .isPresent();
            if (same) {
                return Optional.of(conditioned(front, passed, own, term.getKey(), term.getValue()));
            }
        }
        return Optional.empty();
    }

    private static SuccessiveSlopes conditioned(
            FunctionOfNormal front, PassedSlopes passed, Products own, RandomPart part, double coefficient) {
        ActivationMoments phi = front.moments();
        ExpectedSignal u = front.argument();
        ExpectedSignal z = passed.function().argument();
        double[] arguments = front.arguments().slices();
        double deviation = Math.sqrt(Math.max(0, z.variance() - coefficient * coefficient * part.variance()));
        double[] rest = ValueDistribution.ofRest(z, part)
                .map(ValueDistribution::slices)
                .orElseGet(() -> each(NORMAL, normal -> deviation * normal));
        double[] values = each(arguments, part::value);
        double[] slopes = each(arguments, phi::derivative);
        double centre = average(values);
        double[] mean = new double[arguments.length];
        double[] square = new double[arguments.length];
        double total = 0;
        for (int i = 0; i < arguments.length; i++) {
            double known = z.mean() + coefficient * (values[i] - centre);
            for (double r : rest) {
                double weight = passed.weight(known + r);
                mean[i] += weight * passed.mean(known + r) / rest.length;
                square[i] += weight * passed.square(known + r) / rest.length;
                total += weight / rest.length / arguments.length;
            }
        }
        for (int i = 0; i < arguments.length; i++) {
            mean[i] = total > 0 ? mean[i] / total : mean[i];
            square[i] = total > 0 ? square[i] / total : square[i];
        }
        double[] both = product(slopes, mean);
        double[] squares = product(product(slopes, slopes), square);
        NormalResponse value = NormalResponse.of(arguments, values, slopes);
        Products inCommon = u.products()
                .map(product -> coefficient * coefficient * value.covariance(value, u.correlation(product)));
        Products pairs = known(u, NormalResponse.of(arguments, both, both))
                .with(ofRest(passed, inCommon).with(own, (a, b) -> a * b), Double::sum);
        return new SuccessiveSlopes(
                ratio(average(both), average(slopes) * average(mean)),
                ratio(average(squares), average(product(slopes, slopes)) * average(square)),
                new PassedSlopes.Later(arguments, mean, square),
                pairs,
                pairs.with(passed.pairs(), (all, before) -> Math.abs(before) > LEAST ? all / before : all));
    }

    /** Of two occasions, as if the rests of z had nothing in common: then the slopes behind are known from u alone. */
    private static Products known(ExpectedSignal u, NormalResponse slopes) {
        return u.products().map(product -> common(slopes, u.correlation(product)));
    }

    /**
     * How much more the slopes behind φ have in common at two occasions because of what the rests have in common; φ' has nothing to
     * do with it.
     *
     * @param inCommon the covariance of what z holds of φ(u)
     */
    private static Products ofRest(PassedSlopes passed, Products inCommon) {
        ExpectedSignal z = passed.function().argument();
        double[] arguments = passed.function().arguments().slices();
        double[] slopes = each(arguments, passed::mean);
        NormalResponse behind = NormalResponse.of(arguments, slopes, slopes);
        double variance = z.variance();
        return z.products()
                .with(
                        inCommon,
                        (product, covariance) -> common(behind, z.correlation(product))
                                - common(behind, variance > 0 ? Math.max(-1, Math.min(1, covariance / variance)) : 0));
    }

    private static double common(NormalResponse response, double correlation) {
        return response.mean() * response.mean() + response.covariance(response, correlation);
    }

    private static double[] each(double[] values, DoubleUnaryOperator f) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = f.applyAsDouble(values[i]);
        }
        return result;
    }

    private static double[] product(double[] a, double[] b) {
        double[] result = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = a[i] * b[i];
        }
        return result;
    }

    private static double average(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double ratio(double both, double apart) {
        return apart != 0 ? both / apart : 1;
    }
}
