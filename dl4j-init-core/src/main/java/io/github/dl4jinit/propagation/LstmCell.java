package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.NormalResponse;

/**
 * An LSTM's forward pass in moments, followed along time: c_t = f c_(t−1) + i g and h_t = o φ(c_t), with gates f, i, o = σ(z)
 * and g = φ(z). Gates, block input and cell of one step are taken for independent, z and c for normal:
 *
 * <pre>
 *   E c_t     = E f E c_(t−1) + E i E g
 *   E z_t z_s = E (W x_t)(W x_s) + n Var(R) E h_(t−1) h_(s−1)
 *   E c_t²    = E f² E c_(t−1)² + E i² E g² + 2 E f · E i g_t c_(t−1)
 *   E c_t c_s = E f · E c_(t−1) c_s + E i g_t c_s                      for s &lt; t
 *   E i g_t c_s = E f · E i g_t c_(s−1) + E i_t i_s E g_t g_s
 *   E h_t h_s = E o_t o_s E φ(c_t) φ(c_s)
 * </pre>
 *
 * <p>Products of two steps of one function follow from the correlation of their arguments by Mehler's formula.
 */
final class LstmCell {
    private static final double LARGEST = 1e12;

    final NormalResponse[] open;
    final NormalResponse[] forget;
    final NormalResponse[] write;
    final NormalResponse[] out;
    private final double[][] arguments;
    private final double[][] cells;
    private final double[] cellMeans;
    private final double[][] hidden;

    LstmCell(
            ExpectedSignal z,
            double recurrentVariance,
            double forgetBias,
            ActivationMoments gate,
            ActivationMoments moments,
            int steps) {
        open = new NormalResponse[steps];
        forget = new NormalResponse[steps];
        write = new NormalResponse[steps];
        out = new NormalResponse[steps];
        arguments = new double[steps][steps];
        cells = new double[steps][steps];
        cellMeans = new double[steps];
        hidden = new double[steps][steps];
        Series input = Series.signal(z);
        double centre = z.mean() * z.mean();
        for (int t = 0; t < steps; t++) {
            for (int s = 0; s <= t; s++) {
                double before = s > 0 ? hidden[t - 1][s - 1] : 0;
                arguments[t][s] = Math.min(LARGEST, input.at(s, t) - centre + recurrentVariance * before);
            }
            double variance = Math.max(0, arguments[t][t]);
            open[t] = gate.response(z.mean(), variance, 0);
            forget[t] = gate.response(z.mean() + forgetBias, variance, 0);
            write[t] = moments.response(z.mean(), variance, 0);
            followCell(t);
            out[t] = moments.response(cellMeans[t], cellVariance(t), 0);
            for (int s = 0; s <= t; s++) {
                hidden[t][s] = product(open, t, s) * cellProduct(t, s);
            }
        }
    }

    private void followCell(int t) {
        double written = 0;
        for (int s = 0; s < t; s++) {
            written = forget[s].mean() * written + product(open, t, s) * product(write, t, s);
            cells[t][s] = forget[t].mean() * cells[t - 1][s] + written;
        }
        double before = t > 0 ? cellMeans[t - 1] : 0;
        cellMeans[t] = forget[t].mean() * before + open[t].mean() * write[t].mean();
        double kept = t > 0 ? forget[t].secondMoment() * cells[t - 1][t - 1] : 0;
        cells[t][t] = Math.min(
                LARGEST, kept + open[t].secondMoment() * write[t].secondMoment() + 2 * forget[t].mean() * written);
    }

    /** E f(z_t) f(z_s) of a gate or the block input. */
    double product(NormalResponse[] of, int t, int s) {
        return t == s ? of[t].secondMoment() : of[t].mean() * of[s].mean() + of[t].covariance(of[s], ofArguments(t, s));
    }

    /** E f'(z_t) f'(z_s). */
    double slopes(NormalResponse[] of, int t, int s) {
        return slopes(of, t, s, ofArguments(t, s));
    }

    /** E φ'(c_t) φ'(c_s). */
    double cellSlopes(int t, int s) {
        return slopes(out, t, s, ofCells(t, s));
    }

    private static double slopes(NormalResponse[] of, int t, int s, double correlation) {
        return t == s
                ? of[t].meanSquaredDerivative()
                : of[t].meanDerivative() * of[s].meanDerivative() + of[t].derivativeCovariance(correlation);
    }

    /** E φ(c_t) φ(c_s). */
    double cellProduct(int t, int s) {
        return t == s
                ? out[t].secondMoment()
                : out[t].mean() * out[s].mean() + out[t].covariance(out[s], ofCells(t, s));
    }

    /** E c_(t−1) c_(s−1): what the forget gates of two steps multiply. */
    double kept(int t, int s) {
        int later = Math.max(t, s);
        int earlier = Math.min(t, s);
        return earlier == 0 ? 0 : cells[later - 1][earlier - 1];
    }

    /** E h_t h_s. */
    double hidden(int t, int s) {
        return hidden[Math.max(t, s)][Math.min(t, s)];
    }

    /** Var(z_t). */
    double argument(int t) {
        return arguments[t][t];
    }

    /** E h_t. */
    double hiddenMean(int t) {
        return open[t].mean() * out[t].mean();
    }

    private double ofArguments(int t, int s) {
        return correlation(arguments[Math.max(t, s)][Math.min(t, s)], arguments[t][t], arguments[s][s]);
    }

    private double ofCells(int t, int s) {
        double product = cells[Math.max(t, s)][Math.min(t, s)];
        return correlation(product - cellMeans[t] * cellMeans[s], cellVariance(t), cellVariance(s));
    }

    private double cellVariance(int t) {
        return Math.max(0, cells[t][t] - cellMeans[t] * cellMeans[t]);
    }

    private static double correlation(double covariance, double variance, double other) {
        double scale = Math.sqrt(variance * other);
        return scale > 0 ? Math.max(-1, Math.min(1, covariance / scale)) : 0;
    }
}
