package io.github.dl4jinit.fromdata;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Minimises mean loss + λ/2·|V − V₀|² over the weights V of one output layer; V₀ are the plan's, so that a strong penalty
 * leaves them as they were, and biases are free. Inputs are centred, and divided by the root mean square of their standard
 * deviations, so that λ has no unit.
 *
 * <p>Each step is Newton's with a fixed bound of the Hessian in its place, c·XᵀX/n + λ·I (Böhning 1992; c from
 * {@link ConvexLoss}), so that one Cholesky decomposition does for all of them, and no step can overshoot. For a squared
 * loss the bound is the Hessian, and the first step the solution. Otherwise the steps are accelerated (Nesterov 1983), and
 * start again where the gradient turns against the way gone (O'Donoghue and Candès, "Adaptive restart for accelerated
 * gradient schemes", 2015).
 */
final class ConvexSolver {
    /** Enough for the tolerance nearly always; what is left is judged on held-back rows like any other. */
    private static final int STEPS = 60;
    /** The last step over the length of the weights: signals of single precision know no more digits that matter. */
    private static final double TOLERANCE = 1e-4;

    private final LabelledRows rows;
    private final ConvexLoss loss;
    private final int inputs;
    private final int outputs;
    private final double[] mean;
    private final double scale;
    private final double[][] centred;
    private final double mass;
    private final double[][] gram;
    private final double[][] anchor;
    /** inputs + 1 rows, the last one the biases; where the next call starts. */
    private double[][] solution;

    /**
     * Prepares.
     *
     * @param rows what to fit
     * @param loss the loss
     * @param towards the weights that the penalty pulls towards, inputs × outputs
     */
    ConvexSolver(LabelledRows rows, ConvexLoss loss, double[][] towards) {
        this.rows = rows;
        this.loss = loss;
        inputs = rows.inputCount();
        outputs = rows.outputCount();
        mean = Moments.means(rows.inputs());
        scale = Moments.overallDeviation(rows.inputs(), mean);
        centred = centred();
        mass = largestMass();
        gram = gram();
        solution = new double[inputs + 1][outputs];
        anchor = new double[inputs + 1][outputs];
        for (int i = 0; i < inputs; i++) {
            for (int k = 0; k < outputs; k++) {
                anchor[i][k] = towards[i][k] * scale;
                solution[i][k] = anchor[i][k];
            }
        }
    }

    /**
     * The minimum for one strength, from that of the call before.
     *
     * @param strength λ, positive
     */
    LinearMap solve(double strength) {
        CholeskyDecomposition bound = decomposed(strength);
        double[][] current = solution;
        double[][] ahead = current;
        double momentum = 1;
        for (int step = 0; step < STEPS; step++) {
            double[][] gradient = gradient(ahead, strength);
            double[][] change = newtonStep(bound, gradient);
            double[][] next = sum(ahead, change, -1);
            double size = norm(change);
            if (loss == ConvexLoss.SQUARED || size <= TOLERANCE * Math.max(1, norm(next))) {
                current = next;
                break;
            }
            double[][] moved = sum(next, current, -1);
            double nextMomentum = dot(gradient, moved) > 0 ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
            ahead = nextMomentum == 1 ? next : sum(next, moved, (momentum - 1) / nextMomentum);
            momentum = nextMomentum;
            current = next;
        }
        solution = current;
        return inOriginalUnits(current);
    }

    private double[][] centred() {
        double[][] result = new double[rows.size()][inputs];
        double factor = scale > 0 ? 1 / scale : 0;
        for (int r = 0; r < result.length; r++) {
            for (int i = 0; i < inputs; i++) {
                result[r][i] = (rows.inputs()[r][i] - mean[i]) * factor;
            }
        }
        return result;
    }

    private double[][] gram() {
        double weight = loss.curvature() * mass / rows.size();
        double[][] result = new double[inputs][inputs];
        for (double[] x : centred) {
            for (int i = 0; i < inputs; i++) {
                double value = x[i] * weight;
                double[] row = result[i];
                for (int j = 0; j <= i; j++) {
                    row[j] += value * x[j];
                }
            }
        }
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < i; j++) {
                result[j][i] = result[i][j];
            }
        }
        return result;
    }

    /** The largest sum of an example's labels, which bounds the curvature of all; 1 where it has no part in it. */
    private double largestMass() {
        double max = 0;
        for (double[] label : rows.labels()) {
            double mass = 0;
            for (double value : label) {
                mass += value;
            }
            max = Math.max(max, mass);
        }
        return loss == ConvexLoss.SOFTMAX ? max : 1;
    }

    private CholeskyDecomposition decomposed(double strength) {
        RealMatrix bound = new Array2DRowRealMatrix(gram, true);
        for (int i = 0; i < inputs; i++) {
            bound.addToEntry(i, i, strength);
        }
        return new CholeskyDecomposition(bound);
    }

    /** dL/dV, the biases' in the last row. */
    private double[][] gradient(double[][] v, double strength) {
        double[][] gradient = new double[inputs + 1][outputs];
        LinearMap map = new LinearMap(v, v[inputs]);
        double[] out = new double[outputs];
        for (int r = 0; r < centred.length; r++) {
            double[] x = centred[r];
            loss.gradient(map.apply(x), rows.labels()[r], out);
            for (int i = 0; i < inputs; i++) {
                for (int k = 0; k < outputs; k++) {
                    gradient[i][k] += x[i] * out[k];
                }
            }
            for (int k = 0; k < outputs; k++) {
                gradient[inputs][k] += out[k];
            }
        }
        for (int i = 0; i <= inputs; i++) {
            for (int k = 0; k < outputs; k++) {
                gradient[i][k] =
                        gradient[i][k] / centred.length + (i < inputs ? strength * (v[i][k] - anchor[i][k]) : 0);
            }
        }
        return gradient;
    }

    /** Inputs are centred, so that biases and weights do not meet in the bound. */
    private double[][] newtonStep(CholeskyDecomposition bound, double[][] gradient) {
        double[][] weights = new double[inputs][];
        System.arraycopy(gradient, 0, weights, 0, inputs);
        double[][] solved = bound.getSolver()
                .solve(new Array2DRowRealMatrix(weights, false))
                .getData();
        double[][] step = new double[inputs + 1][];
        System.arraycopy(solved, 0, step, 0, inputs);
        double curvature = loss.curvature() * mass;
        step[inputs] = new double[outputs];
        for (int k = 0; k < outputs; k++) {
            step[inputs][k] = gradient[inputs][k] / curvature;
        }
        return step;
    }

    private LinearMap inOriginalUnits(double[][] v) {
        double[][] weights = new double[inputs][outputs];
        double[] biases = v[inputs].clone();
        for (int i = 0; i < inputs; i++) {
            for (int k = 0; k < outputs; k++) {
                weights[i][k] = v[i][k] / scale;
                biases[k] -= mean[i] * weights[i][k];
            }
        }
        return new LinearMap(weights, biases);
    }

    private static double[][] sum(double[][] a, double[][] b, double factor) {
        double[][] result = new double[a.length][a[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < a[0].length; k++) {
                result[i][k] = a[i][k] + factor * b[i][k];
            }
        }
        return result;
    }

    private static double dot(double[][] a, double[][] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < a[0].length; k++) {
                sum += a[i][k] * b[i][k];
            }
        }
        return sum;
    }

    private static double norm(double[][] a) {
        return Math.sqrt(dot(a, a));
    }
}
