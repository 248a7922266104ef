package io.github.dl4jinit.propagation;

/**
 * Back-propagation through an {@link LstmCell} in moments. With a_t = o_t φ'(c_t):
 *
 * <pre>
 *   dL/dh_t = what arrives + R' dL/dz_(t+1)          dL/dc_t = a_t dL/dh_t + f_(t+1) dL/dc_(t+1)
 * </pre>
 *
 * <p>Second moments and products of two steps follow as they do forwards; E (dL/dc_t)² has the cross term
 * 2 E f · E a_t dL/dh_t dL/dc_(t+1), which counts where the gradients of neighbouring steps are alike.
 */
final class LstmGradient {
    private final double sum;
    private final double[][] gates;
    private final double block;

    LstmGradient(LstmCell cell, Series arriving, double recurrentVariance, int steps) {
        gates = new double[steps + 1][steps + 1];
        double[] laterCells = new double[steps + 1];
        double all = 0;
        double writes = 0;
        for (int t = steps - 1; t >= 0; t--) {
            double[] cells = new double[steps + 1];
            double through = 0;
            double forgetNext = t + 1 < steps ? cell.forget[t + 1].mean() : 0;
            double[] hidden = new double[steps];
            for (int s = steps - 1; s >= t; s--) {
                hidden[s] = arriving.at(t, s) + recurrentVariance * gates[t + 1][s + 1];
                double direct = hidden[s] * cell.product(cell.open, s, t) * cell.cellSlopes(s, t);
                double onwards = s + 1 < steps ? cell.forget[s + 1].mean() * through : 0;
                if (s > t) {
                    through = direct + onwards;
                    cells[s] = through + forgetNext * laterCells[s];
                } else {
                    double kept = t + 1 < steps ? cell.forget[t + 1].secondMoment() * laterCells[t + 1] : 0;
                    cells[t] = direct + kept + 2 * onwards;
                }
            }
            for (int s = t; s < steps; s++) {
                double ofOutput = hidden[s] * cell.cellProduct(s, t) * cell.slopes(cell.open, s, t);
                double ofWrite = cells[s] * cell.product(cell.open, s, t) * cell.slopes(cell.write, s, t);
                double ofInput = cells[s] * cell.product(cell.write, s, t) * cell.slopes(cell.open, s, t);
                double ofForget = cells[s] * cell.kept(s, t) * cell.slopes(cell.forget, s, t);
                gates[t][s] = ofOutput + ofWrite + ofInput + ofForget;
                writes += s == t ? ofWrite : 0;
            }
            laterCells = cells;
            all += gates[t][t];
        }
        sum = all / steps;
        block = writes / steps;
    }

    /** E (dL/dz)², summed over the four sums of a cell. */
    double sum() {
        return sum;
    }

    /** The same of the product at two steps. */
    double product(int t, int s) {
        return gates[Math.min(t, s)][Math.max(t, s)];
    }

    /** E (dL/dz)² of the block input. */
    double block() {
        return block;
    }
}
