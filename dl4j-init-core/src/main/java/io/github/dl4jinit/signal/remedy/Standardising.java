package io.github.dl4jinit.signal.remedy;

import io.github.dl4jinit.signal.finding.Remedy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Subtracts the mean of each column of an array of features or labels and divides by its standard deviation, both taken from
 * the data that are changed: what {@code NormalizerStandardize} does. Columns lie along axis 1; constant ones become 0.
 *
 * @param index which of the arrays
 * @param labels whether it is among the labels
 */
public record Standardising(int index, boolean labels) implements Remedy.DataChange {

    @Override
    public MultiDataSet applyTo(MultiDataSet data) {
        INDArray[] features = data.getFeatures().clone();
        INDArray[] targets = data.getLabels().clone();
        INDArray[] arrays = labels ? targets : features;
        arrays[index] = standardised(arrays[index]);
        return new org.nd4j.linalg.dataset.MultiDataSet(
                features, targets, data.getFeaturesMaskArrays(), data.getLabelsMaskArrays());
    }

    private static INDArray standardised(INDArray array) {
        INDArray copy = array.dup();
        if (copy.rank() < 2) {
            return copy;
        }
        for (int column = 0; column < copy.size(1); column++) {
            INDArray values = column(copy, column);
            double mean = values.meanNumber().doubleValue();
            values.subi(mean);
            double deviation =
                    Math.sqrt(Transforms.pow(values, 2, true).meanNumber().doubleValue());
            if (deviation > 1e-6 * Math.abs(mean) && deviation > 0) {
                values.divi(deviation);
            } else {
                values.assign(0);
            }
        }
        return copy;
    }

    static INDArray column(INDArray array, int column) {
        return array.tensorAlongDimension(column, axesWithoutTheSecond(array.rank()));
    }

    private static int[] axesWithoutTheSecond(int rank) {
        int[] axes = new int[rank - 1];
        for (int i = 1; i < axes.length; i++) {
            axes[i] = i + 1;
        }
        return axes;
    }
}
