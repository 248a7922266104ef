package io.github.dl4jinit.catalogue;

import java.util.Random;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Trains a network and marks what it has learned. */
final class Training {
    private static final int BATCH = 32;

    /** How often it is looked whether there is nothing more to learn. */
    private static final int LOOK = 50;

    private static final double WELL = 0.9;

    /** A mark from which on a network counts as having learned its task. */
    static final double LEARNED = 0.8;

    private Training() {}

    /**
     * Trains.
     *
     * @param network changed
     * @param data what to train on
     * @param task marks the predictions
     * @param steps number of steps
     * @param seed of the order of the examples
     * @return the mark at the end, 0 for a constant; NaN if the parameters are not finite
     */
    static double mark(Model network, MultiDataSet data, Task task, int steps, long seed) {
        int perEpoch = Task.EXAMPLES / BATCH;
        Random random = new Random(seed);
        for (int step = 0; step < steps; step++) {
            int[] chosen = random.ints(BATCH, 0, Task.EXAMPLES).toArray();
            fit(network, data, chosen);
            if (step % perEpoch == 0 && !Double.isFinite(network.score())) {
                return Double.NaN;
            }
            if (step % LOOK == LOOK - 1) {
                double mark = task.mark(predictions(network, data));
                if (mark >= WELL) {
                    return mark;
                }
            }
        }
        return task.mark(predictions(network, data));
    }

    static INDArray[] predictions(Model network, MultiDataSet data) {
        INDArray[] masks = data.getFeaturesMaskArrays();
        return network instanceof ComputationGraph graph
                ? graph.output(false, data.getFeatures(), masks, data.getLabelsMaskArrays())
                : new INDArray[] {
                    ((MultiLayerNetwork) network)
                            .output(data.getFeatures(0), false, masks == null ? null : masks[0], null)
                };
    }

    /** The first examples of a data set. */
    static MultiDataSet batch(MultiDataSet data, int examples) {
        int[] chosen = new int[examples];
        for (int i = 0; i < examples; i++) {
            chosen[i] = i;
        }
        return choose(data, chosen);
    }

    private static MultiDataSet choose(MultiDataSet data, int[] chosen) {
        return new org.nd4j.linalg.dataset.MultiDataSet(
                rows(data.getFeatures(), chosen),
                rows(data.getLabels(), chosen),
                rows(data.getFeaturesMaskArrays(), chosen),
                rows(data.getLabelsMaskArrays(), chosen));
    }

    private static INDArray[] rows(INDArray[] arrays, int[] chosen) {
        if (arrays == null) {
            return null;
        }
        INDArray[] rows = new INDArray[arrays.length];
        for (int i = 0; i < arrays.length; i++) {
            int width = Math.toIntExact(arrays[i].length() / arrays[i].size(0));
            long[] shape = arrays[i].shape().clone();
            shape[0] = chosen.length;
            rows[i] = Nd4j.pullRows(arrays[i].reshape('c', arrays[i].size(0), width), 1, chosen, 'c')
                    .reshape('c', shape);
        }
        return rows;
    }

    private static void fit(Model network, MultiDataSet data, int[] chosen) {
        MultiDataSet batch = choose(data, chosen);
        if (network instanceof ComputationGraph graph) {
            graph.fit(batch);
        } else {
            INDArray[] masks = batch.getFeaturesMaskArrays();
            ((MultiLayerNetwork) network)
                    .fit(batch.getFeatures(0), batch.getLabels(0), masks == null ? null : masks[0], null);
        }
    }
}
