package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.NormalResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * h_t = φ(W x_t + R h_(t−1) + b), from h_0 = 0, averaged over the steps. What the input brings, the recurrent sum adds to:
 * E z_t² = E (W x)² + n Var(R) E h_(t−1)². Backwards through time E (dL/dz_t)² = E φ'² (E (dL/dh_t)² + n Var(R) E (dL/dz_(t+1))²).
 *
 * @param input the sum W x + b
 * @param recurrentVariance n Var(R)
 * @param moments of φ
 * @param steps number of time steps
 */
record SimpleRecurrence(WeightedSum input, double recurrentVariance, ActivationMoments moments, int steps)
        implements Recurrence {

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        List<NormalResponse> responses = new ArrayList<>();
        ExpectedSignal z = follow(inputs, responses);
        double mean = 0;
        double square = 0;
        for (NormalResponse response : responses) {
            mean += response.mean() / steps;
            square += response.secondMoment() / steps;
        }
        double centre = mean * mean;
        double variance = Math.max(0, square - centre);
        return ExpectedSignal.independent(
                mean, square, z.products().map(product -> centre + Math.max(0, z.correlation(product)) * variance));
    }

    @Override
    public ExpectedSignal preActivation(List<ExpectedSignal> inputs) {
        return follow(inputs, new ArrayList<>());
    }

    /** The pre-activation averaged over the steps; what becomes of it at each is added to the list. */
    private ExpectedSignal follow(List<ExpectedSignal> inputs, List<NormalResponse> responses) {
        ExpectedSignal fromInput = input.forward(inputs);
        double centre = fromInput.mean() * fromInput.mean();
        double hidden = 0;
        double square = 0;
        for (int t = 0; t < steps; t++) {
            double variance = Math.min(fromInput.variance() + recurrentVariance * hidden, 1e12);
            NormalResponse response = moments.response(fromInput.mean(), variance, 0);
            responses.add(response);
            square += (variance + centre) / steps;
            hidden = response.secondMoment();
        }
        double growth = square / fromInput.secondMoment();
        return ExpectedSignal.independent(
                fromInput.mean(), square, fromInput.products().map(product -> product * growth));
    }

    @Override
    public double preActivationGradient(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        List<NormalResponse> responses = new ArrayList<>();
        follow(inputs, responses);
        double later = 0;
        double sum = 0;
        for (int t = steps - 1; t >= 0; t--) {
            later = responses.get(t).meanSquaredDerivative() * (gradient.secondMoment() + recurrentVariance * later);
            sum += later / steps;
        }
        return sum;
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        return input.backward(
                gradient.throughWeights(preActivationGradient(gradient, inputs) / gradient.secondMoment()), inputs);
    }
}
