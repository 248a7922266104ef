package io.github.dl4jinit.fromdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.init.Golden;
import io.github.dl4jinit.network.InitPlan;
import io.github.dl4jinit.network.NetworkPlan;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.nativeblas.NativeOpsHolder;

class StartFromDataTest {

    @Test
    void theFirstLossIsFarBelowThePlans() {
        DataSet train = Spirals.data(400, 1);
        DataSet test = Spirals.data(400, 2);
        MultiLayerNetwork plan = InitPlan.automatic().init(Spirals.configuration(7, 30, 2));

        StartedNetwork<MultiLayerNetwork> started =
                StartFromData.with(iterator(train)).start(Spirals.configuration(7, 30, 2));

        assertThat(started.network().score(test)).isLessThan(plan.score(test) / 3);
        assertThat(started.report().trials())
                .anyMatch(trial -> trial.chosen() && !trial.candidate().equals("plan"));
    }

    @Test
    void theSameSeedAndDataGiveTheSameBitsWhateverTheThreads() {
        DataSet train = Spirals.data(300, 1);
        int threads = NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
        INDArray one;
        INDArray two;
        try {
            threads(1);
            one = StartFromData.with(iterator(train))
                    .init(Spirals.configuration(3, 40, 2))
                    .params();
            threads(2);
            Nd4j.getRandom().setSeed(99);
            two = StartFromData.with(iterator(train))
                    .init(Spirals.configuration(3, 40, 2))
                    .params();
        } finally {
            threads(threads);
        }
        assertThat(two).isEqualTo(one);
        assertThat(two.toFloatVector()).containsExactly(one.toFloatVector());
    }

    @Test
    void aWideNetworkOnFiftyExamplesDoesNotBeginOverfitted() {
        DataSet test = Spirals.data(1000, 2);
        for (long seed = 1; seed <= 2; seed++) {
            DataSet few = Spirals.data(50, 100 + seed);
            MultiLayerConfiguration configuration = Spirals.configuration(seed, 300, 2);
            MultiLayerNetwork network = StartFromData.with(few).batchSize(16).init(configuration);
            MultiLayerNetwork plan = InitPlan.automatic().init(Spirals.configuration(seed, 300, 2));
            // What it was started from is hardly better known than what it has never seen.
            assertThat(network.score(test) - network.score(few))
                    .as("seed %d, at the start", seed)
                    .isLessThan(0.25);
            for (int step = 0; step < 40; step++) {
                network.fit(few);
                plan.fit(few);
            }
            // The loss before the first step is that of random outputs; what was learned tells whether units fit fifty
            // examples only.
            assertThat(network.score(test))
                    .as("seed %d, unseen examples after 40 steps", seed)
                    .isLessThan(0.5 * plan.score(test));
        }
    }

    @Test
    void withoutAnyPartItIsThePlan() {
        MultiLayerNetwork plan = InitPlan.automatic().init(Spirals.configuration(3, 20, 2));
        MultiLayerNetwork network = StartFromData.with(Spirals.data(200, 1))
                .without(
                        StartPart.INPUT_SCALE,
                        StartPart.UNIT_PLACEMENT,
                        StartPart.OUTPUT_PRIOR,
                        StartPart.OUTPUT_SOLUTION)
                .init(Spirals.configuration(3, 20, 2));
        assertThat(network.params()).isEqualTo(plan.params());
    }

    @Test
    void anEndlessIteratorIsReadAsFarAsNeeded() {
        AtomicInteger read = new AtomicInteger();
        DataSet batch = Spirals.data(32, 1);
        ListDataSetIterator<DataSet> endless = new ListDataSetIterator<>(List.of(batch), 32) {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public DataSet next() {
                read.incrementAndGet();
                return batch.copy();
            }
        };
        StartFromData.with(endless).examples(100).init(Spirals.configuration(1, 8, 2));
        assertThat(read.get()).isEqualTo(4);
    }

    @Test
    void graphsOfSeveralInputsAndOutputs() {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.01))
                .activation(Activation.TANH)
                .graphBuilder()
                .addInputs("a", "b")
                .addLayer("left", new DenseLayer.Builder().nIn(2).nOut(12).build(), "a")
                .addLayer("right", new DenseLayer.Builder().nIn(3).nOut(12).build(), "b")
                .addVertex("both", new org.deeplearning4j.nn.conf.graph.MergeVertex(), "left", "right")
                .addLayer(
                        "class",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nIn(24)
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "both")
                .addLayer(
                        "value",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nIn(24)
                                .nOut(1)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "both")
                .setOutputs("class", "value")
                .build();
        DataSet spirals = Spirals.data(200, 1);
        INDArray other = Nd4j.rand(200, 3).muli(50);
        INDArray value = other.sum(true, 1).muli(0.1).addi(30);
        MultiDataSet data = new MultiDataSet(
                new INDArray[] {spirals.getFeatures(), other}, new INDArray[] {spirals.getLabels(), value});
        ComputationGraph plan = InitPlan.automatic().init(configuration.clone());

        StartedNetwork<ComputationGraph> started =
                StartFromData.with(data).batchSize(32).start(configuration);

        assertThat(started.network().score(data)).isLessThan(plan.score(data) / 10);
        assertThat(started.report().data().inputs()).hasSize(2);
        assertThat(started.report().advice()).anyMatch(line -> line.contains("NormalizerStandardize"));
    }

    @Test
    void recurrentOutputsBehindMasks() {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.01))
                .list()
                .layer(new LSTM.Builder()
                        .nIn(2)
                        .nOut(8)
                        .activation(Activation.TANH)
                        .build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                        .nIn(8)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .build();
        INDArray features = Nd4j.rand(60, 2, 5);
        INDArray labels = features.sum(true, 1).addi(7);
        INDArray mask = Nd4j.ones(60, 5);
        mask.getColumn(4).assign(0);
        DataSet data = new DataSet(features, labels, null, mask);
        MultiLayerNetwork plan = InitPlan.automatic().init(configuration.clone());
        MultiLayerNetwork network = StartFromData.with(data).batchSize(16).init(configuration);
        assertThat(network.score(data)).isLessThan(plan.score(data) / 10);
    }

    @Test
    void whatIsReportedIsKeptAsJson() {
        MultiLayerConfiguration configuration = Spirals.configuration(7, 4, 2);
        NetworkPlan plan = InitPlan.automatic().resolve(configuration);
        StartReport report = new StartReport(
                new StartReport.DataRead(
                        400, 100, 50, 7, List.of(new StartReport.InputRead("layer0", 2, 0, true, 0.25, 1.5))),
                List.of(
                        new StartReport.Decision(StartPart.INPUT_SCALE, true, "in \"scaled, solved\""),
                        new StartReport.Decision(StartPart.REHEARSAL, true, "3 candidates, 100 steps; scaled: better")),
                List.of(
                        new StartReport.Trial("plan", false, 100, 0.5, 0.25),
                        new StartReport.Trial("scaled, solved", true, 100, 0.125, 0.0625)),
                List.of("the features of layer0 are raw"));
        StartedNetwork<MultiLayerConfiguration> started = new StartedNetwork<>(configuration, plan, report);
        String json = started.toJson();
        assertThat(json.substring(json.indexOf("  \"fromData\""))).isEqualTo(Golden.text("fromdata/StartReport.json"));
        assertThat(json).startsWith(plan.toJson().substring(0, 60));
        assertThat(report.table()).isEqualTo(Golden.text("fromdata/StartReport.txt"));
        assertThat(report.table().lines()).allMatch(line -> line.length() <= 80);
    }

    private static ListDataSetIterator<DataSet> iterator(DataSet data) {
        return new ListDataSetIterator<>(data.asList(), 32);
    }

    private static void threads(int count) {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(count);
        Nd4j.factory().blas().setMaxThreads(count);
    }
}
