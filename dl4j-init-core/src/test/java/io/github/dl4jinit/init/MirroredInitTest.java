package io.github.dl4jinit.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.init.MirroredInit.Block;
import io.github.dl4jinit.init.MirroredInit.Position;
import io.github.dl4jinit.sampling.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MirroredInitTest {
    private static final RandomStream STREAM = new RandomStream(17, 1);

    @ParameterizedTest
    @CsvSource({
        "FIRST, 6, 8, 6, 4",
        "FIRST, 5, 7, 5, 3",
        "INNER, 6, 8, 3, 4",
        "INNER, 7, 8, 3, 4",
        "INNER, 6, 9, 3, 4",
        "INNER, 9, 7, 4, 3",
        "INNER, 2, 2, 1, 1",
        "LAST, 6, 5, 3, 5",
        "LAST, 9, 1, 4, 1",
    })
    void aBlockAndItsMirrorImages(Position position, int in, int out, int rows, int columns) {
        for (Block block : Block.values()) {
            for (char order : new char[] {'c', 'f'}) {
                double[][] dense = fill(new MirroredInit(position, block, 1.5, 2), DataType.DOUBLE, order, in, out)
                        .toDoubleMatrix();
                assertMirrored(position, dense, in, out, rows, columns);
                INDArray kernel =
                        fill(new MirroredInit(position, block, 1.5, 2), DataType.DOUBLE, order, out, in, 3, 2);
                for (int y = 0; y < 3; y++) {
                    for (int x = 0; x < 2; x++) {
                        double[][] matrix = new double[in][out];
                        double sum = 0;
                        for (int i = 0; i < in; i++) {
                            for (int o = 0; o < out; o++) {
                                matrix[i][o] = kernel.getDouble(o, i, y, x);
                                sum += Math.abs(matrix[i][o]);
                            }
                        }
                        assertMirrored(position, matrix, in, out, rows, columns);
                        assertThat(sum > 0).isEqualTo(block == Block.GAUSSIAN || y == 1 && x == 0);
                    }
                }
            }
        }
    }

    private static void assertMirrored(Position position, double[][] matrix, int in, int out, int rows, int columns) {
        boolean takes = position != Position.FIRST;
        boolean makes = position != Position.LAST;
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
                boolean unpaired = takes && i >= rows && i < in - rows;
                int row = takes && i >= in - rows ? i - (in - rows) : i;
                int column = makes && o >= out - columns ? o - (out - columns) : o;
                int sign = (row == i ? 1 : -1) * (column == o ? 1 : -1);
                assertThat(matrix[i][o])
                        .as("row %d, column %d", i, o)
                        .isEqualTo(unpaired ? 0.0 : sign * matrix[row][column] + 0.0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Position.class)
    void theBlockIsOrthogonalTimesItsScale(Position position) {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            INDArray weights = fill(new MirroredInit(position, 1.5).withMultiplier(4), type, 'f', 40, 60);
            long rows = position == Position.FIRST ? 40 : 20;
            long columns = position == Position.LAST ? 60 : 30;
            INDArray block = MatrixParts.block(weights, 0, rows, 0, columns);
            assertThat(HaarMatrixTest.error(block.div(3))).isLessThan(type == DataType.FLOAT ? 3e-6 : 1e-13);
        }
    }

    /** The mean square over all weights is what {@code variance} says: for an orthogonal block of even sides always, up to rounding. */
    @ParameterizedTest
    @CsvSource({"FIRST, 30, 40", "INNER, 30, 40", "LAST, 30, 40", "INNER, 31, 40", "LAST, 31, 10", "FIRST, 31, 40"})
    void theMeanSquareOfAnOrthogonalBlock(Position position, int in, int out) {
        MirroredInit scheme = new MirroredInit(position, 0.7).withMultiplier(1.3);
        assertThat(meanSquare(fill(scheme, DataType.DOUBLE, 'f', in, out)))
                .isCloseTo(scheme.variance(1, 1, in, out), within(1e-14));
        assertThat(meanSquare(fill(scheme, DataType.DOUBLE, 'c', out, in, 3, 3)))
                .isCloseTo(scheme.variance(1, 1, out, in, 3, 3), within(1e-14));
    }

    /** Of He's variance for even sides. 4.5 standard errors of the block's own weights: a false alarm has probability 7e-6. */
    @Test
    void aGaussianBlockHasHesVariance() {
        MirroredInit scheme = new MirroredInit(Position.INNER, Block.GAUSSIAN, 1, 1);
        assertThat(scheme.variance(1, 1, 400, 300)).isCloseTo(2.0 / 400, within(1e-15));
        assertThat(scheme.variance(1, 1, 300, 400, 3, 3)).isCloseTo(2.0 / 3600, within(1e-15));
        double measured = meanSquare(fill(scheme, DataType.DOUBLE, 'f', 400, 300));
        assertThat(measured).isCloseTo(2.0 / 400, within(4.5 * 2.0 / 400 * Math.sqrt(2.0 / (200 * 150))));
    }

    @Test
    void aSideWithoutAPairIsRefused() {
        INDArray view = Nd4j.ones(DataType.FLOAT, 6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MirroredInit(Position.INNER).fill(1, 6, new long[] {1, 6}, 'f', view, STREAM))
                .withMessage("MirroredInit: shape must have at least 2 inputs in position INNER, but is [1, 6]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MirroredInit(Position.FIRST).variance(1, 1, 6, 1))
                .withMessage("MirroredInit: shape must have at least 2 outputs in position FIRST, but is [6, 1]");
        assertThat(view.sumNumber().doubleValue()).isEqualTo(6);
    }

    /** The pairs' block is orthogonal by itself, so that a chain of odd widths keeps the length of a signal. */
    @Test
    void oddWidthsLoseNothing() {
        INDArray weights = fill(new MirroredInit(Position.INNER), DataType.DOUBLE, 'f', 15, 15);
        assertThat(HaarMatrixTest.error(MatrixParts.block(weights, 0, 7, 0, 7))).isLessThan(1e-13);
        assertThat(meanSquare(MatrixParts.block(weights, 0, 7, 7, 8).dup())).isBetween(0.01, 1.0);
    }

    private static double meanSquare(INDArray weights) {
        return Math.pow(weights.norm2Number().doubleValue(), 2) / weights.length();
    }

    private static INDArray fill(InitScheme scheme, DataType type, char order, long... shape) {
        long length = 1;
        for (long size : shape) {
            length *= size;
        }
        INDArray view = Nd4j.valueArrayOf(new long[] {length}, Double.NaN, type);
        return scheme.fill(Double.NaN, 0, shape, order, view, STREAM);
    }
}
