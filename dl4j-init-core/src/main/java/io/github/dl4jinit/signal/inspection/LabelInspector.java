package io.github.dl4jinit.signal.inspection;

import io.github.dl4jinit.signal.finding.Cause;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.Remedy;
import io.github.dl4jinit.signal.remedy.FillingGaps;
import io.github.dl4jinit.signal.remedy.OutputFunctions;
import io.github.dl4jinit.signal.remedy.Standardising;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;

/** Looks labels, output activations and losses over, and whether they belong together. */
final class LabelInspector {
    /** A squared loss begins at 400 there, and its gradients are 20 times those of standardised targets. */
    private static final double LARGE_TARGETS = 20;
    /** A share; fewer are outliers, which an output may well cut off. */
    private static final double OUT_OF_REACH = 0.05;

    private LabelInspector() {}

    static List<Finding> inspect(Subject subject) {
        List<Finding> findings = new ArrayList<>();
        for (Outputs output : Outputs.of(subject)) {
            ColumnMoments columns = ColumnMoments.of(output.labels());
            if (columns.nonFinite() > 0) {
                findings.add(Finding.fault(
                        Cause.LABELS,
                        output.name(),
                        "values",
                        columns.nonFinite(),
                        Words.format("%d labels of %s are NaN or infinite.", columns.nonFinite(), output.name()),
                        Remedy.ofData("Leave their examples out, or put 0 in their place.", new FillingGaps())));
                continue;
            }
            Optional<Finding> fault = switch (LossKind.of(output.loss())) {
                case CLASSES -> classes(output, columns);
                case BITS -> bits(output, columns);
                case DISTANCE -> distance(output, columns);
                case HINGE -> hinge(output, columns);
                case SPARSE_CLASSES, OTHER -> Optional.empty();
            };
            fault.ifPresent(findings::add);
            if (fault.isEmpty()) {
                ClassShares.inspect(output).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static Optional<Finding> classes(Outputs output, ColumnMoments labels) {
        boolean softmax = output.activation() instanceof ActivationSoftmax;
        if (labels.number() == 1 && softmax) {
            return misfit(
                    output,
                    output.name() + " is a softmax over one unit, which is 1 whatever comes in.",
                    "Use sigmoid with XENT for one yes-or-no label, or two units.",
                    Activation.SIGMOID,
                    new LossBinaryXENT());
        }
        boolean several =
                labels.integers() && labels.least() >= 0 && labels.largest() <= 1 && !oneEach(output.labels());
        if (several && softmax) {
            return misfit(
                    output,
                    "The labels of " + output.name()
                            + " have rows with several ones or none, and a softmax shares 1 out among them.",
                    "Use sigmoid with XENT for labels that do not exclude each other.",
                    Activation.SIGMOID,
                    new LossBinaryXENT());
        }
        if (!softmax && !(output.activation() instanceof ActivationSigmoid)) {
            return noProbability(output, "Use softmax.", Activation.SOFTMAX);
        }
        if (labels.least() < 0 || !oneEach(output.labels())) {
            return Optional.of(Finding.fault(
                    Cause.LABELS,
                    output.name(),
                    "largest",
                    labels.largest(),
                    Words.format(
                            "The labels of %s lie between %s and %s and do not add up to 1 in each row; the loss takes"
                                    + " one-hot rows.",
                            output.name(), Words.number(labels.least()), Words.number(labels.largest())),
                    Remedy.advice("Make them one-hot, as RecordReaderDataSetIterator does if it is told the number of"
                            + " classes.")));
        }
        return softmax
                ? oneClassOnly(output, labels)
                : Optional.of(Finding.hint(
                        Cause.OUTPUT_AND_LOSS,
                        output.name(),
                        "classes",
                        labels.number(),
                        output.name()
                                + " has sigmoids under a loss for one class of several: nothing holds the others down.",
                        Remedy.ofNetwork(
                                "Use softmax.", new OutputFunctions(output.functionKey(), Activation.SOFTMAX, null))));
    }

    private static Optional<Finding> oneClassOnly(Outputs output, ColumnMoments labels) {
        boolean allAlike = output.labels().size(0) >= 16
                && IntStream.range(0, labels.number()).allMatch(labels::constant);
        return allAlike
                ? Optional.of(Finding.fault(
                        Cause.LABELS,
                        output.name(),
                        "examples",
                        output.labels().size(0),
                        "All " + output.labels().size(0) + " labels of " + output.name()
                                + " in this batch are the same.",
                        Remedy.advice("If the data are sorted by class, shuffle them; otherwise look at how the labels"
                                + " are read.")))
                : Optional.empty();
    }

    private static Optional<Finding> bits(Outputs output, ColumnMoments labels) {
        if (labels.least() < 0 || labels.largest() > 1) {
            return Optional.of(Finding.fault(
                    Cause.LABELS,
                    output.name(),
                    "largest",
                    labels.largest(),
                    Words.format(
                            "The labels of %s lie between %s and %s; binary cross-entropy takes 0 to 1.",
                            output.name(), Words.number(labels.least()), Words.number(labels.largest())),
                    Remedy.ofData(
                            "Bring them there (NormalizerMinMaxScaler with fitLabel(true), or ImagePreProcessingScaler),"
                                    + " or use MSE.",
                            new SqueezingLabels(output.index()))));
        }
        if (!(output.activation() instanceof ActivationSigmoid)
                && !ActivationReach.of(output.activation()).withinOne()) {
            return noProbability(output, "Use sigmoid.", Activation.SIGMOID);
        }
        if (output.activation() instanceof ActivationSoftmax && labels.number() == 1) {
            return misfit(
                    output,
                    output.name() + " is a softmax over one unit, which is 1 whatever comes in.",
                    "Use sigmoid.",
                    Activation.SIGMOID,
                    null);
        }
        if (output.activation() instanceof ActivationSoftmax && !oneEach(output.labels())) {
            return misfit(
                    output,
                    "A softmax shares 1 out among labels of " + output.name() + " that do not exclude each other.",
                    "Use sigmoid.",
                    Activation.SIGMOID,
                    null);
        }
        return oneClassOnly(output, labels);
    }

    private static Optional<Finding> distance(Outputs output, ColumnMoments targets) {
        ActivationReach reach = ActivationReach.of(output.activation());
        double out = outOfReach(output.labels(), reach);
        if (out > OUT_OF_REACH) {
            boolean large = targets.rootMeanSquare() > LARGE_TARGETS;
            OutputFunctions identity = new OutputFunctions(output.functionKey(), Activation.IDENTITY, null);
            return Optional.of(Finding.fault(
                    Cause.TARGET_RANGE,
                    output.name(),
                    "share",
                    out,
                    Words.format(
                            "%.0f %% of the targets of %s, which lie between %s and %s, are beyond what %s can put out.",
                            100 * out,
                            output.name(),
                            Words.number(targets.least()),
                            Words.number(targets.largest()),
                            output.activation()),
                    Remedy.ofNetwork(
                            "Use identity on the output" + (large ? ", and standardise the targets." : "."),
                            identity)));
        }
        double size = targets.rootMeanSquare();
        if (size > LARGE_TARGETS && !reach.boundedAbove() || size > LARGE_TARGETS && !reach.boundedBelow()) {
            return Optional.of(Finding.fault(
                    Cause.TARGET_SCALE,
                    output.name(),
                    "rootMeanSquare",
                    size,
                    Words.format(
                            "The targets of %s lie between %s and %s, mean %s, standard deviation %s, where an untrained"
                                    + " network puts out values about 1.",
                            output.name(),
                            Words.number(targets.least()),
                            Words.number(targets.largest()),
                            Words.number(targets.mean()),
                            Words.number(targets.deviation())),
                    Remedy.ofData(
                            "Standardise them: NormalizerStandardize s; s.fitLabel(true); s.fit(iterator);"
                                    + " iterator.setPreProcessor(s); s.revertLabels(predictions).",
                            new Standardising(output.index(), true))));
        }
        return Optional.empty();
    }

    private static Optional<Finding> hinge(Outputs output, ColumnMoments labels) {
        return labels.least() < 0
                ? Optional.empty()
                : Optional.of(Finding.fault(
                        Cause.LABELS,
                        output.name(),
                        "least",
                        labels.least(),
                        "The labels of " + output.name() + " have no −1, and a hinge loss takes −1 and 1.",
                        Remedy.advice("Put −1 in the place of 0.")));
    }

    private static Optional<Finding> noProbability(Outputs output, String remedy, Activation activation) {
        return misfit(
                output,
                "The loss of " + output.name() + " takes the logarithm of what " + output.activation()
                        + " puts out, which is no probability.",
                remedy,
                activation,
                null);
    }

    private static Optional<Finding> misfit(
            Outputs output, String text, String remedy, Activation activation, ILossFunction loss) {
        Remedy change = Remedy.ofNetwork(
                remedy,
                new OutputFunctions(
                        output.functionKey(), activation, output.functionKey().equals(output.lossKey()) ? loss : null));
        if (loss != null && !output.functionKey().equals(output.lossKey())) {
            change = change.and(new OutputFunctions(output.lossKey(), Activation.IDENTITY, loss));
        }
        return Optional.of(Finding.fault(
                Cause.OUTPUT_AND_LOSS, output.name(), "units", output.labels().size(1), text, change));
    }

    /** Whether the columns of each row add up to 1, or to 0 where a step is masked. */
    private static boolean oneEach(INDArray labels) {
        INDArray sums = labels.rank() < 2 ? labels : labels.sum(1);
        double[] all = sums.ravel().toDoubleVector();
        int masked = 0;
        for (double sum : all) {
            if (sum == 0 && labels.rank() > 2) {
                masked++;
            } else if (Math.abs(sum - 1) > 0.01) {
                return false;
            }
        }
        return masked < all.length;
    }

    private static double outOfReach(INDArray targets, ActivationReach reach) {
        double margin = reach.bounded() ? 0.05 * (reach.largest() - reach.least()) : 0.05;
        long out = 0;
        double[] all = targets.ravel().toDoubleVector();
        for (double target : all) {
            if (reach.boundedBelow() && target < reach.least() - margin
                    || reach.boundedAbove() && target > reach.largest() + margin) {
                out++;
            }
        }
        return (double) out / all.length;
    }
}
