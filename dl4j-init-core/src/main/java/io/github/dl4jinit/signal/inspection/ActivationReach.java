package io.github.dl4jinit.signal.inspection;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What values an activation function can take, found by asking it.
 *
 * @param least the smallest value on −1000..1000
 * @param largest the largest
 */
record ActivationReach(double least, double largest) {
    /** More than a bounded function has (a ReLU6 ends at 6), and less than others have come to at ±1000. */
    private static final double BOUND = 100;

    static ActivationReach of(IActivation activation) {
        if (activation instanceof ActivationSoftmax) {
            return new ActivationReach(0, 1);
        }
        double[] at = {
            -1000, -100, -30, -10, -5, -3, -2, -1.5, -1.2, -1, -0.7, -0.5, -0.2, 0, 0.2, 0.5, 0.7, 1, 2, 3, 5, 10, 30,
            100, 1000
        };
        INDArray values = activation.getActivation(
                Nd4j.createFromArray(at).castTo(DataType.DOUBLE).reshape(at.length, 1), false);
        return new ActivationReach(
                values.minNumber().doubleValue(), values.maxNumber().doubleValue());
    }

    boolean bounded() {
        return least > -BOUND && largest < BOUND;
    }

    boolean boundedBelow() {
        return least > -BOUND;
    }

    boolean boundedAbove() {
        return largest < BOUND;
    }

    /** Whether its values are probabilities. */
    boolean withinOne() {
        return least >= -1e-9 && largest <= 1 + 1e-9;
    }
}
