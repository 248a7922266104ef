package io.github.dl4jinit.signal.rehearsal;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Copies of a network, and steps of theirs. */
final class Copies {

    private Copies() {}

    /** A copy with parameters, updater state and counters of its own. */
    static Model of(Model network) {
        return network instanceof MultiLayerNetwork layers ? layers.clone() : ((ComputationGraph) network).clone();
    }

    /** The loss as training sees it, without a step. */
    static double loss(Model copy, MultiDataSet batch) {
        return score(copy, batch, true);
    }

    /** The loss of what the network answers when it is used, without the penalties on its weights. */
    static double answerLoss(Model copy, MultiDataSet batch) {
        double penalty = copy instanceof ComputationGraph graph
                ? graph.calcRegularizationScore(true)
                : ((MultiLayerNetwork) copy).calcRegularizationScore(true);
        return score(copy, batch, false) - penalty;
    }

    private static double score(Model copy, MultiDataSet batch, boolean training) {
        return copy instanceof ComputationGraph graph
                ? graph.score(batch, training)
                : ((MultiLayerNetwork) copy)
                        .score(
                                new DataSet(
                                        batch.getFeatures(0),
                                        batch.getLabels(0),
                                        batch.getFeaturesMaskArrays() == null ? null : batch.getFeaturesMaskArray(0),
                                        batch.getLabelsMaskArrays() == null ? null : batch.getLabelsMaskArray(0)),
                                training);
    }

    /** One step of training. */
    static void fit(Model copy, MultiDataSet batch) {
        if (copy instanceof ComputationGraph graph) {
            graph.fit(batch);
        } else {
            ((MultiLayerNetwork) copy)
                    .fit(
                            batch.getFeatures(0),
                            batch.getLabels(0),
                            batch.getFeaturesMaskArrays() == null ? null : batch.getFeaturesMaskArray(0),
                            batch.getLabelsMaskArrays() == null ? null : batch.getLabelsMaskArray(0));
        }
    }
}
