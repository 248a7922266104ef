package io.github.dl4jinit.signal.measured;

import io.github.dl4jinit.signal.capture.Batch;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A batch's features as theory takes them, which knows series of one length: their steps of data alone, all series as long as they are
 * on average. A series that is longer is cut off, one that is shorter begins anew.
 */
final class UnpaddedSeries {
    private final INDArray[] features;
    private final INDArray[] masks;

    private UnpaddedSeries(INDArray[] features, INDArray[] masks) {
        this.features = features;
        this.masks = masks;
    }

    /** The features of each input without the steps that are padding; the batch's own arrays where there are none. */
    static INDArray[] of(Batch batch) {
        return batch.masked() ? new UnpaddedSeries(batch.features(), batch.featureMasks()).data() : batch.features();
    }

    private INDArray[] data() {
        int[][][] steps = new int[features.length][][];
        for (int i = 0; i < features.length; i++) {
            steps[i] = features[i].rank() == 3 ? steps(features[i], masks[i]) : new int[0][];
        }
        INDArray[] data = features.clone();
        for (int i = 0; i < data.length; i++) {
            if (features[i].rank() == 3) {
                data[i] = data(features[i], steps[i], length(steps, features[i].size(2)));
            }
        }
        return data;
    }

    /** Of each example, which steps are data. */
    private static int[][] steps(INDArray series, INDArray mask) {
        int all = Math.toIntExact(series.size(2));
        boolean masked = mask != null && mask.rank() == 2 && mask.size(1) == all;
        int[][] steps = new int[Math.toIntExact(series.size(0))][];
        Arrays.setAll(
                steps,
                example -> IntStream.range(0, all)
                        .filter(step -> !masked || mask.getDouble(example, step) != 0)
                        .toArray());
        return steps;
    }

    /** Series that were equally long stay so: vertices may join them. */
    private int length(int[][][] steps, long padded) {
        return (int) Math.round(IntStream.range(0, features.length)
                .filter(i -> features[i].rank() == 3 && features[i].size(2) == padded)
                .boxed()
                .flatMap(i -> Arrays.stream(steps[i]))
                .mapToInt(example -> example.length)
                .average()
                .orElse(padded));
    }

    private static INDArray data(INDArray series, int[][] steps, int length) {
        if (length < 1 || length == series.size(2)) {
            return series;
        }
        INDArray data = Nd4j.create(series.dataType(), series.size(0), series.size(1), length);
        for (int example = 0; example < steps.length; example++) {
            for (int step = 0; step < length && steps[example].length > 0; step++) {
                data.put(at(example, step), series.get(at(example, steps[example][step % steps[example].length])));
            }
        }
        return data;
    }

    private static INDArrayIndex[] at(int example, int step) {
        return new INDArrayIndex[] {NDArrayIndex.point(example), NDArrayIndex.all(), NDArrayIndex.point(step)};
    }
}
