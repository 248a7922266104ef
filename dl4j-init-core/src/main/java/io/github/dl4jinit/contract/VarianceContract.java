package io.github.dl4jinit.contract;

import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Checks that the mean square of the weights, over several fills of each cell, is the variance that the scheme documents.
 *
 * @param scheme the scheme
 * @param parameters what it fills
 */
record VarianceContract(IWeightInit scheme, List<InitialisedParameter> parameters) {
    /** How often each cell is filled. */
    static final int FILLS = 16;
    /** Probability that some cell of a sound scheme fails; shared out evenly. */
    static final double FALSE_ALARM = 1e-4;

    private static final long SEED = 2015;

    void verify(ExpectedVariance expected) {
        List<Cell> cells = Cell.of(parameters);
        double quantile = new TDistribution(FILLS - 1).inverseCumulativeProbability(1 - FALSE_ALARM / cells.size() / 2);
        for (Cell cell : cells) {
            Nd4j.getRandom().setSeed(SEED);
            SummaryStatistics meanSquares = new SummaryStatistics();
            for (int fill = 0; fill < FILLS; fill++) {
                meanSquares.addValue(meanSquare(Cell.values(cell.fill(scheme))));
            }
            double documented = cell.expected(expected);
            double standardError = meanSquares.getStandardDeviation() / Math.sqrt(FILLS);
            double allowed = quantile * standardError + rounding(cell) * documented;
            double measured = meanSquares.getMean();
            cell.require(
                    // Written so that NaN fails.
                    Math.abs(measured - documented) <= allowed,
                    scheme,
                    "the mean square of the weights is %.6g, expected %.6g ± %.2g",
                    measured,
                    documented,
                    allowed);
        }
    }

    /** What rounding may do to a sum of squares that is the same in each fill, such as an orthogonal matrix's. */
    private static double rounding(Cell cell) {
        return switch (cell.type()) {
            case DOUBLE -> 1e-12;
            case FLOAT -> 1e-5;
            default -> 1e-3;
        };
    }

    private static double meanSquare(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight * weight;
        }
        return sum / weights.length;
    }
}
