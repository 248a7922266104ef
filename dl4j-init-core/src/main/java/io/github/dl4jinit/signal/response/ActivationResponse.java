package io.github.dl4jinit.signal.response;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.UnsupportedActivationException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How an activation function answers to the size of its pre-activations, in logarithms and tabulated as far as asked:
 * ln E φ(z)² and ln E φ'(z)² over ln q, z ~ N(0, q).
 */
public final class ActivationResponse {
    /** In ln q; between two places the line is straight. */
    private static final double STEP = 0.25;
    /** In ln q: second moments from 4e-31 to 3e30. */
    private static final double REACH = 70;

    private final ActivationMoments moments;
    private final Map<Integer, Double> values = new HashMap<>();
    private final Map<Integer, Double> slopes = new HashMap<>();

    private final double largestArgument;

    private ActivationResponse(ActivationMoments moments, double largestArgument) {
        this.moments = moments;
        this.largestArgument = largestArgument;
    }

    /** The response of a function; of one that has no moments, such as softmax, the one of a straight line. */
    public static ActivationResponse of(IActivation activation) {
        try {
            return new ActivationResponse(ActivationMoments.of(activation), largestArgument(activation));
        } catch (UnsupportedActivationException e) {
            return new ActivationResponse(null, Double.POSITIVE_INFINITY);
        }
    }

    /**
     * The size of a pre-activation from which on ND4J's derivative is NaN in single precision, though the true one is near
     * 1: 23 for mish, 27 for GELU, 45 for swish. Infinite for a function without that flaw.
     */
    private static double largestArgument(IActivation activation) {
        int reach = 128;
        float[] values = new float[2 * reach + 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = i - reach;
        }
        INDArray z = Nd4j.createFromArray(values).reshape(values.length, 1);
        double[] slope = activation
                .backprop(z, Nd4j.ones(DataType.FLOAT, values.length, 1))
                .getFirst()
                .ravel()
                .toDoubleVector();
        for (int size = 0; size <= reach; size++) {
            if (!Double.isFinite(slope[reach + size]) || !Double.isFinite(slope[reach - size])) {
                return size;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** The size of a pre-activation from which on the derivative is not finite; infinite if it always is. */
    public double largestArgument() {
        return largestArgument;
    }

    /** The moments themselves; null if the function has none. */
    public ActivationMoments moments() {
        return moments;
    }

    /** ln E φ(z)². */
    public double value(double logQ) {
        return moments == null ? logQ : interpolate(values, logQ, moments::secondMoment);
    }

    /** ln E φ'(z)². */
    public double slope(double logQ) {
        return moments == null ? 0 : interpolate(slopes, logQ, moments::meanSquaredDerivative);
    }

    /** Between two points of the table, and beyond its ends, the logarithm is taken to be a straight line. */
    private static double interpolate(Map<Integer, Double> table, double logQ, DoubleUnaryOperator moment) {
        double clamped = Math.max(-REACH, Math.min(REACH, logQ));
        int index = (int) Math.floor(clamped / STEP);
        double low = at(table, index, moment);
        double high = at(table, index + 1, moment);
        return low + (logQ / STEP - index) * (high - low);
    }

    private static double at(Map<Integer, Double> table, int index, DoubleUnaryOperator moment) {
        Double known = table.get(index);
        if (known == null) {
            known = compute(table, index, moment);
            table.put(index, known);
        }
        return known;
    }

    private static double compute(Map<Integer, Double> table, int index, DoubleUnaryOperator moment) {
        try {
            return Math.log(moment.applyAsDouble(Math.exp(index * STEP)));
        } catch (IllegalArgumentException e) {
            if (index <= 0) {
                return Double.NaN;
            }
            // Beyond what can be integrated the function goes on as it did before.
            return 2 * at(table, index - 1, moment) - at(table, index - 2, moment);
        }
    }
}
