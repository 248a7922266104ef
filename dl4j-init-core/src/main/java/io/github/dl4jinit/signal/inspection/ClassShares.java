package io.github.dl4jinit.signal.inspection;

import io.github.dl4jinit.signal.finding.Cause;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.Remedy;
import io.github.dl4jinit.signal.finding.Severity;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Says where classes are so rare that the first steps only teach which they are. */
final class ClassShares {
    /** A batch of 32 has one example of such a class, or none. */
    private static final double RARE = 0.03;

    private ClassShares() {}

    static Optional<Finding> inspect(Outputs output) {
        LossKind kind = LossKind.of(output.loss());
        INDArray labels = output.labels();
        if (kind != LossKind.CLASSES && kind != LossKind.BITS || labels.rank() != 2) {
            return Optional.empty();
        }
        double[] share = labels.mean(0).ravel().toDoubleVector();
        boolean bits = kind == LossKind.BITS;
        double rarest = 1;
        double prior = 0;
        for (double p : share) {
            rarest = Math.min(rarest, bits ? Math.min(p, 1 - p) : p);
            prior -= term(p) + (bits ? term(1 - p) : 0);
        }
        double even = bits ? share.length * Math.log(2) : Math.log(share.length);
        if (!(rarest < RARE) || prior > even / 2) {
            return Optional.empty();
        }
        return Optional.of(
                new Finding(
                        Cause.LABELS,
                        Severity.HINT,
                        output.name(),
                        Map.of("rarestShare", rarest, "priorLoss", prior, "evenLoss", even),
                        Words.format(
                                "The rarest class of %s has %.1f %% of the labels: answering with the shares alone gives a loss of"
                                        + " %s, where biases of 0 start at %s.",
                                output.name(), 100 * rarest, Words.number(prior), Words.number(even)),
                        Remedy.advice(
                                bits
                                        ? "Start the output's bias at ln p/(1 − p), and judge by more than accuracy."
                                        : "Start the output's biases at ln p of each class, and judge by more than accuracy.")));
    }

    private static double term(double p) {
        return p > 0 ? p * Math.log(p) : 0;
    }
}
