package io.github.dl4jinit.fromdata;

import java.util.ArrayList;
import java.util.List;

/**
 * An output layer solved: weights near the plan's own, as near as a strength λ says, which is chosen on held-back examples.
 * Of the strengths whose loss there is within one standard error of the best, the largest is taken (Breiman et al. 1984).
 */
final class OutputSolution {
    /** Inputs have a spread of 1 and losses a curvature of 1 at most: this leaves a tenth of what the data ask for. */
    private static final double LARGEST = 10;
    /** Where single precision can no longer tell the data's share of the curvature from none. */
    private static final double SMALLEST = 1e-6;
    /** So many weaker penalties without a gain end the search: losses over strengths have one valley. */
    private static final int PATIENCE = 2;

    /** Rows for each input, at least: with fewer, held-back examples cannot keep so many weights from fitting noise. */
    private static final int ROWS_PER_INPUT = 3;

    /** So many give a standard error that is itself known to a sixth. */
    private static final int FEWEST_HELD_BACK = 20;

    /** Multiplications that a solution may take, about a third of a second of one core. */
    private static final double MOST_WORK = 3e8;

    /** Strengths from the largest to the smallest, and steps that each takes where the first one is not the last. */
    private static final int STRENGTHS = 8;

    private static final int STEPS = 30;

    private final List<LinearMap> maps = new ArrayList<>();
    private final List<double[]> losses = new ArrayList<>();
    private final double planLength;

    private OutputSolution(double planLength) {
        this.planLength = planLength;
    }

    /** Whether there are examples enough for so many inputs, and the layer is small enough. */
    static boolean possible(LabelledRows training, LabelledRows heldBack, ConvexLoss loss) {
        double spread = Moments.overallDeviation(training.inputs(), Moments.means(training.inputs()));
        return Math.min(training.size(), affordable(training, loss)) >= ROWS_PER_INPUT * training.inputCount()
                && heldBack.size() >= FEWEST_HELD_BACK
                && spread > 0
                && spread < Double.POSITIVE_INFINITY;
    }

    /** How many rows may be fitted: each adds to the sums of products and to every gradient. */
    private static int affordable(LabelledRows rows, ConvexLoss loss) {
        double inputs = rows.inputCount();
        double decompositions = STRENGTHS * inputs * inputs * inputs / 6;
        double gradients = STRENGTHS * (loss == ConvexLoss.SQUARED ? 1 : STEPS) * 2 * inputs * rows.outputCount();
        return (int) Math.max(0, (MOST_WORK - decompositions) / (inputs * inputs / 2 + gradients));
    }

    /**
     * Solves for one strength after the other, from strong to weak, as long as it helps.
     *
     * @param training what to fit
     * @param heldBack what to choose by
     * @param loss the loss
     * @param plan the plan's weights, inputs × outputs
     */
    static OutputSolution of(LabelledRows training, LabelledRows heldBack, ConvexLoss loss, double[][] plan) {
        OutputSolution solution = new OutputSolution(length(plan));
        ConvexSolver solver = new ConvexSolver(training.thinned(affordable(training, loss)), loss, plan);
        for (double strength = LARGEST; strength >= SMALLEST * 0.99; strength /= 10) {
            LinearMap map = solver.solve(strength);
            solution.maps.add(map);
            solution.losses.add(map.losses(heldBack, loss));
            int last = solution.maps.size() - 1;
            if (last - solution.best(last) >= PATIENCE) {
                break;
            }
        }
        return solution;
    }

    /**
     * Chooses a strength.
     *
     * @param growth how many times as long as the plan's the weights may be
     * @return its number; those of smaller numbers are stronger
     */
    int chosen(double growth) {
        int last = 0;
        while (last + 1 < maps.size() && length(maps.get(last + 1).weights()) <= growth * planLength) {
            last++;
        }
        int best = best(last);
        int taken = best;
        for (int i = best - 1; i >= 0 && withinOneError(losses.get(i), losses.get(best)); i--) {
            taken = i;
        }
        return taken;
    }

    LinearMap map(int number) {
        return maps.get(number);
    }

    /** The loss of each held-back row. */
    double[] losses(int number) {
        return losses.get(number);
    }

    private int best(int last) {
        int best = 0;
        for (int i = 1; i <= last; i++) {
            best = Moments.mean(losses.get(i)) < Moments.mean(losses.get(best)) ? i : best;
        }
        return best;
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
