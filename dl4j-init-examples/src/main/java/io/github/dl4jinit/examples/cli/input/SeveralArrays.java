package io.github.dl4jinit.examples.cli.input;

import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Examples of several inputs or outputs, or with masks of their labels, which only an iterator has: they are taken in the shapes that
 * they have.
 *
 * @param name what a reader knows them by
 * @param data all of them
 */
record SeveralArrays(String name, org.nd4j.linalg.dataset.api.MultiDataSet data) implements FoundExamples {

    /** Whether the examples are more than one input and one output without a mask of the labels. */
    boolean needed() {
        return data.getFeatures().length != 1
                || data.getLabels().length != 1
                || data.getLabelsMaskArrays() != null && data.getLabelsMaskArrays()[0] != null;
    }

    @Override
    public int size() {
        return (int) data.getFeatures(0).size(0);
    }

    @Override
    public Examples fit(Model model, int[] order, int test, boolean standardise) throws InputException {
        int inputs = model instanceof ComputationGraph graph ? graph.getNumInputArrays() : 1;
        int outputs = model instanceof ComputationGraph graph ? graph.getNumOutputArrays() : 1;
        if (data.getFeatures().length != inputs || data.getLabels().length != outputs) {
            throw new InputException(name + " has " + data.getFeatures().length + " arrays of features and "
                    + data.getLabels().length + " of labels; the network has " + inputs + " inputs and " + outputs
                    + " outputs");
        }
        INDArray[] masks = rows(data.getFeaturesMaskArrays(), order, null);
        INDArray[] features = rows(data.getFeatures(), order, model);
        for (int i = 0; standardise && i < features.length; i++) {
            features[i] = Standardisation.of(features[i], masks == null ? null : masks[i], order.length - test);
        }
        INDArray[] labels = rows(data.getLabels(), order, model);
        INDArray[] one = new INDArray[features.length];
        Arrays.setAll(one, i -> rows(features[i], new int[] {0}));
        Optional<INDArray[]> found = NetworkOutput.of(model, one);
        if (found.isEmpty()) {
            throw new InputException(name + " does not fit: it has features of shape " + shapes(one)
                    + " an example, the network takes something else");
        }
        for (int i = 0; i < labels.length; i++) {
            long[] given = found.get()[i].shape();
            if (labels[i].rank() != given.length || labels[i].size(1) != given[1]) {
                throw new InputException(name + " has labels of shape " + Arrays.toString(labels[i].shape())
                        + " for output " + i + ", which gives " + Arrays.toString(given) + " for an example");
            }
        }
        return new Examples(
                name + ", " + shapes(one) + " an example",
                new MultiDataSet(features, labels, masks, rows(data.getLabelsMaskArrays(), order, null)),
                test,
                Optional.empty());
    }

    private static String shapes(INDArray[] one) {
        StringBuilder text = new StringBuilder();
        for (INDArray array : one) {
            text.append(text.isEmpty() ? "" : " and ")
                    .append(Arrays.toString(Arrays.copyOfRange(array.shape(), 1, array.rank())));
        }
        return text.toString();
    }

    /** Some rows of each array, in a network's data type; as they are where none is given. */
    private static INDArray[] rows(INDArray[] arrays, int[] order, Model model) {
        if (arrays == null) {
            return null;
        }
        INDArray[] rows = new INDArray[arrays.length];
        for (int i = 0; i < rows.length; i++) {
            if (arrays[i] != null) {
                INDArray all = model == null
                        ? arrays[i]
                        : arrays[i].castTo(model.params().dataType());
                rows[i] = rows(all, order);
            }
        }
        return rows;
    }

    private static INDArray rows(INDArray array, int[] order) {
        INDArray matrix = array.dup('c').reshape('c', array.size(0), array.length() / array.size(0));
        long[] shape = array.shape().clone();
        shape[0] = order.length;
        return Nd4j.pullRows(matrix, 1, order, 'c').reshape('c', shape);
    }
}
