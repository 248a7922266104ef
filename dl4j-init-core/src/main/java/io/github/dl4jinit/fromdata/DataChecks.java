package io.github.dl4jinit.fromdata;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMixtureDensity;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/** Finds what is wrong with examples before anything is computed from them. */
final class DataChecks {
    private DataChecks() {}

    /**
     * Checks examples against a network.
     *
     * @throws IllegalArgumentException if they do not fit it, or nothing can be learned from them
     */
    static void require(MultiDataSet data, ComputationGraphConfiguration network, List<OutputHead> heads) {
        requireCount("features", data.getFeatures(), network.getNetworkInputs());
        requireCount("labels", data.getLabels(), network.getNetworkOutputs());
        requireNumbers("features", data.getFeatures());
        requireNumbers("labels", data.getLabels());
        requireVariety(data.getFeatures());
        for (OutputHead head : heads) {
            requireLabels(head, data.getLabels(head.index()));
        }
    }

    private static void requireCount(String what, INDArray[] arrays, List<String> names) {
        if (arrays.length != names.size()) {
            throw new IllegalArgumentException("data has " + arrays.length + " arrays of " + what + ", and the network "
                    + names.size() + ": " + names);
        }
    }

    private static void requireNumbers(String what, INDArray[] arrays) {
        for (int a = 0; a < arrays.length; a++) {
            double sum = arrays[a].sumNumber().doubleValue();
            // Only what is not finite can make the sum so, unless it is too large.
            if (!Double.isFinite(sum)) {
                double[] values = arrays[a].dup('c').reshape(arrays[a].length()).toDoubleVector();
                for (int i = 0; i < values.length; i++) {
                    if (!Double.isFinite(values[i])) {
                        long perExample = values.length / arrays[a].size(0);
                        throw new IllegalArgumentException(what + (arrays.length > 1 ? " " + a : "") + " of example "
                                + i / perExample + " hold " + values[i] + " at position " + i % perExample
                                + "; every value must be finite");
                    }
                }
            }
        }
    }

    private static void requireVariety(INDArray[] features) {
        for (INDArray array : features) {
            if (array.size(0) > 1
                    && array.maxNumber().doubleValue() == array.minNumber().doubleValue()) {
                throw new IllegalArgumentException(
                        "features are all " + array.maxNumber() + ": nothing can be learned from a constant");
            }
        }
    }

    private static void requireLabels(OutputHead head, INDArray labels) {
        if (head.loss() instanceof LossSparseMCXENT || !(head.node().core() instanceof FeedForwardLayer layer)) {
            return;
        }
        long width = labels.rank() < 2 ? 1 : labels.size(1);
        long meant = head.loss() instanceof LossMixtureDensity mixture ? mixture.getLabelWidth() : layer.getNOut();
        if (meant != width && labels.rank() <= 3) {
            throw new IllegalArgumentException("labels have " + width + " columns, and output layer \""
                    + head.node().name() + "\" has " + meant);
        }
        if (head.loss() instanceof LossMCXENT && head.convex().isPresent() && labels.rank() <= 3) {
            requireClasses(head, labels);
        }
    }

    private static void requireClasses(OutputHead head, INDArray labels) {
        double[] shares = Arrays2D.flat(labels).mean(0).toDoubleVector();
        long present = Arrays.stream(shares).filter(share -> share > 0).count();
        if (present < 2) {
            throw new IllegalArgumentException(
                    "labels of output layer \"" + head.node().name() + "\" are of "
                            + (present == 0 ? "no class" : "one class only") + " in the " + labels.size(0)
                            + " examples read: shuffle the data, so that its beginning holds all classes");
        }
        if (labels.size(0) < shares.length) {
            throw new IllegalArgumentException("data has " + labels.size(0) + " examples for " + shares.length
                    + " classes of output layer \"" + head.node().name() + "\": at least one for each class is needed");
        }
    }
}
