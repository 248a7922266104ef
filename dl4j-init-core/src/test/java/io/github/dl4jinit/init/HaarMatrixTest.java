package io.github.dl4jinit.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.sampling.RandomStream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class HaarMatrixTest {
    private static final long SEED = 1980;

    /** Around the width of a block, and where there is nothing to multiply. */
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1, 5",
        "5, 1",
        "2, 2",
        "7, 3",
        "3, 7",
        "127, 127",
        "128, 128",
        "129, 129",
        "300, 129",
        "129, 300",
        "256, 256",
        "260, 257",
        "1000, 10"
    })
    void theShorterSideIsOrthonormal(int rows, int columns) {
        for (char order : new char[] {'c', 'f'}) {
            assertThat(error(filled(DataType.FLOAT, order, rows, columns))).isLessThan(3e-6);
            assertThat(error(filled(DataType.DOUBLE, order, rows, columns))).isLessThan(1e-14);
            // Each entry is rounded to 11 bits: by the triangle inequality the error is at most 2^-10 per column.
            assertThat(error(filled(DataType.FLOAT16, order, rows, columns))).isLessThan(1e-3);
        }
    }

    @Test
    void itStaysOrthonormalWhenItIsLarge() {
        assertThat(error(filled(DataType.FLOAT, 'f', 2048, 2048))).isLessThan(1e-5);
        assertThat(error(filled(DataType.DOUBLE, 'c', 2048, 2048))).isLessThan(1e-12);
    }

    @Test
    void itIsWrittenIntoPartOfAMatrix() {
        for (char order : new char[] {'c', 'f'}) {
            INDArray large = Nd4j.valueArrayOf(new long[] {200, 300}, 7.0, DataType.FLOAT)
                    .dup(order);
            INDArray part = MatrixParts.block(large, 20, 180, 30, 190);
            HaarMatrix.fill(part, 2, new RandomStream(SEED, 0));
            assertThat(error(part.div(2))).isLessThan(3e-6);
            assertThat(MatrixParts.block(large, 0, 20, 0, 300).sumNumber().doubleValue())
                    .isEqualTo(7.0 * 20 * 300);
            assertThat(MatrixParts.block(large, 180, 200, 0, 300).sumNumber().doubleValue())
                    .isEqualTo(7.0 * 20 * 300);
            assertThat(MatrixParts.block(large, 0, 200, 0, 30).sumNumber().doubleValue())
                    .isEqualTo(7.0 * 200 * 30);
            assertThat(MatrixParts.block(large, 0, 200, 190, 300).sumNumber().doubleValue())
                    .isEqualTo(7.0 * 200 * 110);
        }
    }

    @Test
    void theSameStreamGivesTheSameMatrix() {
        float[] first = filled(DataType.FLOAT, 'f', 200, 150).data().asFloat();
        assertThat(filled(DataType.FLOAT, 'f', 200, 150).data().asFloat()).isEqualTo(first);
    }

    /**
     * Every entry of a uniform m-frame has q² ~ Beta(1/2, (m − 1)/2), and q is as often positive as negative. A frame whose signs are
     * those of a plain QR decomposition fails in the first column. A false alarm in one of all 29 has probability 0.003.
     */
    @ParameterizedTest
    @CsvSource({"3, 3", "5, 2", "2, 5"})
    void everyEntryHasItsDistribution(int rows, int columns) {
        int samples = 800;
        double[][] entries = new double[rows * columns][samples];
        for (int s = 0; s < samples; s++) {
            INDArray q = Nd4j.create(DataType.DOUBLE, rows, columns);
            HaarMatrix.fill(q, 1, new RandomStream(SEED, s));
            double[] values = q.data().asDouble();
            for (int e = 0; e < entries.length; e++) {
                entries[e][s] = values[e];
            }
        }
        int m = Math.max(rows, columns);
        BetaDistribution square = new BetaDistribution(null, 0.5, 0.5 * (m - 1));
        for (int e = 0; e < entries.length; e++) {
            double[] signedTail = new double[samples];
            for (int s = 0; s < samples; s++) {
                double q = entries[e][s];
                // The distribution function of q itself, uniform on [0, 1].
                signedTail[s] = 0.5 + 0.5 * Math.signum(q) * square.cumulativeProbability(Math.min(1, q * q));
            }
            double p = new KolmogorovSmirnovTest().kolmogorovSmirnovTest(new UniformRealDistribution(0, 1), signedTail);
            assertThat(p)
                    .as("entry %d of %d × %d, seed %d", e, rows, columns, SEED)
                    .isGreaterThan(1e-4);
        }
    }

    /**
     * Moments of the trace over the orthogonal group: E t = 0, E t² = 1, E t⁴ = 3 for n ≥ 4, and E det = 0 (Diaconis and
     * Shahshahani, On the eigenvalues of random matrices, 1994). Bounds of five standard errors: a false alarm has probability 2e-6.
     */
    @Test
    void theTraceAndTheDeterminantHaveTheirMoments() {
        int n = 6;
        int samples = 1500;
        double[] moments = new double[5];
        double determinants = 0;
        for (int s = 0; s < samples; s++) {
            INDArray q = Nd4j.create(DataType.DOUBLE, n, n);
            HaarMatrix.fill(q, 1, new RandomStream(SEED + 1, s));
            double trace = 0;
            for (int i = 0; i < n; i++) {
                trace += q.getDouble(i, i);
            }
            for (int k = 1; k < moments.length; k++) {
                moments[k] += Math.pow(trace, k) / samples;
            }
            determinants +=
                    new LUDecomposition(new Array2DRowRealMatrix(q.toDoubleMatrix())).getDeterminant() / samples;
        }
        double unit = 5 / Math.sqrt(samples);
        assertThat(moments[1]).isCloseTo(0, within(unit));
        assertThat(moments[2]).isCloseTo(1, within(unit * Math.sqrt(2)));
        assertThat(moments[3]).isCloseTo(0, within(unit * Math.sqrt(15)));
        assertThat(moments[4]).isCloseTo(3, within(unit * Math.sqrt(105 - 9)));
        assertThat(determinants).isCloseTo(0, within(unit));
    }

    @Test
    void differentStreamsGiveIndependentMatrices() {
        int n = 200;
        INDArray p = Nd4j.create(DataType.DOUBLE, n, n);
        INDArray q = Nd4j.create(DataType.DOUBLE, n, n);
        HaarMatrix.fill(p, 1, new RandomStream(SEED, 1));
        HaarMatrix.fill(q, 1, new RandomStream(SEED, 2));
        // The trace of a uniform matrix is nearly standard normal: five of its standard deviations.
        assertThat(Math.abs(p.mul(q).sumNumber().doubleValue())).isLessThan(5);
    }

    private static INDArray filled(DataType type, char order, int rows, int columns) {
        // Whatever was in the memory must not count.
        INDArray matrix = Nd4j.valueArrayOf(new long[] {(long) rows * columns}, Double.NaN, type)
                .reshape(order, rows, columns);
        HaarMatrix.fill(matrix, 1, new RandomStream(SEED, rows));
        return matrix;
    }

    /** The largest entry of |QᵀQ − I|, computed in double precision; NaN if there is one. */
    static double error(INDArray matrix) {
        INDArray q = matrix.castTo(DataType.DOUBLE);
        INDArray gram = q.size(0) >= q.size(1) ? q.transpose().mmul(q) : q.mmul(q.transpose());
        gram.subi(Nd4j.eye(gram.size(0)).castTo(DataType.DOUBLE));
        double sum = gram.sumNumber().doubleValue();
        return Double.isNaN(sum)
                ? sum
                : Math.max(gram.maxNumber().doubleValue(), -gram.minNumber().doubleValue());
    }
}
