package io.github.dl4jinit.catalogue;

import static io.github.dl4jinit.catalogue.Nets.VECTORS;
import static io.github.dl4jinit.catalogue.Nets.dense;
import static io.github.dl4jinit.catalogue.Nets.graph;
import static io.github.dl4jinit.catalogue.Nets.hidden;
import static io.github.dl4jinit.catalogue.Nets.list;
import static io.github.dl4jinit.catalogue.Nets.output;
import static io.github.dl4jinit.catalogue.Nets.softmax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.nd4j.linalg.activations.Activation.IDENTITY;
import static org.nd4j.linalg.activations.Activation.RELU;
import static org.nd4j.linalg.activations.Activation.SIGMOID;
import static org.nd4j.linalg.activations.Activation.TANH;

import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.finding.Cause;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.Health;
import io.github.dl4jinit.signal.finding.Severity;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What people reported, and what the probe is to say. */
class ReportedFaultsTest {

    private static final MultiDataSet BLOBS = Training.batch(Task.blobs().data(), 64);

    private static Finding first(Case.Builder network, IUpdater updater, MultiDataSet batch) {
        SignalReport report = SignalProbe.measure(network.build(1, updater), batch);
        assertThat(report.healthy()).as(report.toString()).isFalse();
        return report.findings().get(0);
    }

    private static Finding first(Case.Builder network) {
        return first(network, new Sgd(0.1), BLOBS);
    }

    private static MultiDataSet data(INDArray features, INDArray labels) {
        return new org.nd4j.linalg.dataset.MultiDataSet(features, labels);
    }

    @Test
    void twoInputsUpToAHundred() {
        INDArray features = Task.normal(1, 64, 2).muli(29).addi(50);
        INDArray labels = features.sum(true, 1).gt(100).castTo(features.dataType());
        Finding finding = first(
                list(
                        TANH,
                        WeightInit.XAVIER,
                        InputType.feedForward(2),
                        l -> hidden(l, 1, 110).layer(output(SIGMOID, LossFunction.XENT, 1))),
                new Adam(0.01),
                data(features, labels));
        assertThat(finding.cause()).isEqualTo(Cause.DATA_SCALE);
        assertThat(finding.remedy().text()).contains("NormalizerStandardize");
        MultiDataSet mended = finding.remedy().apply(data(features, labels));
        assertThat(mended.getFeatures(0).meanNumber().doubleValue()).isBetween(-1e-4, 1e-4);
        assertThat(mended.getFeatures(0).stdNumber().doubleValue()).isBetween(0.99, 1.02);
        assertThat(features.meanNumber().doubleValue()).isGreaterThan(40);
    }

    @Test
    void rawPixels() {
        INDArray features = Transforms.round(
                Transforms.min(Transforms.abs(Task.normal(1, 64, 1, 12, 12).muli(90)), 255));
        for (WeightInit init : new WeightInit[] {WeightInit.XAVIER, WeightInit.RELU}) {
            Finding finding = first(
                    list(
                            RELU,
                            init,
                            InputType.convolutional(12, 12, 1),
                            l -> l.layer(new ConvolutionLayer.Builder(5, 5)
                                            .nOut(10)
                                            .build())
                                    .layer(softmax())),
                    new Nesterovs(0.01),
                    data(features, BLOBS.getLabels(0)));
            assertThat(finding.cause()).isEqualTo(Cause.DATA_SCALE);
            assertThat(finding.remedy().text()).contains("ImagePreProcessingScaler");
        }
    }

    @Test
    void stepsThatOvershoot() {
        Task values = Task.values();
        MultiDataSet large = data(values.features(), values.labels().muli(1e4));
        Case.Builder regression = Nets.regression(RELU, 2, 32, IDENTITY, LossFunction.MSE);
        assertThat(first(regression, new Sgd(0.01), large).cause()).isEqualTo(Cause.TARGET_SCALE);
        Finding thousand = first(dense(TANH, WeightInit.XAVIER, 3, 32), new Sgd(1000), BLOBS);
        assertThat(thousand.cause()).isEqualTo(Cause.RATE_HIGH);
        assertThat(thousand.numbers().get("goodRate")).isBetween(0.001, 1.0);
        SignalReport three = SignalProbe.rehearse(regression.build(1, new Sgd(3)), values.data());
        assertThat(three.findings().get(0).cause()).isEqualTo(Cause.RATE_HIGH);
        SignalReport good = SignalProbe.rehearse(regression.build(1, new Sgd(0.05)), values.data());
        assertThat(good.healthy()).as(good.toString()).isTrue();
    }

    @Test
    void aRehearsalLeavesNoTrace() {
        for (double rate : new double[] {0.01, 1e-6}) {
            MultiLayerNetwork network =
                    (MultiLayerNetwork) dense(RELU, WeightInit.RELU, 2, 16).build(1, new Adam(rate));
            INDArray before = network.params().dup();
            SignalReport report = SignalProbe.rehearse(network, BLOBS);
            report.findings().forEach(finding -> finding.remedy().applyToCopy(network));
            assertThat(network.params()).isEqualTo(before);
            assertThat(network.getIterationCount()).isZero();
            // Copies that DL4J makes share their updaters' settings: a rate that is tried on one must not reach this
            // one.
            assertThat(network.getLearningRate(0)).isEqualTo(rate);
        }
    }

    @Test
    void afterNaN() {
        Finding finding = first(dense(RELU, WeightInit.RELU, 3, 16).then(Spoil.set(".*", Double.NaN)));
        assertThat(finding.cause()).isEqualTo(Cause.WEIGHTS_NOT_FINITE);
        assertThat(finding.remedy().text()).contains("learning rate of a tenth");
        Model network = dense(RELU, WeightInit.RELU, 3, 16)
                .then(Spoil.set(".*", Double.NaN))
                .build(1, new Sgd(0.5));
        Model mended = finding.remedy().applyToCopy(network);
        assertThat(SignalProbe.measure(mended, BLOBS).healthy()).isTrue();
        assertThat(((MultiLayerNetwork) mended).getLearningRate(0)).isEqualTo(0.05);
        assertThat(network.params().sumNumber().doubleValue()).isNaN();
    }

    @Test
    void branchesThatStartShut() {
        Model network = GraphCases.healthyOnes().stream()
                .filter(sample -> sample.name().equals("residual, normalised, γ = 0"))
                .findFirst()
                .orElseThrow()
                .build(1);
        for (int step = 0; step <= 20; step++) {
            if (step == 0 || step == 1 || step == 4 || step == 20) {
                SignalReport report = SignalProbe.measure(network, BLOBS);
                assertThat(report.healthy()).as(step + ": " + report).isTrue();
            }
            ((ComputationGraph) network).fit(BLOBS);
        }
    }

    @Test
    void reluOnTheOutput() {
        INDArray x = Task.normal(1, 64, 1);
        Finding finding = first(
                list(
                        RELU,
                        WeightInit.XAVIER,
                        InputType.feedForward(1),
                        l -> l.layer(dense(4)).layer(dense(2)).layer(output(RELU, LossFunction.MSE, 1))),
                new Sgd(0.01),
                data(x, x.mul(2).subi(1)));
        assertThat(finding.cause()).isEqualTo(Cause.TARGET_RANGE);
        assertThat(finding.remedy().text()).contains("identity");
    }

    @Test
    void memoryOfAnUnstableLayer() {
        Case large = named("recall 40, orthogonal × 1.3");
        Finding finding = first(
                large.network(), large.sgd(), Training.batch(large.task().get().data(), 64));
        assertThat(finding.cause()).isEqualTo(Cause.RECURRENT_LARGE);
        assertThat(finding.numbers().get("layer0/RW")).isBetween(0.5, 0.7);
        Case small = named("recall 40, recurrent N(0, .01²)");
        assertThat(first(
                                small.network(),
                                small.adam(),
                                Training.batch(small.task().get().data(), 64))
                        .cause())
                .isEqualTo(Cause.RECURRENT_SMALL);
    }

    @Test
    void aFrozenLayerHasNoInfiniteTheory() {
        Model network = list(
                        RELU,
                        WeightInit.RELU,
                        VECTORS,
                        l -> hidden(
                                        l.layer(new FrozenLayer(new DenseLayer.Builder()
                                                .nIn(16)
                                                .nOut(32)
                                                .activation(RELU)
                                                .build())),
                                        2,
                                        32)
                                .layer(softmax()))
                .build(1, new Sgd(0.1));
        assertThat(SignalProbe.measure(network, BLOBS).toString()).doesNotContain("Infinity");
    }

    @Test
    void parallelPathsAreSolvedTogether() {
        Case towers = named("two towers of 10, σ_w² = .2");
        Finding finding = first(towers.network());
        assertThat(finding.cause()).isEqualTo(Cause.WEIGHTS_SMALL);
        assertThat(finding.numbers()).containsKeys("a5/W", "b5/W");
        assertThat(finding.numbers().get("a5/W")).isBetween(8.0, 12.0);
        healed(towers, finding);
        Case both = named("three bidirectional LSTMs, N(0, .01²)");
        Finding recurrent = first(
                both.network(), both.sgd(), Training.batch(both.task().get().data(), 64));
        assertThat(recurrent.numbers().keySet())
                .anyMatch(name -> name.endsWith("fW"))
                .anyMatch(name -> name.endsWith("bRW"));
        healed(both, recurrent);
    }

    @Test
    void aSeparableLayersWeightsAreToldApart() {
        Case separable = named("separable convolutions, both × .03");
        Finding finding = first(
                separable.network(),
                separable.sgd(),
                Training.batch(separable.task().get().data(), 64));
        assertThat(finding.numbers()).containsKeys("layer1/W", "layer1/pW");
        healed(separable, finding);
    }

    private static void healed(Case sample, Finding finding) {
        Model network = sample.build(1);
        finding.remedy().apply(network);
        SignalReport report =
                SignalProbe.measure(network, Training.batch(sample.task().get().data(), 64));
        assertThat(report.healthy()).as(report.toString()).isTrue();
    }

    @Test
    void theOutputsOwnNaN() {
        Finding finding = first(dense(RELU, WeightInit.RELU, 3, 16).then(Spoil.notANumber("3_W")));
        assertThat(finding.layer()).isEqualTo("layer3");
        assertThat(finding.cause()).isEqualTo(Cause.WEIGHTS_NOT_FINITE);
    }

    @Test
    void theFaultBeginsWhereItIsLarge() {
        // Training makes up for one layer: it is said, and no fault.
        Model network = dense(TANH, WeightInit.XAVIER, 8, 64)
                .then(Spoil.scale("2_W", 0.003))
                .build(1, new Sgd(0.1));
        Finding finding = SignalProbe.measure(network, BLOBS).findings().get(0);
        assertThat(finding.layer()).isEqualTo("layer2");
        assertThat(finding.severity()).isEqualTo(Severity.HINT);
    }

    @Test
    void narrowLayersAreLeftToChance() {
        for (int seed = 1; seed <= 6; seed++) {
            SignalReport report =
                    SignalProbe.measure(dense(RELU, WeightInit.RELU, 40, 16).build(seed, new Sgd(0.01)), BLOBS);
            report.findings().stream()
                    .filter(Finding::fault)
                    .forEach(finding ->
                            assertThat(finding.cause()).as(finding.toString()).isEqualTo(Cause.TOO_NARROW));
        }
    }

    @Test
    void aNormalisedDenseBlockIsNoFaultOfTheWeights() {
        for (int seed = 1; seed <= 3; seed++) {
            Model network = graph(IDENTITY, WeightInit.RELU, VECTORS, g -> {
                        String last = "in";
                        for (int i = 0; i < 8; i++) {
                            g.addLayer("d" + i, dense(12), last)
                                    .addLayer("n" + i, new BatchNormalization(), "d" + i)
                                    .addLayer("r" + i, new ActivationLayer(RELU), "n" + i)
                                    .addVertex("m" + i, new MergeVertex(), last, "r" + i);
                            last = "m" + i;
                        }
                        return g.addLayer("out", softmax(), last).setOutputs("out");
                    })
                    .build(seed, new Sgd(0.01));
            SignalReport report = SignalProbe.measure(network, BLOBS);
            assertThat(report.healthy()).as(report.toString()).isTrue();
        }
    }

    @Test
    void rareClasses() {
        INDArray labels = Task.oneHot().muli(0);
        for (int i = 0; i < Task.EXAMPLES; i++) {
            labels.putScalar(i, i % 100 == 0 ? 1 : 0, 1);
        }
        INDArray two = labels.getColumns(0, 1);
        SignalReport report = SignalProbe.measure(
                list(
                                RELU,
                                WeightInit.RELU,
                                VECTORS,
                                l -> hidden(l, 1, 16)
                                        .layer(output(
                                                org.nd4j.linalg.activations.Activation.SOFTMAX,
                                                LossFunction.MCXENT,
                                                2)))
                        .build(1, new Sgd(0.01)),
                data(Task.blobs().features(), two));
        assertThat(report.healthy()).isTrue();
        assertThat(report.findings()).extracting(Finding::cause).containsExactly(Cause.LABELS);
        assertThat(report.findings().get(0).numbers().get("priorLoss")).isBetween(0.05, 0.07);
        assertThat(report.findings().get(0).remedy().text()).contains("ln p");
    }

    @Test
    void separableConvolutionsOfDefaultSigmoids() {
        Finding finding = first(
                list(SIGMOID, WeightInit.XAVIER, Nets.MAPS, l -> {
                    for (int i = 0; i < 5; i++) {
                        l.layer(new SeparableConvolution2D.Builder(3, 3)
                                .nOut(8)
                                .convolutionMode(ConvolutionMode.Same)
                                .build());
                    }
                    return l.layer(softmax());
                }),
                new Sgd(0.1),
                Training.batch(Task.maps().data(), 64));
        assertThat(finding.cause()).isEqualTo(Cause.ACTIVATION);
        assertThat(finding.text()).contains("none is set");
    }

    /** The gradient explodes because of the normalised trunk; the head's sigmoid, which makes gradients small, is no reason. */
    @Test
    void aValueHeadIsNoReasonForAGradientThatExplodes() {
        Case.Builder network = list(RELU, WeightInit.RELU, VECTORS, l -> {
            for (int i = 0; i < 40; i++) {
                l.layer(dense(16, IDENTITY)).layer(new BatchNormalization()).layer(new ActivationLayer(RELU));
            }
            return l.layer(dense(16, SIGMOID)).layer(output(TANH, LossFunction.MSE, 1));
        });
        Task task = Task.values();
        SignalReport report = SignalProbe.measure(
                network.build(1, new Sgd(0.01)),
                new DataSet(task.features(), task.labels().getColumns(0).muli(0.4)));
        assertThat(report.backward().health()).isEqualTo(Health.EXPLODING);
        Finding finding = report.findings().get(0);
        assertThat(finding.cause()).isEqualTo(Cause.TOO_DEEP);
        assertThat(finding.toString()).contains("normalisation").doesNotContain("gradient small");
    }

    private static Case named(String name) {
        Map<String, Case> all = Catalogue.all().stream().collect(Collectors.toMap(Case::name, sample -> sample));
        return all.get(name);
    }
}
