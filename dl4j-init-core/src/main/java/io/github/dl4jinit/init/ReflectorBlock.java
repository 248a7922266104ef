package io.github.dl4jinit.init;

import io.github.dl4jinit.sampling.RandomFill;
import io.github.dl4jinit.sampling.RandomStream;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The product of w random Householder reflectors H₁·…·H_w = I − Y·Vᵀ, in compact WY form.
 *
 * <p>Column j of V is the reflector that takes a standard normal vector x, which is 0 above row j, to ∓‖x‖·e_j: v = x ±
 * ‖x‖·e_j with the sign of x_j, so that nothing cancels. Y = V·T, where T is upper triangular and T⁻¹ is VᵀV with its diagonal
 * halved and nothing below it (Joffrain, Low, Quintana-Ortí, van de Geijn and Van Zee, Accumulating Householder
 * transformations, revisited, ACM TOMS 32(2), 2006, section 3).
 *
 * @param v the reflectors, [h, w], with 0 above the diagonal
 * @param y V·T, [h, w]
 * @param signs the sign of the number that each reflector leaves in row j, [w]
 */
record ReflectorBlock(INDArray v, INDArray y, double[] signs) implements AutoCloseable {

    /** Draws the reflectors. */
    static ReflectorBlock draw(DataType type, long height, int width, RandomStream stream) {
        INDArray v = Nd4j.createUninitializedDetached(type, height * width);
        RandomFill.normal(1).into(v, stream);
        v = v.reshape('f', height, width);
        INDArray top = Gemm.part(v, 0, width, 0, width);
        top.muli(lowerTriangle(type, width));

        double[] norms = v.norm2(0).castTo(DataType.DOUBLE).toDoubleVector();
        double[] signs = new double[width];
        for (int j = 0; j < width; j++) {
            double x = top.getDouble(j, j);
            double sign = x < 0 ? -1 : 1;
            double head = x + sign * norms[j];
            // Of the vector 0, which has no direction, any reflector will do.
            top.putScalar(j, j, head == 0 ? 1 : head);
            signs[j] = -sign;
        }

        INDArray gram = Nd4j.createUninitializedDetached(type, width, width);
        Gemm.multiplyTransposedLeft(1, v, v, 0, gram);
        INDArray t = Nd4j.createFromArray(inverse(gram.castTo(DataType.DOUBLE).toDoubleMatrix()))
                .castTo(type);
        INDArray y = Nd4j.createUninitializedDetached(type, height * width).reshape('f', height, width);
        Gemm.multiply(1, v, t, 0, y);
        return new ReflectorBlock(v, y, signs);
    }

    /** The rows of V that hold the diagonal, [w, w]. */
    INDArray top() {
        return Gemm.part(v, 0, v.size(1), 0, v.size(1));
    }

    @Override
    public void close() {
        v.close();
        y.close();
    }

    private static INDArray lowerTriangle(DataType type, int width) {
        double[][] ones = new double[width][width];
        for (int i = 0; i < width; i++) {
            Arrays.fill(ones[i], 0, i + 1, 1);
        }
        return Nd4j.createFromArray(ones).castTo(type);
    }

    /** T from VᵀV: the inverse of its upper triangle with the diagonal halved. */
    private static double[][] inverse(double[][] gram) {
        int n = gram.length;
        double[][] t = new double[n][n];
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                for (int j = k; j < n; j++) {
                    t[i][j] -= gram[i][k] * t[k][j];
                }
            }
            double diagonal = 0.5 * gram[i][i];
            for (int j = i + 1; j < n; j++) {
                t[i][j] /= diagonal;
            }
            t[i][i] = 1 / diagonal;
        }
        return t;
    }
}
