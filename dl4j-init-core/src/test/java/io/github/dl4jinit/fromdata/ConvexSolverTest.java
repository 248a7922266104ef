package io.github.dl4jinit.fromdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConvexSolverTest {
    private static final int ROWS = 120;
    private static final int INPUTS = 5;
    private static final int OUTPUTS = 3;
    private static final double STRENGTH = 0.01;

    @ParameterizedTest
    @EnumSource(ConvexLoss.class)
    void theGradientIsTheLossesDerivative(ConvexLoss loss) {
        double[] z = {0.3, -1.2, 0.7};
        double[] y = {0.2, 0.5, 0.3};
        double[] gradient = new double[3];
        loss.gradient(z, y, gradient);
        for (int k = 0; k < 3; k++) {
            double[] up = z.clone();
            double[] down = z.clone();
            up[k] += 1e-5;
            down[k] -= 1e-5;
            double[] unused = new double[3];
            double slope = (loss.gradient(up, y, unused) - loss.gradient(down, y, unused)) / 2e-5;
            assertThat(gradient[k]).isCloseTo(slope, within(1e-8));
        }
    }

    @Test
    void aSquaredLossIsRidgeRegression() {
        LabelledRows rows = rows(ConvexLoss.SQUARED);
        double[] mean = Moments.means(rows.inputs());
        double scale = Moments.overallDeviation(rows.inputs(), mean);
        RealMatrix x = new Array2DRowRealMatrix(ROWS, INPUTS);
        RealMatrix y = new Array2DRowRealMatrix(ROWS, OUTPUTS);
        double[] target = Moments.means(rows.labels());
        for (int r = 0; r < ROWS; r++) {
            for (int i = 0; i < INPUTS; i++) {
                x.setEntry(r, i, (rows.inputs()[r][i] - mean[i]) / scale);
            }
            for (int k = 0; k < OUTPUTS; k++) {
                y.setEntry(r, k, rows.labels()[r][k] - target[k]);
            }
        }
        RealMatrix normal = x.transpose()
                .multiply(x)
                .scalarMultiply(1.0 / ROWS)
                .add(MatrixUtils.createRealIdentityMatrix(INPUTS).scalarMultiply(STRENGTH));
        RealMatrix expected = new LUDecomposition(normal)
                .getSolver()
                .solve(x.transpose().multiply(y).scalarMultiply(1.0 / ROWS));

        LinearMap map = new ConvexSolver(rows, ConvexLoss.SQUARED, new double[INPUTS][OUTPUTS]).solve(STRENGTH);

        for (int i = 0; i < INPUTS; i++) {
            for (int k = 0; k < OUTPUTS; k++) {
                assertThat(map.weights()[i][k]).isCloseTo(expected.getEntry(i, k) / scale, within(1e-10));
            }
        }
    }

    /** At the minimum no direction leads down. */
    @ParameterizedTest
    @EnumSource(ConvexLoss.class)
    void noChangeOfAWeightOrBiasLowersTheObjective(ConvexLoss loss) {
        LabelledRows rows = rows(loss);
        double[][] towards = new double[INPUTS][OUTPUTS];
        towards[2][1] = 0.8;
        LinearMap map = new ConvexSolver(rows, loss, towards).solve(STRENGTH);
        double least = objective(rows, loss, map, towards);
        for (int i = 0; i < INPUTS; i++) {
            for (int k = 0; k < OUTPUTS; k++) {
                for (double change : new double[] {-0.02, 0.02}) {
                    map.weights()[i][k] += change;
                    assertThat(objective(rows, loss, map, towards)).isGreaterThan(least);
                    map.weights()[i][k] -= change;
                    map.biases()[k] += change;
                    assertThat(objective(rows, loss, map, towards)).isGreaterThan(least);
                    map.biases()[k] -= change;
                }
            }
        }
    }

    @Test
    void aStrongPenaltyLeavesTheWeightsThatItPullsTowards() {
        double[][] towards = new double[INPUTS][OUTPUTS];
        towards[0][0] = 1.5;
        LinearMap map = new ConvexSolver(rows(ConvexLoss.SOFTMAX), ConvexLoss.SOFTMAX, towards).solve(1e6);
        assertThat(map.weights()[0][0]).isCloseTo(1.5, within(1e-4));
        assertThat(map.weights()[3][2]).isCloseTo(0, within(1e-4));
    }

    private static double objective(LabelledRows rows, ConvexLoss loss, LinearMap map, double[][] towards) {
        double scale = Moments.overallDeviation(rows.inputs(), Moments.means(rows.inputs()));
        double penalty = 0;
        for (int i = 0; i < INPUTS; i++) {
            for (int k = 0; k < OUTPUTS; k++) {
                double away = (map.weights()[i][k] - towards[i][k]) * scale;
                penalty += away * away;
            }
        }
        return map.loss(rows, loss) + STRENGTH / 2 * penalty;
    }

    private static LabelledRows rows(ConvexLoss loss) {
        Random random = new Random(3);
        double[][] x = new double[ROWS][INPUTS];
        double[][] y = new double[ROWS][OUTPUTS];
        for (int r = 0; r < ROWS; r++) {
            for (int i = 0; i < INPUTS; i++) {
                x[r][i] = 2 + (i + 1) * random.nextGaussian();
            }
            switch (loss) {
                case SQUARED -> {
                    for (int k = 0; k < OUTPUTS; k++) {
                        y[r][k] = x[r][k] - x[r][4] + random.nextGaussian();
                    }
                }
                case SOFTMAX ->
                    y[r][x[r][0] + random.nextGaussian() > 2 ? 0 : 1 + random.nextInt(2)] = r % 2 == 0 ? 1 : 0.5;
                case LOGISTIC -> y[r][random.nextInt(OUTPUTS)] = 1;
            }
        }
        return new LabelledRows(x, y);
    }
}
