package io.github.dl4jinit.signal.remedy;

import io.github.dl4jinit.signal.finding.Remedy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Puts 0 in the place of values that are NaN or infinite, in features and labels. */
public record FillingGaps() implements Remedy.DataChange {

    @Override
    public MultiDataSet applyTo(MultiDataSet data) {
        return new org.nd4j.linalg.dataset.MultiDataSet(
                filled(data.getFeatures()),
                filled(data.getLabels()),
                data.getFeaturesMaskArrays(),
                data.getLabelsMaskArrays());
    }

    private static INDArray[] filled(INDArray[] arrays) {
        INDArray[] copies = new INDArray[arrays.length];
        for (int i = 0; i < arrays.length; i++) {
            copies[i] = arrays[i].dup();
            for (long k = 0; k < copies[i].length(); k++) {
                if (!Double.isFinite(copies[i].getDouble(k))) {
                    copies[i].putScalar(k, 0);
                }
            }
        }
        return copies;
    }
}
