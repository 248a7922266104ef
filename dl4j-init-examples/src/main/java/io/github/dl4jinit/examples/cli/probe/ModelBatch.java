package io.github.dl4jinit.examples.cli.probe;

import io.github.dl4jinit.examples.data.DigitSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Digits in the shape that a model takes. */
final class ModelBatch {

    private ModelBatch() {}

    /**
     * The first digits, as the first of these shapes that the model takes: [examples, pixels]; images of one channel, with
     * the channel first or last; sequences of columns, [examples, rows, columns].
     *
     * @throws IllegalArgumentException if the model takes none of them, or does not give one of ten classes for each digit
     */
    static DataSet of(Model model, DigitSet digits, int count) {
        if (model instanceof ComputationGraph graph && graph.getNumInputArrays() * graph.getNumOutputArrays() != 1) {
            throw new IllegalArgumentException("MODEL has " + graph.getNumInputArrays() + " inputs and "
                    + graph.getNumOutputArrays() + " outputs; digits go into one and come out of one");
        }
        DataSet batch = digits.first(count);
        long rows = digits.rows();
        long columns = digits.columns();
        List<long[]> shapes = List.of(
                new long[] {rows * columns}, new long[] {1, rows, columns}, new long[] {rows, columns, 1}, new long[] {
                    rows, columns
                });
        for (long[] shape : shapes) {
            INDArray features = batch.getFeatures().reshape('c', withExamples(count, shape));
            Optional<INDArray> output = output(model, features);
            if (output.isPresent()) {
                return checked(features, batch.getLabels(), output.get());
            }
        }
        throw new IllegalArgumentException("MODEL does not take digits of " + rows + "×" + columns
                + " pixels, neither as " + rows * columns + " numbers nor as an image or a sequence" + expected(model));
    }

    private static long[] withExamples(int count, long[] shape) {
        long[] all = new long[shape.length + 1];
        all[0] = count;
        System.arraycopy(shape, 0, all, 1, shape.length);
        return all;
    }

    /** What the model makes of one example; empty if it refuses the shape. */
    private static Optional<INDArray> output(Model model, INDArray features) {
        INDArray first = features.get(NDArrayIndex.interval(0, 1)).dup('c');
        try {
            return Optional.of(
                    model instanceof ComputationGraph graph
                            ? graph.outputSingle(first)
                            : ((MultiLayerNetwork) model).output(first));
        } catch (RuntimeException e) {
            // DL4J has no other way to say whether a shape fits.
            return Optional.empty();
        }
    }

    private static DataSet checked(INDArray features, INDArray labels, INDArray output) {
        if (output.rank() != 2 || output.size(1) != labels.size(1)) {
            throw new IllegalArgumentException("MODEL gives an array of shape " + Arrays.toString(output.shape())
                    + " for one digit, not one of shape [1, " + labels.size(1) + "]");
        }
        return new DataSet(features, labels);
    }

    /** What the first weights of the model say about its input. */
    private static String expected(Model model) {
        var layers =
                model instanceof ComputationGraph graph ? graph.getLayers() : ((MultiLayerNetwork) model).getLayers();
        return Arrays.stream(layers)
                .map(layer -> layer.conf().getLayer())
                .filter(FeedForwardLayer.class::isInstance)
                .map(FeedForwardLayer.class::cast)
                .findFirst()
                .map(layer -> ": its layer " + layer.getLayerName() + " ("
                        + layer.getClass().getSimpleName() + ") has " + layer.getNIn() + " inputs")
                .orElse("");
    }
}
