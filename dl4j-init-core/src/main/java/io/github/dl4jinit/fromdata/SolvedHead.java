package io.github.dl4jinit.fromdata;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An output layer and its solution.
 *
 * @param weights the layer's weights
 * @param biases its biases
 * @param solution for each strength, the weights that it could have
 * @param constant the loss of each held-back row under the best constant prediction
 */
record SolvedHead(INDArray weights, INDArray biases, OutputSolution solution, double[] constant) {
    /** Standard errors by which the solution must be better: by chance it is in one of 44. */
    private static final double ERRORS = 2;

    /** Solves; empty where there is no way to, or too few examples. */
    static Optional<SolvedHead> of(OutputHead head, WorkGraph work, LabelledRows rows, LabelledRows held) {
        INDArray biases = work.parameters().get(head.biasKey());
        if (biases == null || head.convex().isEmpty()) {
            return Optional.empty();
        }
        ConvexLoss loss = head.convex().get();
        if (!OutputSolution.possible(rows, held, loss)) {
            return Optional.empty();
        }
        INDArray weights = work.parameters().get(head.weightKey());
        double[][] plan = Arrays2D.matrix(weights);
        LinearMap constant = new LinearMap(
                new double[plan.length][plan[0].length],
                OutputPrior.of(head, rows.labels()).orElseThrow());
        return Optional.of(new SolvedHead(
                weights, biases, OutputSolution.of(rows, held, loss, plan), constant.losses(held, loss)));
    }

    /**
     * Writes the solution into the layer, if it is clearly better on held-back rows than the best constant.
     *
     * @param growth how many times as long as the plan's the weights may be
     * @return whether it was written
     */
    boolean write(double growth) {
        int number = solution.chosen(growth);
        double[] gain = constant.clone();
        for (int i = 0; i < gain.length; i++) {
            gain[i] -= solution.losses(number)[i];
        }
        if (!(Moments.mean(gain) > ERRORS * Moments.standardError(gain))) {
            return false;
        }
        Arrays2D.write(weights, solution.map(number).weights());
        Arrays2D.write(biases, solution.map(number).biases());
        return true;
    }

    /** Whether a smaller growth gives another solution. */
    boolean shorter(double growth, double smaller) {
        return solution.chosen(growth) != solution.chosen(smaller);
    }
}
