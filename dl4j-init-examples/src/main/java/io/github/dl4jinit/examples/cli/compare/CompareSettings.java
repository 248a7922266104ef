package io.github.dl4jinit.examples.cli.compare;

import io.github.dl4jinit.examples.training.NamedScheme;
import io.github.dl4jinit.examples.training.OptionChecks;
import io.github.dl4jinit.examples.training.PlainNetwork;
import io.github.dl4jinit.examples.training.Updater;
import java.util.List;
import org.nd4j.linalg.activations.Activation;

/**
 * What is compared, and how it is trained.
 *
 * @param activations the hidden layers' activation functions, each compared by itself
 * @param schemes the schemes
 * @param seeds runs for each scheme; the seeds are 1, 2, …
 * @param depth hidden layers
 * @param width units in each
 * @param updater what turns a gradient into a step
 * @param learningRates its rates: one for all schemes, or several of which each scheme gets its own best
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
        List<Double> learningRates,
        int batchSize,
        int steps,
        int threads) {

    /** Of a longest training curve, besides the one before training. */
    private static final int MOST_POINTS = 20;

    /** Closer points would cost more than the steps between them. */
    private static final int STEPS_BETWEEN_POINTS = 10;

    /** Fewer do not tell rates apart. */
    private static final int FEWEST_PILOT_STEPS = 25;

    private static final int PILOT_POINTS = 5;

    CompareSettings {
        activations = List.copyOf(activations);
        schemes = List.copyOf(schemes);
        OptionChecks.atLeast(1, "--seeds", seeds);
        OptionChecks.atLeast(2, "--depth", depth);
        OptionChecks.atLeast(1, "--width", width);
        OptionChecks.atLeast(1, "--batch", batchSize);
        OptionChecks.atLeast(1, "--steps", steps);
        OptionChecks.atLeast(1, "--threads", threads);
        learningRates = List.copyOf(learningRates);
        OptionChecks.distinct("--learning-rates", learningRates);
        learningRates.forEach(rate -> OptionChecks.positive("--learning-rates", rate));
        OptionChecks.distinct("--activation", activations);
        OptionChecks.distinct(
                "--schemes", schemes.stream().map(NamedScheme::name).toList());
    }

    /** The schemes that a network with this activation function can begin with. */
    List<NamedScheme> schemes(Activation activation) {
        return schemes.stream()
                .filter(scheme -> PlainNetwork.canBegin(scheme.init(), activation, width))
                .toList();
    }

    private int networks() {
        return activations.stream()
                .mapToInt(activation -> schemes(activation).size())
                .sum();
    }

    int runs() {
        return networks() * seeds;
    }

    /** Steps of the shorter trainings that choose a learning rate; 0 where there is none to choose. */
    int pilotSteps() {
        return learningRates.size() == 1 ? 0 : Math.min(steps, Math.max(FEWEST_PILOT_STEPS, steps / 8));
    }

    /** Trainings that choose learning rates. */
    int pilots() {
        return learningRates.size() == 1 ? 0 : networks() * learningRates.size();
    }

    int evaluateEvery() {
        return Math.min(steps, Math.max(STEPS_BETWEEN_POINTS, ceilDiv(steps, MOST_POINTS)));
    }

    /** Steps between two points of a pilot's curve; the last of them are those that it is judged by. */
    int evaluatePilotsEvery() {
        return ceilDiv(pilotSteps(), PILOT_POINTS);
    }

    private static int ceilDiv(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
