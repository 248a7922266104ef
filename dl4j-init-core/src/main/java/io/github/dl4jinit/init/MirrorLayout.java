package io.github.dl4jinit.init;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where a mirrored [in, out] matrix has its block A, and where the mirror images. A side in pairs has its ⌈n/2⌉ first units and behind
 * them their partners.
 *
 * @param in rows
 * @param out columns
 * @param takesPairs whether the rows are in pairs
 * @param makesPairs whether the columns are
 */
record MirrorLayout(long in, long out, boolean takesPairs, boolean makesPairs) {

    /** Rows of A: one for each pair of inputs. */
    long rows() {
        return takesPairs ? in / 2 : in;
    }

    /** Columns of A: one for each pair of outputs. */
    long columns() {
        return makesPairs ? out / 2 : out;
    }

    /** Whether an output has no partner; its column is the one behind A. */
    boolean hasLoneOutput() {
        return makesPairs && out % 2 == 1;
    }

    /** The share of the rows that are not 0. */
    double shareOfInputs() {
        return takesPairs ? 2.0 * rows() / in : 1;
    }

    /** A, as a view. */
    INDArray block(INDArray matrix) {
        return MatrixParts.block(matrix, 0, rows(), 0, columns());
    }

    /** The part of the lone output's column that stands beside A, as a view. */
    INDArray loneOutput(INDArray matrix) {
        return MatrixParts.block(matrix, 0, rows(), columns(), columns() + 1);
    }

    /** Copies A, and the lone output's column, with their sign to everywhere else. */
    void mirror(INDArray matrix) {
        if (makesPairs) {
            negate(block(matrix), MatrixParts.block(matrix, 0, rows(), out - columns(), out));
        }
        if (takesPairs) {
            long first = in - rows();
            negate(MatrixParts.block(matrix, 0, rows(), 0, out), MatrixParts.block(matrix, first, in, 0, out));
            if (first > rows()) {
                MatrixParts.block(matrix, rows(), first, 0, out).assign(0);
            }
        }
    }

    private static void negate(INDArray from, INDArray to) {
        to.assign(from);
        to.negi();
    }
}
