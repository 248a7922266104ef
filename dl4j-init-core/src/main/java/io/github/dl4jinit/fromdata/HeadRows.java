package io.github.dl4jinit.fromdata;

import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Collects the rows that an output layer learns from: examples, or the steps of sequences that masks let through. */
final class HeadRows {
    /** Ten for each of 300 inputs, which is about as many as a solution can afford. */
    private static final int MOST_ROWS = 3000;

    private HeadRows() {}

    /** The rows; empty if the layer's labels or masks are of a kind that has none. */
    static Optional<LabelledRows> of(OutputHead head, WorkGraph work, MultiDataSet data) {
        Optional<int[]> which = which(head, data);
        if (which.isEmpty()) {
            return Optional.empty();
        }
        INDArray given = work.inputOf(head.node().name(), data);
        INDArray labels = data.getLabels(head.index());
        if (given.rank() != labels.rank()) {
            return Optional.empty();
        }
        INDArray inputs = Arrays2D.flat(given);
        return inputs.rows() != Arrays2D.flat(labels).rows()
                ? Optional.empty()
                : Optional.of(new LabelledRows(Arrays2D.rows(inputs, which.get()), labels(head, data, which.get())));
    }

    /** The labels of the rows alone, for which no signal has to go through the network. */
    static Optional<double[][]> labels(OutputHead head, MultiDataSet data) {
        return which(head, data).map(which -> labels(head, data, which));
    }

    private static double[][] labels(OutputHead head, MultiDataSet data, int[] which) {
        double[][] labels = Arrays2D.rows(Arrays2D.flat(data.getLabels(head.index())), which);
        if (head.loss() instanceof LossMCXENT entropy && entropy.getWeights() != null) {
            double[] weights = entropy.getWeights().toDoubleVector();
            for (double[] label : labels) {
                for (int k = 0; k < label.length; k++) {
                    label[k] *= weights[k];
                }
            }
        }
        return labels;
    }

    /** The numbers of the rows that count, or of some of them; empty if there is no telling. */
    private static Optional<int[]> which(OutputHead head, MultiDataSet data) {
        INDArray labels = data.getLabels(head.index());
        boolean stepsFirst =
                head.node().core() instanceof RnnOutputLayer recurrent && recurrent.getRnnDataFormat() == RNNFormat.NWC;
        if (stepsFirst || labels.rank() > 3) {
            return Optional.empty();
        }
        int rows = Arrays2D.flat(labels).rows();
        INDArray mask = mask(head, data);
        if (mask != null && mask.length() != rows) {
            return Optional.empty();
        }
        // Rows are examples, and within each its steps, as masks have it.
        double[] counts =
                mask == null ? null : mask.dup('c').reshape(mask.length()).toDoubleVector();
        int[] which = IntStream.range(0, rows)
                .filter(row -> counts == null || counts[row] != 0)
                .toArray();
        return Optional.of(Arrays2D.thinned(which, MOST_ROWS));
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
}
