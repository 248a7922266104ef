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

    /** Points of the training curve, besides the one before training. */
    private static final int POINTS = 20;

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
        return learningRates.size() == 1 ? 0 : Math.max(1, steps / 4);
    }

    /** Trainings that choose learning rates. */
    int pilots() {
        return learningRates.size() == 1 ? 0 : networks() * learningRates.size();
    }

    int evaluateEvery() {
        return Math.max(1, steps / POINTS);
    }
}
