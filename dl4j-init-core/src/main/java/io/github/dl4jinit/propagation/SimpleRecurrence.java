package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.NormalResponse;
import java.util.List;

/**
 * h_t = φ(W x_t + R h_(t−1) + b), from h_0 = 0, averaged over the steps or taken at the last one:
 *
 * <pre>
 *   E z_t z_s = E (W x_t + b)(W x_s + b) + n Var(R) E h_(t−1) h_(s−1)
 *   backwards  E dL/dz_t dL/dz_s = E φ'(z_t) φ'(z_s) (E dL/dh_t dL/dh_s + n Var(R) E dL/dz_(t+1) dL/dz_(s+1))
 * </pre>
 *
 * @param input the sum W x + b
 * @param recurrentVariance n Var(R)
 * @param moments of φ
 * @param steps number of time steps
 * @param lastOnly whether only the last step goes on
 */
record SimpleRecurrence(
        WeightedSum input, double recurrentVariance, ActivationMoments moments, int steps, boolean lastOnly)
        implements Recurrence {
    private static final double LARGEST = 1e12;

    /** What was followed: the covariances of z at any two steps, and what φ makes of each. */
    private record Run(double[][] arguments, NormalResponse[] responses) {

        private double correlation(int t, int s) {
            double scale = Math.sqrt(arguments[t][t] * arguments[s][s]);
            return scale > 0 ? Math.max(-1, Math.min(1, arguments[t][s] / scale)) : 0;
        }

        private double product(int t, int s) {
            return t == s
                    ? responses[t].secondMoment()
                    : responses[t].mean() * responses[s].mean()
                            + responses[t].covariance(responses[s], correlation(t, s));
        }

        private double slopes(int t, int s) {
            return t == s
                    ? responses[t].meanSquaredDerivative()
                    : responses[t].meanDerivative() * responses[s].meanDerivative()
                            + responses[t].derivativeCovariance(correlation(t, s));
        }
    }

    private int followed() {
        return Series.followed(steps);
    }

    private Run run(ExpectedSignal z) {
        int followed = followed();
        Run run = new Run(new double[followed][followed], new NormalResponse[followed]);
        Series input = Series.signal(z);
        double centre = z.mean() * z.mean();
        for (int t = 0; t < followed; t++) {
            for (int s = 0; s <= t; s++) {
                double before = s > 0 ? run.product(t - 1, s - 1) : 0;
                run.arguments[t][s] = Math.min(LARGEST, input.at(s, t) - centre + recurrentVariance * before);
            }
            run.responses[t] = moments.response(z.mean(), Math.max(0, run.arguments[t][t]), 0);
        }
        return run;
    }

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        ExpectedSignal z = input.forward(inputs);
        Run run = run(z);
        int last = followed() - 1;
        double mean = 0;
        double square = 0;
        for (int t = lastOnly ? last : 0; t <= last; t++) {
            int count = lastOnly ? 1 : last + 1;
            mean += run.responses[t].mean() / count;
            square += run.responses[t].secondMoment() / count;
        }
        Products products = Recurrence.products(z, recurrentVariance, mean, square);
        return ExpectedSignal.independent(
                mean, square, products.ofSeries(lastOnly, square, Series.lags(steps, run::product)));
    }

    @Override
    public ExpectedSignal preActivation(List<ExpectedSignal> inputs) {
        ExpectedSignal z = input.forward(inputs);
        Run run = run(z);
        double square = z.mean() * z.mean();
        for (int t = 0; t < followed(); t++) {
            square += run.arguments[t][t] / followed();
        }
        double growth = square / z.secondMoment();
        return ExpectedSignal.independent(z.mean(), square, z.products().map(product -> product * growth));
    }

    @Override
    public double preActivationGradient(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        return average(gradients(gradient, inputs));
    }

    /** E dL/dz_t dL/dz_s at steps t and s, for t up to s. */
    private double[][] gradients(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        int followed = followed();
        Run run = run(input.forward(inputs));
        Series arriving = Series.gradient(gradient, steps, lastOnly);
        double[][] later = new double[followed + 1][followed + 1];
        for (int t = followed - 1; t >= 0; t--) {
            for (int s = t; s < followed; s++) {
                later[t][s] = run.slopes(s, t) * (arriving.at(t, s) + recurrentVariance * later[t + 1][s + 1]);
            }
        }
        return later;
    }

    private double average(double[][] gradients) {
        double sum = 0;
        for (int t = 0; t < followed(); t++) {
            sum += gradients[t][t] / followed();
        }
        return sum * spread();
    }

    /** What arrives at the last step alone is averaged over the followed steps, and is so over all of them. */
    private double spread() {
        return lastOnly ? (double) followed() / steps : 1;
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        double[][] gradients = gradients(gradient, inputs);
        double average = average(gradients);
        double growth = gradient.secondMoment() > 0 ? average / gradient.secondMoment() : 0;
        Lags along = Series.lags(steps, (t, s) -> spread() * gradients[s][t]);
        Products products = gradient.products().map(product -> product * growth);
        return List.of(ExpectedGradient.independent(average, products.ofSeries(false, average, along))
                .throughWeights(input.backwardFactor(inputs)));
    }
}
