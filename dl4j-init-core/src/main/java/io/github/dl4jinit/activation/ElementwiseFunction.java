package io.github.dl4jinit.activation;

import java.util.Arrays;
import java.util.function.Supplier;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationPReLU;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An activation as a function of one number: its values and the derivative that its {@code backprop} applies, in double
 * precision, many points at a time.
 */
final class ElementwiseFunction {

    /** Arguments that show whether a value depends on its neighbours: both signs, small and large, no two equal. */
    private static final double[] PROBE = {
        -5.3, 0.4, 2.1, -0.7, 1.3, -2.9, 0.05, -0.02, 3.7, -1.1, 0.9, -0.3, 6.2, -4.1, 1.9, -8.6
    };

    private final IActivation activation;

    private ElementwiseFunction(IActivation activation) {
        this.activation = activation;
    }

    /**
     * Wraps an activation after trying whether it is a fixed function of one number.
     *
     * @throws UnsupportedActivationException if a value depends on its neighbours, its place or chance
     */
    static ElementwiseFunction of(IActivation activation) {
        if (activation instanceof ActivationPReLU) {
            throw new UnsupportedActivationException(
                    "prelu has a slope for each unit, which is a parameter of its layer;"
                            + " use the moments of new ActivationLReLU(slope) for each slope");
        }
        if (activation.getClass() == ActivationSoftmax.class) {
            throw notElementwise(activation);
        }
        ElementwiseFunction function = new ElementwiseFunction(activation);
        function.requireElementwise();
        return function;
    }

    private static UnsupportedActivationException notElementwise(IActivation activation) {
        return new UnsupportedActivationException(activation
                + " is not element-wise: a value depends on its neighbours or its place, so it has no moments as a"
                + " function of one number");
    }

    /** What {@code backprop} returns for a random ReLU, whose slope is drawn in the forward pass before it. */
    static double[] randomReluDerivative(ActivationRReLU activation, double[] x) {
        ActivationRReLU copy = new ActivationRReLU(activation.getL(), activation.getU());
        return withRandomStateKept(() -> {
            copy.getActivation(column(x), true);
            return new ElementwiseFunction(copy).derivatives(x);
        });
    }

    double[] values(double[] x) {
        return values(x, x.length, 1);
    }

    double[] derivatives(double[] x) {
        return derivatives(x, x.length, 1);
    }

    private double[] values(double[] x, int rows, int columns) {
        MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces();
        try {
            return flat(activation.getActivation(column(x).reshape('c', rows, columns), true), x.length);
        } finally {
            outside.close();
        }
    }

    private double[] derivatives(double[] x, int rows, int columns) {
        MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces();
        try {
            INDArray ones = Nd4j.ones(DataType.DOUBLE, rows, columns);
            INDArray z = column(x).reshape('c', rows, columns);
            return flat(activation.backprop(z, ones).getFirst(), x.length);
        } finally {
            outside.close();
        }
    }

    private static INDArray column(double[] x) {
        return Nd4j.createFromArray(x.clone()).reshape('c', x.length, 1);
    }

    private double[] flat(INDArray array, int length) {
        if (array.length() != length) {
            throw new UnsupportedActivationException(
                    activation + " turned " + length + " values into " + array.length() + "; expected as many");
        }
        return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }

    private void requireElementwise() {
        withRandomStateKept(() -> {
            double[] values;
            double[] derivatives;
            double[] sideways;
            double[] reversed;
            double[] sidewaysDerivatives;
            double[] again;
            try {
                values = values(PROBE);
                derivatives = derivatives(PROBE);
                again = values(PROBE);
                sideways = values(PROBE, 1, PROBE.length);
                sidewaysDerivatives = derivatives(PROBE, 1, PROBE.length);
                reversed = reverse(values(reverse(PROBE)));
            } catch (UnsupportedActivationException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new UnsupportedActivationException(
                        activation + " cannot be evaluated on a DOUBLE array of shape [" + PROBE.length + ", 1] or [1, "
                                + PROBE.length + "]: " + e.getMessage(),
                        e);
            }
            if (!same(values, again)) {
                throw new UnsupportedActivationException(activation
                        + " is random: the same input gave different values; its moments cannot be integrated");
            }
            if (!same(values, sideways) || !same(values, reversed) || !same(derivatives, sidewaysDerivatives)) {
                throw notElementwise(activation);
            }
            return values;
        });
    }

    /** Runs work that may draw random numbers, and leaves the calling thread's generator as it was. */
    private static double[] withRandomStateKept(Supplier<double[]> work) {
        Random random = Nd4j.getRandom();
        long root = random.rootState();
        long node = random.nodeState();
        try {
            return work.get();
        } finally {
            random.setStates(root, node);
        }
    }

    private static double[] reverse(double[] x) {
        double[] reversed = new double[x.length];
        Arrays.setAll(reversed, i -> x[x.length - 1 - i]);
        return reversed;
    }

    private static boolean same(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            // Single-precision code is within 1e-6, and vectorised code rounds differently; NaN equals NaN here, for it
            // is refused elsewhere.
            boolean equal = Math.abs(a[i] - b[i]) <= 1e-5 * (1 + Math.abs(a[i])) || Double.compare(a[i], b[i]) == 0;
            if (!equal) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return activation.toString();
    }
}
