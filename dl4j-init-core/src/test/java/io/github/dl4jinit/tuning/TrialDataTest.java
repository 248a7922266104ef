package io.github.dl4jinit.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.tuning.search.MultiplierSearch;
import io.github.dl4jinit.tuning.search.Schedule;
import io.github.dl4jinit.tuning.search.SearchResult;
import io.github.dl4jinit.tuning.search.SearchSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Data of every form go through trials and searches. */
class TrialDataTest {
    private static final int EXAMPLES = 60;
    private static final int STEPS = 4;

    @Test
    void graphsWithSeveralInputsAndOutputsAreTrained() {
        TrialData data = TrialData.of(two(1), two(2));
        TrialResult result = run(
                        data,
                        Trial.builder("two", twoAndTwo(null, 1))
                                .steps(60)
                                .batchSize(20)
                                .build())
                .get(0);
        // The mean over a class of two, from about a half, and a bit.
        assertThat(result.curve().get(0).testAccuracy()).isBetween(0.2, 0.8);
        assertThat(result.end().orElseThrow().testAccuracy()).isGreaterThan(0.9);
    }

    @Test
    void theyAreSearched() {
        TrialData data = TrialData.of(two(1), two(2));
        SearchSpace space = SearchSpace.builder()
                .scheme("he", new io.github.dl4jinit.init.HeInit())
                .multiplierRange(0.25, 4, 2)
                .build();
        MultiplierSearch search = MultiplierSearch.forGraph(
                        space, data, (candidate, seed) -> twoAndTwo(candidate.init(), seed))
                .schedule(Schedule.full(4, 1))
                .batchSize(20)
                .build();
        try (TrialRunner runner = LocalTrialRunner.of(data)) {
            SearchResult result = search.run(runner);
            assertThat(result.outcomes())
                    .extracting(outcome -> outcome.candidate().multiplier())
                    .containsExactlyInAnyOrder(0.25, 1.0, 4.0);
            assertThat(result.best()).isPresent();
        }
    }

    /** Padding has classes that nobody can know: it must neither be learned nor counted. */
    @Test
    void maskedStepsAreNeitherLearnedNorCounted() {
        Random random = new Random(4);
        INDArray features = Nd4j.zeros(DataType.FLOAT, EXAMPLES, 2, STEPS);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, EXAMPLES, 2, STEPS);
        INDArray mask = Nd4j.zeros(DataType.FLOAT, EXAMPLES, STEPS);
        for (int i = 0; i < EXAMPLES; i++) {
            for (int t = 0; t < STEPS; t++) {
                int sign = (i + t) % 2;
                features.putScalar(new int[] {i, sign, t}, 1);
                boolean there = t < 2;
                mask.putScalar(i, t, there ? 1 : 0);
                labels.putScalar(new int[] {i, there ? sign : random.nextInt(2), t}, 1);
            }
        }
        MultiDataSet all = new org.nd4j.linalg.dataset.MultiDataSet(
                new INDArray[] {features}, new INDArray[] {labels}, new INDArray[] {mask}, new INDArray[] {mask});
        Trial trial = Trial.builder("masked", series()).steps(60).batchSize(20).build();
        assertThat(run(TrialData.of(all, all), trial).get(0).end().orElseThrow().testAccuracy())
                .isEqualTo(1);
        MultiDataSet unmasked = new org.nd4j.linalg.dataset.MultiDataSet(features, labels);
        assertThat(run(TrialData.of(unmasked, unmasked), trial)
                        .get(0)
                        .end()
                        .orElseThrow()
                        .testAccuracy())
                .isLessThan(0.9);
    }

    @Test
    void aStreamIsReadByEachTrialAnewAndContinuedWhereItStopped() {
        AtomicInteger opened = new AtomicInteger();
        TrialData data = TrialData.streamed(
                EXAMPLES,
                (seed, batchSize) -> {
                    opened.incrementAndGet();
                    return shuffled(two(1), seed, batchSize).iterator();
                },
                two(2));
        assertThat(data.first(25).getFeatures(1).shape()).containsExactly(25, 3);
        opened.set(0);
        Trial.Builder whole = Trial.builder("stream", twoAndTwo(null, 1))
                .steps(10)
                .batchSize(14)
                .keepCheckpoint(true);
        TrialResult uninterrupted = run(data, whole.build()).get(0);
        // Four batches an epoch, of which the fifth has too few examples.
        assertThat(opened).hasValue(3);
        TrialCheckpoint sixth =
                run(data, whole.steps(6).build()).get(0).checkpoint().orElseThrow();
        TrialResult continued = run(data, whole.start(sixth).steps(10).build()).get(0);
        assertThat(continued.checkpoint().orElseThrow().parameters())
                .isEqualTo(uninterrupted.checkpoint().orElseThrow().parameters());
        TrialResult otherOrder = run(
                        data,
                        Trial.builder("stream", twoAndTwo(null, 1))
                                .seed(5)
                                .steps(10)
                                .batchSize(14)
                                .keepCheckpoint(true)
                                .build())
                .get(0);
        assertThat(otherOrder.checkpoint().orElseThrow().parameters())
                .isNotEqualTo(uninterrupted.checkpoint().orElseThrow().parameters());
    }

    @Test
    void aStreamThatIsShorterThanItSaysIsNamed() {
        TrialData data = TrialData.streamed(
                100, (seed, batchSize) -> shuffled(two(1), seed, batchSize).iterator(), two(2));
        Trial trial = Trial.builder("stream", twoAndTwo(null, 1))
                .steps(10)
                .batchSize(20)
                .build();
        assertThatThrownBy(() -> run(data, trial))
                .hasMessage("the source ended after 3 batches of 20, where its number of examples makes 5");
        assertThatThrownBy(() -> TrialData.streamed(0, (seed, batchSize) -> null, two(2)))
                .hasMessage("trainExamples must be at least 1: 0");
    }

    @Test
    void partsThatDoNotFitAreNamed() {
        MultiDataSet two = two(1);
        assertThatThrownBy(() ->
                        TrialData.of(new org.nd4j.linalg.dataset.MultiDataSet(two.getFeatures(), new INDArray[0]), two))
                .hasMessageContaining("train labels must be one array or more");
        MultiDataSet one = new org.nd4j.linalg.dataset.MultiDataSet(two.getFeatures(0), two.getLabels(0));
        assertThatThrownBy(() -> TrialData.of(two, one))
                .hasMessage("train and test must have the same number of arrays of features: 2, 1");
        MultiDataSet short1 = new org.nd4j.linalg.dataset.MultiDataSet(
                new INDArray[] {two.getFeatures(0)}, new INDArray[] {Nd4j.ones(3, 2)});
        assertThatThrownBy(() -> TrialData.of(short1, short1))
                .hasMessage("train labels must be for 60 examples: [3, 2]");
    }

    private static List<TrialResult> run(TrialData data, Trial trial) {
        try (TrialRunner runner = LocalTrialRunner.of(data)) {
            return runner.run(List.of(trial));
        }
    }

    /** A class that the first input tells, and a bit that the second does. */
    private static MultiDataSet two(long seed) {
        Random random = new Random(seed);
        INDArray first = Nd4j.zeros(DataType.FLOAT, EXAMPLES, 2);
        INDArray second = Nd4j.zeros(DataType.FLOAT, EXAMPLES, 3);
        INDArray classes = Nd4j.zeros(DataType.FLOAT, EXAMPLES, 2);
        INDArray bits = Nd4j.zeros(DataType.FLOAT, EXAMPLES, 1);
        for (int i = 0; i < EXAMPLES; i++) {
            boolean one = random.nextBoolean();
            boolean yes = random.nextBoolean();
            first.putScalar(i, 0, one ? 1 : -1);
            first.putScalar(i, 1, random.nextGaussian());
            second.putScalar(i, 1, yes ? 1 : -1);
            second.putScalar(i, 2, random.nextGaussian());
            classes.putScalar(i, one ? 1 : 0, 1);
            bits.putScalar(i, 0, yes ? 1 : 0);
        }
        return new org.nd4j.linalg.dataset.MultiDataSet(new INDArray[] {first, second}, new INDArray[] {classes, bits});
    }

    private static List<MultiDataSet> shuffled(MultiDataSet all, long seed, int batchSize) {
        List<MultiDataSet> examples = new ArrayList<>(all.asList());
        Collections.shuffle(examples, new Random(seed));
        List<MultiDataSet> batches = new ArrayList<>();
        for (int from = 0; from < examples.size(); from += batchSize) {
            batches.add(org.nd4j.linalg.dataset.MultiDataSet.merge(
                    examples.subList(from, Math.min(examples.size(), from + batchSize))));
        }
        return batches;
    }

    private static ComputationGraphConfiguration twoAndTwo(IWeightInit init, long seed) {
        NeuralNetConfiguration.Builder network = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .activation(Activation.TANH)
                .updater(new Adam(0.05));
        if (init != null) {
            network.weightInit(init);
        }
        return network.graphBuilder()
                .addInputs("first", "second")
                .addLayer("a", new DenseLayer.Builder().nIn(2).nOut(6).build(), "first")
                .addLayer("b", new DenseLayer.Builder().nIn(3).nOut(6).build(), "second")
                .addVertex("both", new MergeVertex(), "a", "b")
                .addLayer("c", new DenseLayer.Builder().nIn(12).nOut(8).build(), "both")
                .addLayer(
                        "class",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nIn(8)
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "c")
                .addLayer(
                        "bit",
                        new OutputLayer.Builder(LossFunction.XENT)
                                .nIn(8)
                                .nOut(1)
                                .activation(Activation.SIGMOID)
                                .build(),
                        "c")
                .setOutputs("class", "bit")
                .build();
    }

    private static MultiLayerConfiguration series() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(1))
                .list()
                .layer(new SimpleRnn.Builder()
                        .nIn(2)
                        .nOut(6)
                        .activation(Activation.TANH)
                        .build())
                .layer(new RnnOutputLayer.Builder()
                        .nIn(6)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
    }
}
