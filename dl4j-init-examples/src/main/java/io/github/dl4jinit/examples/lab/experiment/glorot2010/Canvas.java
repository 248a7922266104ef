package io.github.dl4jinit.examples.lab.experiment.glorot2010;

import io.github.dl4jinit.examples.data.DigitSet;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Puts digits into the middle of images of 32×32 pixels, the size of the paper's, and gives each image mean 0 and second
 * moment 1, which the known numbers assume.
 */
final class Canvas {
    private static final int SIDE = 32;

    private Canvas() {}

    /** The number of pixels; more than 32×32 where the digits themselves are larger. */
    static int inputs(DigitSet digits) {
        return side(digits.rows()) * side(digits.columns());
    }

    /**
     * The first digits of a set.
     *
     * @return features of shape [examples, {@link #inputs}] with the digits' labels
     */
    static DataSet first(DigitSet digits, int examples) {
        DataSet batch = digits.first(examples);
        INDArray images = batch.getFeatures();
        int rows = side(digits.rows());
        int columns = side(digits.columns());
        // Around the digit is what its own background is.
        INDArray canvas = Nd4j.zeros(examples, rows * columns)
                .addiColumnVector(images.min(1).reshape(examples, 1));
        canvas.reshape(examples, rows, columns)
                .get(NDArrayIndex.all(), middle(rows, digits.rows()), middle(columns, digits.columns()))
                .assign(images.reshape(examples, digits.rows(), digits.columns()));
        canvas.subiColumnVector(canvas.mean(1).reshape(examples, 1));
        INDArray deviations = canvas.norm2(1).divi(Math.sqrt(rows * columns)).reshape(examples, 1);
        // A blank image stays blank.
        canvas.diviColumnVector(Transforms.max(deviations, Float.MIN_NORMAL));
        return new DataSet(canvas, batch.getLabels());
    }

    private static int side(int pixels) {
        return Math.max(SIDE, pixels);
    }

    private static INDArrayIndex middle(int whole, int part) {
        int from = (whole - part) / 2;
        return NDArrayIndex.interval(from, from + part);
    }
}
