package io.github.dl4jinit.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.tuning.TrialResult.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class LocalTrialRunnerTest {
    private static final TrialData DATA = twoClasses();

    @Test
    void trainsAndReportsTheCurve() {
        TrialResult result = run(
                        1,
                        Trial.builder("sgd", layers(new Sgd(0.1)))
                                .steps(50)
                                .batchSize(20)
                                .evaluateEvery(20)
                                .build())
                .get(0);

        assertThat(result.name()).isEqualTo("sgd");
        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(result.curve()).extracting(TrialPoint::step).containsExactly(0, 20, 40, 50);
        assertThat(result.curve().get(0).trainLoss()).isBetween(0.3, 2.0);
        assertThat(result.end().orElseThrow().testAccuracy()).isGreaterThan(0.95);
        assertThat(result.stepsTo(0.9))
                .hasValueSatisfying(step -> assertThat(step).isIn(20, 40, 50));
        assertThat(result.checkpoint()).isEmpty();
    }

    @Test
    void resultsDoNotDependOnHowManyRunAtATime() {
        List<Trial> trials = new ArrayList<>();
        for (int seed = 0; seed < 4; seed++) {
            trials.add(Trial.builder("seed " + seed, layers(new Sgd(0.05)))
                    .seed(seed)
                    .steps(15)
                    .batchSize(10)
                    .evaluateEvery(5)
                    .build());
        }
        List<TrialResult> alone = run(1, trials.toArray(Trial[]::new));
        List<TrialResult> together = run(4, trials.toArray(Trial[]::new));

        assertThat(together).extracting(TrialResult::name).containsExactly("seed 0", "seed 1", "seed 2", "seed 3");
        for (int i = 0; i < trials.size(); i++) {
            assertThat(together.get(i).curve()).isEqualTo(alone.get(i).curve());
        }
        assertThat(alone.get(0).curve()).isNotEqualTo(alone.get(1).curve());
    }

    @Test
    void aCheckpointContinuesBitByBit() throws Exception {
        Trial.Builder whole = Trial.builder("whole", layers(new Adam(0.01)))
                .steps(30)
                .batchSize(30)
                .evaluateEvery(10)
                .keepCheckpoint(true);
        TrialResult uninterrupted = run(1, whole.build()).get(0);
        TrialResult first = run(1, whole.steps(10).build()).get(0);
        TrialCheckpoint checkpoint = serialised(first.checkpoint().orElseThrow());
        TrialResult second = run(1, whole.start(checkpoint).steps(30).build()).get(0);

        assertThat(checkpoint.step()).isEqualTo(10);
        assertThat(second.curve()).extracting(TrialPoint::step).containsExactly(20, 30);
        assertThat(second.curve()).isEqualTo(uninterrupted.curve().subList(2, 4));
        assertThat(second.checkpoint().orElseThrow().parameters())
                .isEqualTo(uninterrupted.checkpoint().orElseThrow().parameters());
    }

    /** A label at each time step: the accuracy is the share of the steps. */
    @Test
    void trainsOnALabelAtEachStep() {
        INDArray features = Nd4j.zeros(DataType.FLOAT, 40, 2, 3);
        for (int i = 0; i < 40; i++) {
            for (int t = 0; t < 3; t++) {
                features.putScalar(new int[] {i, (i + t) % 2, t}, 1);
            }
        }
        TrialData series = new TrialData(features, features.dup(), features, features.dup());
        MultiLayerConfiguration network = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(1))
                .list()
                .layer(new RnnOutputLayer.Builder()
                        .nIn(2)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
        Trial trial = Trial.builder("steps", network).steps(30).batchSize(10).build();
        try (TrialRunner runner = LocalTrialRunner.of(series)) {
            TrialResult result = runner.run(List.of(trial)).get(0);
            assertThat(result.end().orElseThrow().testAccuracy()).isEqualTo(1);
        }
    }

    @Test
    void trainsGraphs() {
        ComputationGraphConfiguration graph = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", new DenseLayer.Builder().nIn(5).nOut(8).build(), "in")
                .addLayer("out", output(), "hidden")
                .setOutputs("out")
                .build();
        Trial.Builder trial = Trial.builder("graph", graph).batchSize(20).keepCheckpoint(true);
        TrialResult whole = run(1, trial.steps(50).build()).get(0);
        assertThat(whole.end().orElseThrow().testAccuracy()).isGreaterThan(0.95);

        TrialCheckpoint half =
                run(1, trial.steps(25).build()).get(0).checkpoint().orElseThrow();
        TrialResult continued = run(1, trial.start(half).steps(50).build()).get(0);
        assertThat(continued.checkpoint().orElseThrow().parameters())
                .isEqualTo(whole.checkpoint().orElseThrow().parameters());
    }

    @Test
    void aTrialThatDivergesStopsAndKeepsOnlyFiniteNumbers() {
        TrialResult result = run(
                        1,
                        Trial.builder("wild", layers(new Sgd(1e25), Activation.IDENTITY))
                                .steps(1000)
                                .batchSize(10)
                                .evaluateEvery(1)
                                .keepCheckpoint(true)
                                .build())
                .get(0);

        assertThat(result.diverged()).isTrue();
        assertThat(result.steps()).isLessThan(20);
        assertThat(result.end()).isEmpty();
        assertThat(result.checkpoint()).isEmpty();
        assertThat(result.curve())
                .isNotEmpty()
                .allMatch(point -> Double.isFinite(point.trainLoss()) && Double.isFinite(point.testAccuracy()));
    }

    @Test
    void tellsTheObserverEachStep() {
        AtomicInteger heard = new AtomicInteger();
        AtomicInteger steps = new AtomicInteger();
        AtomicInteger finished = new AtomicInteger();
        TrialObserver observer = new TrialObserver() {
            @Override
            public void started(Trial trial, Model network) {
                network.addListeners(new BaseTrainingListener() {
                    @Override
                    public void iterationDone(Model model, int iteration, int epoch) {
                        heard.incrementAndGet();
                    }
                });
            }

            @Override
            public void stepped(Trial trial, int step) {
                steps.incrementAndGet();
            }

            @Override
            public void finished(Trial trial, TrialResult result) {
                finished.incrementAndGet();
            }
        };
        Trial trial =
                Trial.builder("a", layers(new Sgd(0.1))).steps(7).batchSize(10).build();
        try (TrialRunner runner = LocalTrialRunner.of(DATA, 2, observer)) {
            runner.run(List.of(trial, trial));
        }
        assertThat(heard).hasValue(14);
        assertThat(steps).hasValue(14);
        assertThat(finished).hasValue(2);
    }

    @Test
    void aTrialThatCannotRunSaysWhy() {
        assertThatThrownBy(() -> run(
                        1,
                        Trial.builder("big", layers(new Sgd(0.1)))
                                .batchSize(1000)
                                .build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batchSize")
                .hasMessageContaining("1000");
        TrialCheckpoint foreign = TrialCheckpoint.initial(Nd4j.ones(1, 3));
        assertThatThrownBy(() -> run(
                        1,
                        Trial.builder("foreign", layers(new Sgd(0.1)))
                                .batchSize(10)
                                .start(foreign)
                                .build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("foreign")
                .hasMessageContaining("3 parameters");
    }

    @Test
    void givesTheNativeThreadsBack() {
        int before = Nd4j.factory().blas().getMaxThreads();
        LocalTrialRunner.of(DATA).close();
        assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(before);
    }

    private static List<TrialResult> run(int parallelism, Trial... trials) {
        try (TrialRunner runner = LocalTrialRunner.of(DATA, parallelism, new TrialObserver() {})) {
            return runner.run(List.of(trials));
        }
    }

    private static MultiLayerConfiguration layers(IUpdater updater) {
        return layers(updater, Activation.TANH);
    }

    private static MultiLayerConfiguration layers(IUpdater updater, Activation activation) {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(updater)
                .activation(activation)
                .list()
                .layer(new DenseLayer.Builder().nIn(5).nOut(8).build())
                .layer(output())
                .build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .nIn(8)
                .nOut(2)
                .build();
    }

    /** Two clouds, told apart by the sign of the first feature, which is at least 1 from 0. */
    private static TrialData twoClasses() {
        Nd4j.getRandom().setSeed(12345);
        INDArray features = Nd4j.rand(90, 5).subi(0.5);
        INDArray labels = Nd4j.zeros(90, 2);
        for (int i = 0; i < 90; i++) {
            features.putScalar(i, 0, features.getDouble(i, 0) + (i % 2 == 0 ? 1.5 : -1.5));
            labels.putScalar(i, i % 2, 1);
        }
        return new TrialData(features, labels, features.dup(), labels.dup());
    }

    private static TrialCheckpoint serialised(TrialCheckpoint checkpoint) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(checkpoint);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (TrialCheckpoint) in.readObject();
        }
    }
}
