package io.github.dl4jinit.signal.capture;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Series and maps as their losses see them: DL4J shows a loss one row for each step or place of each example. Series stand step by
 * step, all examples of a step together; maps stand example by example.
 */
final class LossRows {
    private LossRows() {}

    /**
     * Puts rows back to where they are from.
     *
     * @param rows [rows, units]
     * @param labels the shape of the labels as the batch has them, examples in axis 0; null if it is not known
     * @return [examples, units, steps] or [examples, units, height, width]; the rows themselves where they are examples
     */
    static INDArray apart(INDArray rows, long[] labels) {
        if (labels == null || labels.length < 3 || rows.rank() != 2 || rows.size(0) % labels[0] != 0) {
            return rows;
        }
        long examples = labels[0];
        long places = rows.size(0) / examples;
        long units = rows.size(1);
        if (labels.length == 3) {
            return rows.dup('c').reshape('c', places, examples, units).permute(1, 2, 0);
        }
        long width = labels[1] == units ? labels[labels.length - 1] : labels[labels.length - 2];
        return places % width == 0
                ? rows.dup('c')
                        .reshape('c', examples, places / width, width, units)
                        .permute(0, 3, 1, 2)
                : rows;
    }
}
