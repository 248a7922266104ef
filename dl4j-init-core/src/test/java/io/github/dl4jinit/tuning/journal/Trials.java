package io.github.dl4jinit.tuning.journal;

import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialCheckpoint;
import io.github.dl4jinit.tuning.TrialPoint;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialResult.Outcome;
import io.github.dl4jinit.tuning.TrialRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Trials, and a runner that makes up their results and remembers whom it ran. */
final class Trials implements TrialRunner {
    private final List<String> ran = new ArrayList<>();

    static MultiLayerConfiguration network(double rate) {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(rate))
                .activation(Activation.TANH)
                .list()
                .layer(new DenseLayer.Builder().nIn(5).nOut(8).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nIn(8)
                        .nOut(2)
                        .build())
                .build();
    }

    static Trial.Builder trial(String name) {
        return Trial.builder(name, network(0.1)).seed(3).steps(10).batchSize(20).evaluateEvery(5);
    }

    /** The trial that takes one to twice its steps. */
    static Trial.Builder next(Trial trial, TrialCheckpoint start) {
        return trial(trial.name() + "+").steps(2 * trial.steps()).start(start);
    }

    List<String> ran() {
        return ran;
    }

    @Override
    public int parallelism() {
        return 3;
    }

    /** Numbers that only exact writing keeps; the state depends on name and start, so that a wrong start is seen. */
    @Override
    public CompletableFuture<TrialResult> submit(Trial trial) {
        ran.add(trial.name());
        if (trial.name().startsWith("diverging")) {
            return CompletableFuture.completedFuture(new TrialResult(
                    trial.name(), Outcome.DIVERGED, 4, List.of(new TrialPoint(0, Double.MAX_VALUE, 0.1)), 0.25, null));
        }
        Optional<TrialCheckpoint> start = trial.start();
        double before =
                start.map(state -> state.parameters().sumNumber().doubleValue()).orElse(0.0);
        List<TrialPoint> curve = List.of(
                new TrialPoint(0, Math.PI * 1e-9 + before, 1.0 / 3),
                new TrialPoint(trial.steps(), Double.MIN_VALUE, Math.nextDown(1.0)));
        TrialCheckpoint state = TrialCheckpoint.of(
                trial.steps(),
                Nd4j.createFromArray(new float[][] {{trial.name().hashCode(), (float) before, Float.MIN_VALUE}}),
                Nd4j.createFromArray(new float[][] {{0.1f, -0f}}));
        return CompletableFuture.completedFuture(new TrialResult(
                trial.name(),
                Outcome.COMPLETED,
                trial.steps(),
                curve,
                0.1 + 0.2,
                trial.keepCheckpoint() ? state : null));
    }

    @Override
    public void close() {}
}
