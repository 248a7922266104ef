package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.NormalResponse;
import java.util.List;

/**
 * An LSTM, averaged over its steps: c_t = f c_(t−1) + i g and h_t = o φ(c_t), with gates f, i, o = σ(z) and g = φ(z). Gates
 * and cell states are taken for independent, pre-activations and cell states for normal:
 *
 * <pre>
 *   E z_t² = E (W x)² + n Var(R) E h_(t−1)²
 *   E c_t² = E f² E c_(t−1)² + E i² E g²        E h_t² = E o² E φ(c_t)²
 * </pre>
 *
 * <p>Backwards through time the same factors act on dL/dh and dL/dc.
 *
 * @param input the sum W x + b of one gate
 * @param recurrentVariance n Var(R) of one gate
 * @param forgetBias bias of the forget gate
 * @param gate moments of σ
 * @param moments moments of φ
 * @param steps number of time steps
 */
record LstmRecurrence(
        WeightedSum input,
        double recurrentVariance,
        double forgetBias,
        ActivationMoments gate,
        ActivationMoments moments,
        int steps)
        implements Recurrence {

    /** What one step's gates and cell are. */
    private record Moment(
            NormalResponse open,
            NormalResponse forget,
            NormalResponse write,
            NormalResponse cell,
            double before,
            double hiddenBefore) {}

    private Moment[] run(ExpectedSignal z) {
        Moment[] moment = new Moment[steps];
        double hidden = 0;
        double cell = 0;
        for (int t = 0; t < steps; t++) {
            double variance = Math.min(1e12, z.variance() + recurrentVariance * hidden);
            NormalResponse open = gate.response(z.mean(), variance, 0);
            NormalResponse forget = gate.response(z.mean() + forgetBias, variance, 0);
            NormalResponse write = moments.response(z.mean(), variance, 0);
            double before = cell;
            cell = forget.secondMoment() * before + open.secondMoment() * write.secondMoment();
            NormalResponse out = moments.response(0, Math.min(1e12, cell), 0);
            moment[t] = new Moment(open, forget, write, out, before, hidden);
            hidden = open.secondMoment() * out.secondMoment();
        }
        return moment;
    }

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        ExpectedSignal z = input.forward(inputs);
        Moment[] moment = run(z);
        double square = 0;
        double near = 0;
        for (Moment m : moment) {
            square += m.open.secondMoment() * m.cell.secondMoment() / steps;
            near += m.forget.mean() * m.before / steps;
        }
        double all = square;
        Products products = z.products().map(product -> Math.max(0, z.correlation(product)) * all);
        return ExpectedSignal.independent(
                0, square, new Products(products.shared(), Math.min(square, near), products.far()));
    }

    @Override
    public ExpectedSignal preActivation(List<ExpectedSignal> inputs) {
        ExpectedSignal z = input.forward(inputs);
        double square = z.secondMoment();
        for (Moment m : run(z)) {
            square += recurrentVariance * m.hiddenBefore / steps;
        }
        return ExpectedSignal.independent(z.mean(), square, z.products());
    }

    @Override
    public double preActivationGradient(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        return gradients(gradient, inputs)[1];
    }

    /** E (dL/dz)², averaged over the steps: the sum over the four sums of a cell, and that of the block input alone. */
    private double[] gradients(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        Moment[] moment = run(input.forward(inputs));
        double sum = 0;
        double block = 0;
        double laterGates = 0;
        double laterCell = 0;
        for (int t = steps - 1; t >= 0; t--) {
            Moment m = moment[t];
            double hidden = gradient.secondMoment() + recurrentVariance * laterGates;
            double cell = hidden * m.open.secondMoment() * m.cell.meanSquaredDerivative() + laterCell;
            double ofOutput = hidden * m.cell.secondMoment() * m.open.meanSquaredDerivative();
            double ofInput = cell * m.write.secondMoment() * m.open.meanSquaredDerivative();
            double ofForget = cell * m.before * m.forget.meanSquaredDerivative();
            double ofWrite = cell * m.open.secondMoment() * m.write.meanSquaredDerivative();
            laterGates = ofOutput + ofInput + ofForget + ofWrite;
            laterCell = cell * m.forget.secondMoment();
            sum += laterGates / steps;
            block += ofWrite / steps;
        }
        return new double[] {sum, block};
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        // The fan-out counts four gates; each has a quarter of the sum on average.
        return input.backward(
                gradient.throughWeights(gradients(gradient, inputs)[0] / 4 / gradient.secondMoment()), inputs);
    }
}
