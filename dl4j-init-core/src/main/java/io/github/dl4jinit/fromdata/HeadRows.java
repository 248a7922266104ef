package io.github.dl4jinit.fromdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Collects the rows that an output layer learns from: examples, or the steps of sequences that masks let through. */
final class HeadRows {
    private static final int MOST_ROWS = 3000;

    private HeadRows() {}

    /** The rows; empty if the layer's labels or masks are of a kind that has none. */
    static Optional<LabelledRows> of(OutputHead head, WorkGraph work, MultiDataSet data) {
        if (head.node().core() instanceof RnnOutputLayer recurrent && recurrent.getRnnDataFormat() == RNNFormat.NWC) {
            return Optional.empty();
        }
        INDArray given = work.inputOf(head.node().name(), data);
        INDArray labels = data.getLabels(head.index());
        if (given.rank() != labels.rank() || given.rank() > 3) {
            return Optional.empty();
        }
        double[][] inputs = Arrays2D.rows(given);
        double[][] wanted = Arrays2D.rows(labels);
        if (inputs.length != wanted.length) {
            return Optional.empty();
        }
        INDArray mask = mask(head, data);
        if (mask != null && mask.length() != inputs.length) {
            return Optional.empty();
        }
        boolean[] counts = counts(mask, inputs.length);
        double[] weights = head.loss() instanceof LossMCXENT entropy && entropy.getWeights() != null
                ? entropy.getWeights().toDoubleVector()
                : null;
        return Optional.of(chosen(inputs, wanted, counts, weights));
    }

    private static INDArray mask(OutputHead head, MultiDataSet data) {
        INDArray mask = data.getLabelsMaskArrays() == null ? null : data.getLabelsMaskArray(head.index());
        boolean sequences = data.getLabels(head.index()).rank() == 3;
        // As DL4J has it: features' masks hold for the labels of sequences that have none of their own.
        if (mask == null && sequences && data.getFeaturesMaskArrays() != null) {
            return data.getFeaturesMaskArrays().length == 1 ? data.getFeaturesMaskArray(0) : null;
        }
        return mask;
    }

    private static boolean[] counts(INDArray mask, int rows) {
        boolean[] counts = new boolean[rows];
        // Rows are examples, and within each its steps, as masks have it.
        double[] values =
                mask == null ? null : mask.dup('c').reshape(mask.length()).toDoubleVector();
        for (int r = 0; r < rows; r++) {
            counts[r] = values == null || values[r] != 0;
        }
        return counts;
    }

    private static LabelledRows chosen(double[][] inputs, double[][] labels, boolean[] counts, double[] weights) {
        List<double[]> x = new ArrayList<>();
        List<double[]> y = new ArrayList<>();
        for (int r = 0; r < inputs.length; r++) {
            if (counts[r]) {
                x.add(inputs[r]);
                y.add(weighted(labels[r], weights));
            }
        }
        return new LabelledRows(
                Arrays2D.thinned(x.toArray(double[][]::new), MOST_ROWS),
                Arrays2D.thinned(y.toArray(double[][]::new), MOST_ROWS));
    }

    private static double[] weighted(double[] label, double[] weights) {
        if (weights != null) {
            for (int k = 0; k < label.length; k++) {
                label[k] *= weights[k];
            }
        }
        return label;
    }
}
