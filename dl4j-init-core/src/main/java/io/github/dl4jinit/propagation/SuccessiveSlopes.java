package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.ActivationMoments;
import java.util.Map;
import java.util.Optional;

/**
 * Two slopes that one gradient meets, one after the other: ψ'(z) and then φ'(u), where z = c φ(u) + r holds what φ made of u,
 * as behind a residual block z = x + F(x) with x = relu(u). Where x is above 0, z more often is. What φ' passes is that of the
 * units that ψ' has passed:
 *
 * <pre>
 *   E φ'(u)² ψ'(z)² / (E φ'(u)² E ψ'(z)²)
 * </pre>
 *
 * <p>with u and the rest r independent and normal, both averaged over their quantiles. A gradient that a maximum behind ψ has handed to the
 * largest of several z meets those of them alone.
 *
 * @param mean E φ' ψ' over the product of the means
 * @param square E φ'² ψ'² over the product of the mean squares
 */
record SuccessiveSlopes(double mean, double square) {

    /** Of two functions whose arguments have nothing in common. */
    static final SuccessiveSlopes INDEPENDENT = new SuccessiveSlopes(1, 1);

    private static final double[] NORMAL = LargestOf.normal();

    /**
     * The slopes of a function that stands in front, and of one that the gradient has passed before.
     *
     * @param front φ and u
     * @param passed ψ and z; null if there is none
     * @return empty if z does not hold φ(u)
     */
    static Optional<SuccessiveSlopes> of(
            ExpectedSignal.FunctionOfNormal front, ExpectedSignal.FunctionOfNormal passed, PickedValue picked) {
        if (passed == null) {
            return Optional.empty();
        }
        for (Map.Entry<RandomPart, Double> term : passed.argument().terms().entrySet()) {
            boolean same = term.getKey()
                    .argument()
                    .filter(argument -> argument == front.argument())
                    .isPresent();
            if (same) {
                return Optional.of(conditioned(front, passed, picked, term.getKey(), term.getValue()));
            }
        }
        return Optional.empty();
    }

    private static SuccessiveSlopes conditioned(
            ExpectedSignal.FunctionOfNormal front,
            ExpectedSignal.FunctionOfNormal passed,
            PickedValue picked,
            RandomPart part,
            double coefficient) {
        ActivationMoments phi = front.moments();
        ActivationMoments psi = passed.moments();
        ExpectedSignal u = front.argument();
        ExpectedSignal z = passed.argument();
        double sd = Math.sqrt(u.variance());
        double rest = Math.sqrt(Math.max(0, z.variance() - coefficient * coefficient * part.variance()));
        double spread = Math.sqrt(z.variance());
        double centre = mean(phi, u.mean(), sd);
        double[] sums = new double[6];
        for (double a : NORMAL) {
            double at = u.mean() + sd * a;
            double slope = phi.derivative(at);
            double known = z.mean() + coefficient * (phi.value(at) - centre);
            for (double b : NORMAL) {
                double next = psi.derivative(known + rest * b);
                double weight = spread > 0 ? picked.weight((known + rest * b - z.mean()) / spread) : 1;
                sums[0] += weight * slope * next;
                sums[1] += weight * slope * slope * next * next;
                sums[3] += weight * next;
                sums[5] += weight * next * next;
            }
            sums[2] += slope;
            sums[4] += slope * slope;
        }
        return new SuccessiveSlopes(ratio(sums[0], sums[2] * sums[3]), ratio(sums[1], sums[4] * sums[5]));
    }

    private static double mean(ActivationMoments phi, double mean, double sd) {
        double sum = 0;
        for (double a : NORMAL) {
            sum += phi.value(mean + sd * a) / NORMAL.length;
        }
        return sum;
    }

    /** The sums of a product are over all pairs; so are those of the second function alone. */
    private static double ratio(double both, double product) {
        double independent = product / NORMAL.length;
        return independent != 0 ? both / independent : 1;
    }
}
