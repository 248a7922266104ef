package io.github.dl4jinit.examples.cli.input;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Gives features mean 0 and second moment 1: each column of a table or a sequence by itself, all pixels of images together. */
final class Standardisation {

    private Standardisation() {}

    /**
     * Features standardised by the mean and the deviation of the first of them. A column that is constant becomes 0.
     *
     * @param features examples in axis 0
     * @param mask [examples, steps] of sequences, or null
     * @param examples how many the two numbers are taken from
     */
    static INDArray of(INDArray features, INDArray mask, int examples) {
        INDArray some = features.get(NDArrayIndex.interval(0, examples));
        if (features.rank() == 2) {
            INDArray mean = some.mean(0);
            INDArray centred = features.subRowVector(mean);
            INDArray deviation = deviation(centred.get(NDArrayIndex.interval(0, examples))
                    .mul(centred.get(NDArrayIndex.interval(0, examples)))
                    .mean(0));
            return centred.divRowVector(deviation);
        }
        if (features.rank() == 3) {
            return sequences(features, mask, examples);
        }
        double mean = some.meanNumber().doubleValue();
        INDArray centred = features.sub(mean);
        INDArray part = centred.get(NDArrayIndex.interval(0, examples));
        double deviation = Math.sqrt(part.mul(part).meanNumber().doubleValue());
        return deviation > 0 ? centred.div(deviation) : centred;
    }

    private static INDArray sequences(INDArray features, INDArray mask, int examples) {
        long columns = features.size(1);
        INDArray result = features.dup('c');
        INDArray weights = mask == null ? null : mask.get(NDArrayIndex.interval(0, examples));
        double count = weights == null
                ? (double) examples * features.size(2)
                : weights.sumNumber().doubleValue();
        for (long column = 0; column < columns; column++) {
            INDArray all = result.get(NDArrayIndex.all(), NDArrayIndex.point(column), NDArrayIndex.all());
            INDArray part = all.get(NDArrayIndex.interval(0, examples), NDArrayIndex.all());
            double mean =
                    (weights == null ? part : part.mul(weights)).sumNumber().doubleValue() / count;
            all.subi(mean);
            INDArray squares = part.mul(part);
            double variance = (weights == null ? squares : squares.mul(weights))
                            .sumNumber()
                            .doubleValue()
                    / count;
            if (variance > 0) {
                all.divi(Math.sqrt(variance));
            }
            if (mask != null) {
                all.muli(mask);
            }
        }
        return result;
    }

    private static INDArray deviation(INDArray variance) {
        INDArray deviation = org.nd4j.linalg.ops.transforms.Transforms.sqrt(variance, true);
        // Of a constant column.
        return deviation.addi(deviation.eq(0).castTo(deviation.dataType()));
    }
}
