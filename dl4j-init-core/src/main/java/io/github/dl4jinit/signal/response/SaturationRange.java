package io.github.dl4jinit.signal.response;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationPReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where an activation function is not saturated. A pre-activation is saturated where the function's slope is below 5 % of
 * its steepest, in a flat part that reaches to infinity, of a function that is flat towards both sides: tanh beyond ±2.18,
 * the sigmoid beyond ±4.36. A flat part in which the function is exactly 0 is its state of rest and not saturation, as the
 * negative half of ReLU6 and of the hard sigmoid. Functions that are not flat towards both sides (ReLU, ELU, GELU) do not saturate in this sense.
 *
 * @param lower the upper end of the saturated part on the left, or −∞
 * @param upper the lower end of the saturated part on the right, or ∞
 */
public record SaturationRange(double lower, double upper) {

    /** The range of a function that does not saturate. */
    public static final SaturationRange NONE = new SaturationRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private static final double SLOPE_SHARE = 0.05;
    /** Seven times as far out as where the sigmoid saturates, the last of DL4J's functions to do so. */
    private static final double REACH = 32;
    /** On either side: the range is known to a hundredth. */
    private static final int STEPS = 3200;

    public static SaturationRange of(IActivation activation) {
        if (activation instanceof ActivationPReLU) {
            // Its slopes are shaped for its layer; asking about single numbers would be an error in native code.
            return NONE;
        }
        double[] slope;
        double[] value;
        try {
            value = activation
                    .getActivation(grid(), false)
                    .castTo(DataType.DOUBLE)
                    .ravel()
                    .toDoubleVector();
            INDArray ones = Nd4j.ones(DataType.DOUBLE, 2 * STEPS + 1, 1);
            slope = activation.backprop(grid(), ones).getFirst().ravel().toDoubleVector();
        } catch (RuntimeException e) {
            // A user's function may have parameters shaped for its layer, too.
            return NONE;
        }
        double steepest = 0;
        for (double s : slope) {
            steepest = Math.max(steepest, Math.abs(s));
        }
        int last = slope.length - 1;
        int left = 0;
        while (left <= last && Math.abs(slope[left]) < SLOPE_SHARE * steepest) {
            left++;
        }
        int right = last;
        while (right >= 0 && Math.abs(slope[right]) < SLOPE_SHARE * steepest) {
            right--;
        }
        if (left == 0 || right == last || left > right) {
            return NONE;
        }
        return new SaturationRange(
                value[0] == 0 ? Double.NEGATIVE_INFINITY : at(left),
                value[last] == 0 ? Double.POSITIVE_INFINITY : at(right));
    }

    private static INDArray grid() {
        double[] z = new double[2 * STEPS + 1];
        for (int i = 0; i < z.length; i++) {
            z[i] = at(i);
        }
        // A column, so that a function over a row, as softmax, sees one unit at a time.
        return Nd4j.createFromArray(z).reshape(z.length, 1);
    }

    private static double at(int index) {
        return (index - STEPS) * (REACH / STEPS);
    }

    public boolean saturates() {
        return lower > Double.NEGATIVE_INFINITY || upper < Double.POSITIVE_INFINITY;
    }

    /** The number of elements of a run that are saturated. */
    public int count(double[] values, int from, int length) {
        int count = 0;
        for (int i = from; i < from + length; i++) {
            count += values[i] < lower || values[i] > upper ? 1 : 0;
        }
        return count;
    }
}
