package io.github.dl4jinit.examples.lab.experiment.verydeep;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.CriticalPoint;
import io.github.dl4jinit.examples.training.MeanFieldNetwork;
import io.github.dl4jinit.examples.training.MeanFieldNetwork.Weights;
import io.github.dl4jinit.examples.training.PlainNetwork;
import io.github.dl4jinit.examples.training.Updater;
import java.util.List;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * What is trained, and how.
 *
 * @param depth hidden layers
 * @param seeds networks of each kind
 * @param updater turns a gradient into a step
 * @param learningRate its rate
 * @param steps optimizer steps after which training is given up
 * @param batchSize examples in each step
 * @param threads networks at a time
 */
record VeryDeepSettings(
        int depth, int seeds, Updater updater, double learningRate, int steps, int batchSize, int threads) {
    /** Training stops where it has got so far. */
    static final double GOAL = 0.9;
    /** Units in each hidden layer. */
    static final int WIDTH = 64;
    /** Steps between two measurements of the training accuracy. */
    static final int EVALUATE_EVERY = 25;
    /** How many training examples the training accuracy is measured on. */
    static final int EVALUATED = 2000;
    /** σ_b² in both papers; the critical σ_w² follows from it. */
    static final double BIAS_VARIANCE = 2.01e-5;

    /** Examples in each step, as far as there are so many. */
    static final int BATCH = 128;

    VeryDeepSettings {
        atLeast(2, "--depth", depth);
        atLeast(1, "--steps", steps);
        // Written so that NaN fails too.
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("--learning-rate must be positive and finite: " + learningRate);
        }
    }

    /** Where tanh neither loses a signal nor its gradient. */
    static CriticalPoint criticalPoint() {
        return CriticalPoint.atBiasVariance(ActivationMoments.of(new ActivationTanH()), BIAS_VARIANCE)
                .orElseThrow();
    }

    /**
     * The learning rate where the user names none: one of those that needed the fewest steps at 300 layers. Every layer adds
     * its part to the change of the output in a step, so that a rate which does for one depth does for another when rate
     * times depth is the same.
     */
    static double usualRate(Updater updater, int depth) {
        double rateTimesDepth = switch (updater) {
            case SGD -> 1;
            case MOMENTUM -> 0.3;
            case RMSPROP -> 0.01;
            case ADAM -> 0.03;
        };
        return rateTimesDepth / depth;
    }

    List<Weights> kinds() {
        return List.of(Weights.values());
    }

    MeanFieldNetwork network(Weights weights, int inputs, int classes) {
        CriticalPoint critical = criticalPoint();
        return new MeanFieldNetwork(
                new PlainNetwork(inputs, depth, WIDTH, classes, Activation.TANH),
                weights,
                critical.weightVariance(),
                critical.biasVariance());
    }

    private static void atLeast(int least, String option, int value) {
        if (value < least) {
            throw new IllegalArgumentException(option + " must be at least " + least + ": " + value);
        }
    }
}
