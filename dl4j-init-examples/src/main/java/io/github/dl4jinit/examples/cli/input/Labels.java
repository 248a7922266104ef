package io.github.dl4jinit.examples.cli.input;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The labels of examples, as they were found. What they mean depends on the network's output. */
sealed interface Labels {

    /** There are none: a network is measured on random ones. */
    record None() implements Labels {}

    /**
     * Numbers, of a class each if there is one for each example.
     *
     * @param values examples in axis 0
     */
    record Numbers(INDArray values) implements Labels {}

    /**
     * Cells of a table, each a number or the name of a class.
     *
     * @param columns what the columns are called, at least one
     * @param cells one row for each example and step, one cell for each column
     * @param steps steps of each example, 1 for a plain table; rows that are missing at an example's end are null
     */
    record Cells(java.util.List<String> columns, String[][] cells, int steps) implements Labels {}
}
