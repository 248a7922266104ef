package io.github.dl4jinit.fromdata;

import java.util.ArrayList;
import java.util.List;

/**
 * An output layer solved: weights near the plan's own, as near as a strength λ says, which is chosen on held-back examples.
 * Of the strengths whose loss there is within one standard error of the best, the largest is taken (Breiman et al. 1984).
 *
 * @param map the weights and biases
 * @param strength λ
 * @param loss mean loss on the held-back examples
 */
record OutputSolution(LinearMap map, double strength, double loss) {
    private static final double LARGEST = 10;
    private static final double SMALLEST = 1e-6;
    private static final int PATIENCE = 2;

    /** More work than this is not done: multiplications for the sums of products and for the decompositions. */
    private static final double MOST_WORK = 4e8;

    /**
     * Solves.
     *
     * @param training what to fit
     * @param heldBack what to choose by
     * @param loss the loss
     * @param plan the plan's weights, inputs × outputs
     * @param growth how many times as long as the plan's the weights may be
     */
    static OutputSolution solve(
            LabelledRows training, LabelledRows heldBack, ConvexLoss loss, double[][] plan, double growth) {
        ConvexSolver solver = new ConvexSolver(training, loss, plan);
        List<LinearMap> maps = new ArrayList<>();
        List<double[]> losses = new ArrayList<>();
        int best = 0;
        for (double strength = LARGEST; strength >= SMALLEST * 0.99; strength /= 10) {
            LinearMap map = solver.solve(strength);
            if (!maps.isEmpty() && !(length(map.weights()) <= growth * length(plan))) {
                break;
            }
            maps.add(map);
            losses.add(map.losses(heldBack, loss));
            int last = maps.size() - 1;
            best = Moments.mean(losses.get(last)) < Moments.mean(losses.get(best)) ? last : best;
            if (last - best >= PATIENCE) {
                break;
            }
        }
        int taken = best;
        for (int i = best - 1; i >= 0 && withinOneError(losses.get(i), losses.get(best)); i--) {
            taken = i;
        }
        return new OutputSolution(maps.get(taken), LARGEST * Math.pow(10, -taken), Moments.mean(losses.get(taken)));
    }

    /** Whether the layer is small enough. */
    static boolean affordable(LabelledRows rows) {
        double inputs = rows.inputCount();
        return inputs * inputs * (rows.size() / 2.0 + inputs * 8 / 6) <= MOST_WORK;
    }

    private static boolean withinOneError(double[] losses, double[] best) {
        double[] differences = new double[losses.length];
        for (int i = 0; i < losses.length; i++) {
            differences[i] = losses[i] - best[i];
        }
        return Moments.mean(differences) <= Moments.standardError(differences);
    }

    private static double length(double[][] weights) {
        double sum = 0;
        for (double[] row : weights) {
            for (double weight : row) {
                sum += weight * weight;
            }
        }
        return Math.sqrt(sum);
    }
}
