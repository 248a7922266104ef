package io.github.dl4jinit.examples.cli.input;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Brings examples into the order that a user asked for and into the shape that a network takes. */
final class Fitter {
    private final Model model;
    private final RawExamples raw;

    Fitter(Model model, RawExamples raw) throws InputException {
        this.model = model;
        this.raw = raw;
        if (model instanceof ComputationGraph graph && graph.getNumInputArrays() * graph.getNumOutputArrays() != 1) {
            throw new InputException("the network has " + graph.getNumInputArrays() + " inputs and "
                    + graph.getNumOutputArrays() + " outputs; " + raw.name()
                    + " goes into one and comes out of one, " + RandomExamples.OPTION + " into any number");
        }
    }

    /**
     * Fits the examples.
     *
     * @param order which of them, in which order
     * @param test how many at the end of the order are for testing
     * @param standardise whether the features are standardised by those that are not
     * @throws InputException if they do not fit; the message names both sides
     */
    Examples fit(int[] order, int test, boolean standardise) throws InputException {
        INDArray mask = raw.mask().map(array -> rows(array, order)).orElse(null);
        INDArray features = rows(raw.features().castTo(model.params().dataType()), order);
        if (standardise) {
            features = Standardisation.of(features, mask, order.length - test);
        }
        INDArray one = features.get(NDArrayIndex.interval(0, 1)).dup('c');
        List<Supplier<INDArray>> ofOne = FeatureShapes.of(one);
        for (int i = 0; i < ofOne.size(); i++) {
            Optional<INDArray[]> output = NetworkOutput.of(model, ofOne.get(i).get());
            if (output.isPresent()) {
                LabelFit labels = LabelFit.of(raw, output.get()[0].shape());
                MultiDataSet data = new MultiDataSet(
                        new INDArray[] {FeatureShapes.of(features).get(i).get()},
                        new INDArray[] {
                            rows(labels.values().castTo(model.params().dataType()), order)
                        },
                        mask == null ? null : new INDArray[] {mask},
                        labels.mask() == null ? null : new INDArray[] {rows(labels.mask(), order)});
                return new Examples(description(labels), data, test, labels.classes());
            }
        }
        throw new InputException(
                raw.name() + " does not fit: it has " + raw.kind() + ", the network takes something else"
                        + NetworkInput.of(model).get(0).expected());
    }

    private String description(LabelFit labels) {
        return raw.name() + ", " + raw.kind() + (labels.words().isEmpty() ? "" : "; " + labels.words());
    }

    private static INDArray rows(INDArray array, int[] order) {
        INDArray all = array.dup('c');
        INDArray matrix = all.reshape('c', all.size(0), all.length() / all.size(0));
        long[] shape = array.shape().clone();
        shape[0] = order.length;
        return Nd4j.pullRows(matrix, 1, order).dup('c').reshape('c', shape);
    }
}
