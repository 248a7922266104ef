package io.github.dl4jinit.examples.lab.experiment.glorot2010;

import io.github.dl4jinit.examples.report.MeanSd;
import io.github.dl4jinit.tuning.TrialPoint;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All networks of one variant.
 *
 * @param variant what drew the weights
 * @param snapshots for each seed its signals, by time
 * @param curves for each seed its loss and accuracy, at the same times
 */
record VariantResult(InitialisationVariant variant, List<List<Snapshot>> snapshots, List<List<TrialPoint>> curves) {

    VariantResult {
        snapshots = List.copyOf(snapshots);
        curves = List.copyOf(curves);
    }

    /**
     * A quantity of one layer over all seeds.
     *
     * @param time which of the times, from 0
     * @param layer from 1
     */
    MeanSd layer(int time, int layer, ToDoubleFunction<Snapshot.Layer> quantity) {
        return MeanSd.of(snapshots.stream()
                .mapToDouble(
                        seed -> quantity.applyAsDouble(seed.get(time).layers().get(layer - 1)))
                .toArray());
    }

    /** The gradient's standard deviation in one layer over that in the last, over all seeds, before training. */
    MeanSd relativeGradient(int layer) {
        return MeanSd.of(snapshots.stream()
                .map(seed -> seed.get(0).layers())
                .mapToDouble(layers -> layers.get(layer - 1).gradient()
                        / layers.get(layers.size() - 1).gradient())
                .toArray());
    }

    /** A quantity of the training curve over all seeds. */
    MeanSd curve(int time, ToDoubleFunction<TrialPoint> quantity) {
        return MeanSd.of(curves.stream()
                .mapToDouble(seed -> quantity.applyAsDouble(seed.get(time)))
                .toArray());
    }
}
