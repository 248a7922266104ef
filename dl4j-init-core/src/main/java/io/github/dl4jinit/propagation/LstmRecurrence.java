package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.ActivationMoments;
import java.util.List;

/**
 * An LSTM, averaged over its steps or taken at its last one: {@link LstmCell} forwards, {@link LstmGradient} backwards.
 *
 * @param input the sum W x + b of one gate
 * @param recurrentVariance n Var(R) of one gate
 * @param forgetBias bias of the forget gate
 * @param gate moments of σ
 * @param moments moments of φ
 * @param steps number of time steps
 * @param lastOnly whether only the last step goes on
 */
record LstmRecurrence(
        WeightedSum input,
        double recurrentVariance,
        double forgetBias,
        ActivationMoments gate,
        ActivationMoments moments,
        int steps,
        boolean lastOnly)
        implements Recurrence {
    private static final int GATES = 4;

    private int followed() {
        return Series.followed(steps);
    }

    private LstmCell cell(ExpectedSignal z) {
        return new LstmCell(z, recurrentVariance, forgetBias, gate, moments, followed());
    }

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        ExpectedSignal z = input.forward(inputs);
        LstmCell cell = cell(z);
        int last = followed() - 1;
        double mean = 0;
        double square = 0;
        for (int t = lastOnly ? last : 0; t <= last; t++) {
            int count = lastOnly ? 1 : last + 1;
            mean += cell.hiddenMean(t) / count;
            square += cell.hidden(t, t) / count;
        }
        Products products = Recurrence.products(z, recurrentVariance, mean, square);
        return ExpectedSignal.independent(
                mean, square, products.ofSeries(lastOnly, square, Series.lags(steps, cell::hidden)));
    }

    @Override
    public ExpectedSignal preActivation(List<ExpectedSignal> inputs) {
        ExpectedSignal z = input.forward(inputs);
        LstmCell cell = cell(z);
        double square = z.mean() * z.mean();
        for (int t = 0; t < followed(); t++) {
            square += cell.argument(t) / followed();
        }
        return ExpectedSignal.independent(z.mean(), square, z.products());
    }

    @Override
    public double preActivationGradient(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        return spread(gradients(gradient, inputs).block());
    }

    private LstmGradient gradients(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        return new LstmGradient(
                cell(input.forward(inputs)), Series.gradient(gradient, steps, lastOnly), recurrentVariance, followed());
    }

    /** What arrives at the last step alone has been averaged over the followed steps, and is so over all of them. */
    private double spread(double average) {
        return lastOnly ? average * followed() / steps : average;
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        LstmGradient gradients = gradients(gradient, inputs);
        // The fan-out counts four gates; each has a quarter of the sum on average.
        double each = spread(gradients.sum()) / GATES;
        // Two examples' gates have signs of their own; the block input's slopes are alike.
        double alike = gradient.secondMoment() > 0 ? spread(gradients.block()) / GATES / gradient.secondMoment() : 0;
        Products products = gradient.products().map(product -> product * alike);
        return List.of(ExpectedGradient.independent(
                        each,
                        products.ofSeries(
                                false,
                                each,
                                Series.lags(steps, gradients::product).map(product -> spread(product) / GATES)))
                .throughWeights(input.backwardFactor(inputs)));
    }
}
