package io.github.dl4jinit.init;

import io.github.dl4jinit.sampling.RandomFill;
import io.github.dl4jinit.sampling.RandomStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Random orthogonal weights, W = √multiplier · gain · Q, with Q uniform over all matrices whose columns (of a tall or square
 * matrix) or rows (of a wide one) are orthonormal.
 *
 * <p>Each weight's variance is multiplier · gain² / max(rows, columns). A square layer keeps the length of every signal, not
 * only of the average one, forwards and backwards: all its singular values are √multiplier · gain. This is what trains plain
 * networks of a thousand layers. A layer that narrows keeps the second moment of its pre-activations, as variance gain² /
 * fan-in does. One that widens from n to m keeps the signal's length, which spreads over more units: their second moment is n / m
 * of what it was.
 *
 * <p>The matrix is the parameter itself for rank 2, [in, out] in dense and recurrent layers, and [out, in · k] for a
 * convolution's kernel [out, in, k…]. With several gates, as in an LSTM's [in, 4 · out] and [out, 4 · out], each gate's block of
 * columns is an orthogonal matrix of its own, independent of the others; columns left over by the division, such as the three of
 * a peephole LSTM's [out, 4 · out + 3], are normal with the same variance.
 *
 * <p>Chosen by default: gain 1, multiplier 1, one gate. The fans are not used, nor checked.
 *
 * <p>|WᵀW − multiplier · gain² · I| stays below 10⁻⁵ · multiplier · gain² for FLOAT and 10⁻¹² for DOUBLE at 2048 × 2048. Other
 * types are computed as FLOAT and rounded. The numbers drawn are a pure function of the stream; the products of matrices are the
 * backend's, so that another processor or backend may change the last bits. While it draws, matrix products in the
 * whole process use one native thread.
 *
 * <p>Deeplearning4j's counterpart is {@code OrthogonalDistribution}. Its CPU backend's version hangs for FLOAT from about
 * 50 × 50 on, and for DOUBLE its matrices are not orthogonal.
 *
 * <p>Saxe, McClelland and Ganguli, <a href="https://arxiv.org/abs/1312.6120">Exact solutions to the nonlinear dynamics of
 * learning in deep linear neural networks</a>, ICLR 2014. Pennington, Schoenholz and Ganguli,
 * <a href="https://arxiv.org/abs/1711.04735">Resurrecting the sigmoid in deep learning through dynamical isometry</a>, NIPS 2017.
 *
 * @param gain the factor on the orthonormal matrix that the activation needs, positive and finite
 * @param multiplier the factor on the variance for tuning, positive and finite
 * @param gates the number of blocks of columns that are orthogonal by themselves, at least 1
 * @serial exclude
 */
public record OrthogonalInit(double gain, double multiplier, int gates) implements InitScheme {
    private static final String NAME = "OrthogonalInit";

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if gain or multiplier is not positive and finite, or {@code gates} is less than 1
     */
    public OrthogonalInit {
        Requirement.positiveFinite(NAME, "gain", gain);
        Requirement.positiveFinite(NAME, "multiplier", multiplier);
        if (gates < 1) {
            throw new IllegalArgumentException(NAME + ": gates must be at least 1, but is " + gates);
        }
    }

    /** W = Q. */
    public OrthogonalInit() {
        this(1);
    }

    /**
     * W = gain · Q.
     *
     * @param gain the factor on the orthonormal matrix that the activation needs, positive and finite
     * @throws IllegalArgumentException if {@code gain} is not positive and finite
     */
    public OrthogonalInit(double gain) {
        this(gain, 1, 1);
    }

    /** Reads the JSON form; what is missing has its default. */
    @JsonCreator
    static OrthogonalInit read(
            @JsonProperty("gain") Double gain,
            @JsonProperty("multiplier") Double multiplier,
            @JsonProperty("gates") Integer gates) {
        return new OrthogonalInit(
                gain == null ? 1 : gain, multiplier == null ? 1 : multiplier, gates == null ? 1 : gates);
    }

    @Override
    public OrthogonalInit withMultiplier(double multiplier) {
        return new OrthogonalInit(gain, multiplier, gates);
    }

    /**
     * The same scheme with another number of gates.
     *
     * @param gates the number of blocks of columns that are orthogonal by themselves, at least 1; 4 for an LSTM
     * @return a scheme that differs from this one in its gates alone
     * @throws IllegalArgumentException if {@code gates} is less than 1
     */
    public OrthogonalInit withGates(int gates) {
        return new OrthogonalInit(gain, multiplier, gates);
    }

    @Override
    public double variance(double fanIn, double fanOut, long... shape) {
        long[] matrix = WeightMatrix.shape(NAME, shape);
        requireGates(matrix);
        return multiplier * gain * gain / Math.max(matrix[0], matrix[1] / gates);
    }

    @Override
    public INDArray fill(double fanIn, double fanOut, long[] shape, char order, INDArray view, RandomStream stream) {
        double variance = variance(fanIn, fanOut, shape);
        ParameterView parameter = ParameterView.of(NAME, shape, order, view);
        parameter.requireRepresentable(Math.sqrt(variance));
        Requirement.present(NAME, "stream", stream);
        INDArray matrix = WeightMatrix.of(NAME, parameter.array());
        long width = matrix.size(1) / gates;
        for (int gate = 0; gate < gates; gate++) {
            HaarMatrix.fill(
                    columns(matrix, gate * width, (gate + 1) * width),
                    Math.sqrt(multiplier) * gain,
                    stream.substream(gate));
        }
        if (gates * width < matrix.size(1)) {
            RandomFill.normal(Math.sqrt(variance))
                    .into(columns(matrix, gates * width, matrix.size(1)), stream.substream(gates));
        }
        return parameter.array();
    }

    private void requireGates(long[] matrix) {
        if (matrix[1] < gates) {
            throw new IllegalArgumentException(
                    NAME + ": gates must be at most the matrix's " + matrix[1] + " columns, but is " + gates);
        }
    }

    private static INDArray columns(INDArray matrix, long first, long last) {
        return MatrixParts.block(matrix, 0, matrix.size(0), first, last);
    }
}
