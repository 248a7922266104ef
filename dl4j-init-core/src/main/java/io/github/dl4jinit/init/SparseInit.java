package io.github.dl4jinit.init;

import io.github.dl4jinit.sampling.RandomFill;
import io.github.dl4jinit.sampling.RandomStream;
import java.util.LinkedHashSet;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Sparse initialisation: each unit has the same small number of incoming weights that are not 0, at random places, each normal with
 * variance multiplier · gain² / connections.
 *
 * <p>Units of a wide layer then see different inputs, and few enough of them that their pre-activations do not all look alike. The
 * second moment of the pre-activations is multiplier · gain² times that of the inputs, as with a dense scheme of variance gain² /
 * fan-in; over all weights, zeros included, the variance is multiplier · gain² / (incoming weights of a unit).
 *
 * <p>The units are the columns of a parameter of rank 2, [in, out], and the output channels of a convolution's kernel
 * [out, in, k…]. A unit with fewer incoming weights than {@code connections} has them all. The fans are not used, nor checked.
 *
 * <p>Chosen by default: 15 connections, gain² 1, multiplier 1. Deeplearning4j has no counterpart. The paper draws its 15 weights with
 * variance 1, which here is gain² = 15.
 *
 * <p>Martens, <a href="https://icml.cc/Conferences/2010/papers/458.pdf">Deep learning via Hessian-free optimization</a>, ICML 2010,
 * section 5.
 *
 * @param connections the number of incoming weights of a unit that are not 0, at least 1
 * @param gainSquared the factor on the variance that the activation needs, positive and finite
 * @param multiplier the factor on the variance for tuning, positive and finite
 * @serial exclude
 */
public record SparseInit(int connections, double gainSquared, double multiplier) implements InitScheme {
    private static final String NAME = "SparseInit";
    private static final int DEFAULT_CONNECTIONS = 15;

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if {@code connections} is less than 1, or another component is not positive and finite
     */
    public SparseInit {
        if (connections < 1) {
            throw new IllegalArgumentException(NAME + ": connections must be at least 1, but is " + connections);
        }
        Requirement.positiveFinite(NAME, "gainSquared", gainSquared);
        Requirement.positiveFinite(NAME, "multiplier", multiplier);
    }

    /** 15 connections, gain² 1. */
    public SparseInit() {
        this(DEFAULT_CONNECTIONS);
    }

    /**
     * Gain² 1.
     *
     * @param connections the number of incoming weights of a unit that are not 0, at least 1
     * @throws IllegalArgumentException if {@code connections} is less than 1
     */
    public SparseInit(int connections) {
        this(connections, 1, 1);
    }

    /** Reads the JSON form; what is missing has its default. */
    @JsonCreator
    static SparseInit read(
            @JsonProperty("connections") Integer connections,
            @JsonProperty("gainSquared") Double gainSquared,
            @JsonProperty("multiplier") Double multiplier) {
        return new SparseInit(
                connections == null ? DEFAULT_CONNECTIONS : connections,
                gainSquared == null ? 1 : gainSquared,
                multiplier == null ? 1 : multiplier);
    }

    @Override
    public SparseInit withMultiplier(double multiplier) {
        return new SparseInit(connections, gainSquared, multiplier);
    }

    @Override
    public double variance(double fanIn, double fanOut, long... shape) {
        long[] matrix = WeightMatrix.shape(NAME, shape);
        return multiplier * gainSquared / (shape.length == 2 ? matrix[0] : matrix[1]);
    }

    @Override
    public INDArray fill(double fanIn, double fanOut, long[] shape, char order, INDArray view, RandomStream stream) {
        WeightMatrix.shape(NAME, shape);
        ParameterView parameter = ParameterView.of(NAME, shape, order, view);
        INDArray matrix = WeightMatrix.of(NAME, parameter.array());
        // One row for each unit.
        INDArray units = shape.length == 2 ? matrix.transpose() : matrix;
        int nonZero = (int) Math.min(connections, units.size(1));
        double standardDeviation = Math.sqrt(multiplier * gainSquared / nonZero);
        parameter.requireRepresentable(standardDeviation);
        Requirement.present(NAME, "stream", stream);

        double[][] places = draw(RandomFill.uniform(0, 1), units.size(0), nonZero, stream.substream(0));
        double[][] weights = draw(RandomFill.normal(standardDeviation), units.size(0), nonZero, stream.substream(1));
        units.assign(0);
        for (int unit = 0; unit < places.length; unit++) {
            int next = 0;
            for (long input : distinct(places[unit], units.size(1))) {
                units.putScalar(unit, input, weights[unit][next++]);
            }
        }
        return parameter.array();
    }

    private static double[][] draw(RandomFill fill, long units, int count, RandomStream stream) {
        INDArray numbers = Nd4j.createUninitializedDetached(DataType.DOUBLE, units * count);
        fill.into(numbers, stream);
        double[][] rows = numbers.reshape('c', units, count).toDoubleMatrix();
        numbers.close();
        return rows;
    }

    /** As many different integers in [0, n) as there are uniform numbers (Floyd's algorithm, CACM 30(9), 1987). */
    private static Set<Long> distinct(double[] uniform, long n) {
        Set<Long> chosen = new LinkedHashSet<>();
        for (int i = 0; i < uniform.length; i++) {
            long last = n - uniform.length + i;
            long candidate = (long) (uniform[i] * (last + 1));
            if (!chosen.add(candidate)) {
                chosen.add(last);
            }
        }
        return chosen;
    }
}
