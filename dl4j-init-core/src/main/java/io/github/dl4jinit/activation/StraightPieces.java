package io.github.dl4jinit.activation;

import java.util.List;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/**
 * The pieces of DL4J's own functions that are a straight line on each side of 0: identity, ReLU, leaky ReLU. They are known
 * without evaluating the function, which takes a new process longer than starting a small network.
 */
final class StraightPieces {
    private StraightPieces() {}

    /** Two pieces that meet at 0; empty for any other function, a subclass among them. */
    static List<Piece> of(IActivation activation) {
        Class<?> type = activation.getClass();
        if (type == ActivationIdentity.class) {
            return through(1, 1);
        } else if (type == ActivationLReLU.class) {
            return through(((ActivationLReLU) activation).getAlpha(), 1);
        } else if (type == ActivationReLU.class) {
            ActivationReLU relu = (ActivationReLU) activation;
            boolean plain = relu.getMax() == null && relu.getThreshold() == null && relu.getNegativeSlope() == null;
            return plain ? through(0, 1) : List.of();
        }
        return List.of();
    }

    private static List<Piece> through(double left, double right) {
        // Written so that NaN fails: what overflows is for the general way to refuse.
        if (!(Math.abs((float) left) < Float.POSITIVE_INFINITY)) {
            return List.of();
        }
        double far = Interval.outermost();
        return List.of(line(-far, 0, left), line(0, far, right));
    }

    private static Piece line(double lower, double upper, double slope) {
        // DL4J keeps the slope of its derivative in single precision.
        return new Piece(lower, upper, new double[] {0, slope}, new double[] {(float) slope, 0});
    }
}
