package io.github.dl4jinit.signal.inspection;

import io.github.dl4jinit.signal.finding.Remedy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Brings the labels of one output to 0..1 by their least and largest value.
 *
 * @param index which output
 */
record SqueezingLabels(int index) implements Remedy.DataChange {

    @Override
    public MultiDataSet applyTo(MultiDataSet data) {
        INDArray[] labels = data.getLabels().clone();
        double least = labels[index].minNumber().doubleValue();
        double largest = labels[index].maxNumber().doubleValue();
        labels[index] = labels[index].sub(least).divi(largest > least ? largest - least : 1);
        return new org.nd4j.linalg.dataset.MultiDataSet(
                data.getFeatures(), labels, data.getFeaturesMaskArrays(), data.getLabelsMaskArrays());
    }
}
