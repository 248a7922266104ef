package io.github.dl4jinit.examples.compare;

import java.util.List;
import java.util.function.DoubleFunction;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * What is compared, and how it is trained.
 *
 * @param activations the hidden layers' activation functions, each compared by itself
 * @param schemes the schemes
 * @param seeds runs for each scheme; the seeds are 1, 2, …
 * @param depth hidden layers
 * @param width units in each
 * @param updater what turns a gradient into a step
 * @param learningRate its rate
 * @param batchSize examples in each step
 * @param steps optimizer steps
 * @param threads runs at a time
 */
record CompareSettings(
        List<Activation> activations,
        List<NamedScheme> schemes,
        int seeds,
        int depth,
        int width,
        Updater updater,
        double learningRate,
        int batchSize,
        int steps,
        int threads) {

    /** Points of the training curve, besides the one before training. */
    private static final int POINTS = 20;

    /** The optimizers on offer. */
    enum Updater {
        SGD(Sgd::new, 0.03),
        /** The constructor of one number would take it for the momentum. */
        MOMENTUM(rate -> new Nesterovs(rate, Nesterovs.DEFAULT_NESTEROV_MOMENTUM), 0.002),
        ADAM(Adam::new, 0.001);

        private final DoubleFunction<IUpdater> withRate;
        private final double usualRate;

        Updater(DoubleFunction<IUpdater> withRate, double usualRate) {
            this.withRate = withRate;
            this.usualRate = usualRate;
        }

        double usualRate() {
            return usualRate;
        }

        IUpdater withRate(double learningRate) {
            return withRate.apply(learningRate);
        }
    }

    CompareSettings {
        activations = List.copyOf(activations);
        schemes = List.copyOf(schemes);
        atLeast(1, "--seeds", seeds);
        atLeast(2, "--depth", depth);
        atLeast(1, "--width", width);
        atLeast(1, "--batch", batchSize);
        atLeast(1, "--steps", steps);
        atLeast(1, "--threads", threads);
        // Written so that NaN fails too.
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("--learning-rate must be positive and finite: " + learningRate);
        }
        distinct("--activation", activations);
        distinct("--schemes", schemes.stream().map(NamedScheme::name).toList());
    }

    int runs() {
        return activations.size() * schemes.size() * seeds;
    }

    CompareSettings withSteps(int newSteps) {
        return new CompareSettings(
                activations, schemes, seeds, depth, width, updater, learningRate, batchSize, newSteps, threads);
    }

    int evaluateEvery() {
        return Math.max(1, steps / POINTS);
    }

    private static void atLeast(int least, String option, int value) {
        if (value < least) {
            throw new IllegalArgumentException(option + " must be at least " + least + ": " + value);
        }
    }

    private static void distinct(String option, List<?> values) {
        if (values.isEmpty() || values.stream().distinct().count() < values.size()) {
            throw new IllegalArgumentException(option + " must name at least one, and each only once: " + values);
        }
    }
}
