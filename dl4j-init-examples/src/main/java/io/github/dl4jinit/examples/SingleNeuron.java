package io.github.dl4jinit.examples;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.init.InitScheme;
import io.github.dl4jinit.init.ScaledVarianceInit;
import io.github.dl4jinit.init.XavierInit;
import io.github.dl4jinit.sampling.RandomFill;
import io.github.dl4jinit.sampling.RandomStream;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The idea itself: z = w₁x₁ + … + wₙxₙ, where the inputs have second moment 1, measured over a thousand neurons of n inputs
 * and a thousand inputs to each.
 */
public final class SingleNeuron {

    private static final int NEURONS = 1000;
    private static final int EXAMPLES = 1000;
    private static final long SEED = 1;

    private SingleNeuron() {}

    /** Var(z), whose mean is 0, and the second moment of relu(z). */
    record Signal(double z, double relu) {}

    /**
     * Prints what the variance of the weights does to z, and what ReLU leaves of it.
     *
     * @param args ignored
     */
    public static void main(String[] args) {
        OneNativeThread.use();
        System.out.println("One neuron: z = w1*x1 + ... + wn*xn, inputs with E x^2 = 1");
        System.out.println();
        System.out.println("              Var(w) = 1            Var(w) = 1/n           Var(w) = 2/n");
        System.out.println("    n     Var z  E relu(z)^2     Var z  E relu(z)^2     Var z  E relu(z)^2");
        for (int n = 4; n <= 4096; n *= 4) {
            System.out.printf(Locale.ROOT, "%5d", n);
            // The factor n makes up for the division by n.
            for (InitScheme scheme : List.of(new ScaledVarianceInit(n), new XavierInit(), new HeInit())) {
                Signal signal = measure(scheme, n);
                String format = signal.z() < 10 ? " %9.3f %12.3f" : " %9.0f %12.0f";
                System.out.printf(Locale.ROOT, format, signal.z(), signal.relu());
            }
            System.out.println();
        }
        System.out.println();
        System.out.println("Var z = n * Var(w): weights of one size for every n let the signal grow with n.");
        System.out.println("1/n keeps z at 1, but ReLU cuts it to a half, at every layer again.");
        System.out.println("2/n makes up for that: what ReLU lets through is 1 again, as the input was.");
    }

    /** The signal in neurons of n inputs whose weights come from a scheme. */
    static Signal measure(InitScheme scheme, int n) {
        INDArray x = Nd4j.createUninitialized(DataType.FLOAT, EXAMPLES, n);
        RandomFill.normal(1).into(x, RandomStream.named(SEED, "x"));
        INDArray w = Nd4j.createUninitialized(DataType.FLOAT, n, NEURONS);
        scheme.fill(n, NEURONS, w.shape(), 'c', w, RandomStream.named(SEED, "w"));
        INDArray z = x.mmul(w);
        return new Signal(secondMoment(z), secondMoment(Transforms.relu(z)));
    }

    private static double secondMoment(INDArray values) {
        double norm = values.norm2Number().doubleValue();
        return norm * norm / values.length();
    }
}
