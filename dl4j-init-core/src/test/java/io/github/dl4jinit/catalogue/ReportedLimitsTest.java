package io.github.dl4jinit.catalogue;

import static io.github.dl4jinit.catalogue.Nets.VECTORS;
import static io.github.dl4jinit.catalogue.Nets.dense;
import static io.github.dl4jinit.catalogue.Nets.graph;
import static io.github.dl4jinit.catalogue.Nets.hidden;
import static io.github.dl4jinit.catalogue.Nets.list;
import static io.github.dl4jinit.catalogue.Nets.output;
import static io.github.dl4jinit.catalogue.Nets.softmax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.activations.Activation.IDENTITY;
import static org.nd4j.linalg.activations.Activation.LEAKYRELU;
import static org.nd4j.linalg.activations.Activation.RELU;
import static org.nd4j.linalg.activations.Activation.SOFTMAX;
import static org.nd4j.linalg.activations.Activation.TANH;

import io.github.dl4jinit.network.InitPlan;
import io.github.dl4jinit.network.PlannedWeight;
import io.github.dl4jinit.signal.LearningRateRange;
import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.finding.Cause;
import io.github.dl4jinit.signal.finding.Health;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.Severity;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.variational.BernoulliReconstructionDistribution;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What the probe says where it cannot say all: of networks without a loss, of factors, of what DL4J itself does. */
class ReportedLimitsTest {
    private static final MultiDataSet BLOBS = Training.batch(Task.blobs().data(), 64);

    private static Case.Builder autoEncoder() {
        return list(
                LEAKYRELU,
                WeightInit.XAVIER,
                VECTORS,
                l -> l.layer(new VariationalAutoencoder.Builder()
                        .nOut(4)
                        .encoderLayerSizes(12, 12)
                        .decoderLayerSizes(12, 12)
                        .reconstructionDistribution(new BernoulliReconstructionDistribution())
                        .build()));
    }

    private static Case.Builder generator() {
        return list(RELU, WeightInit.RELU, VECTORS, l -> hidden(l, 4, 32).layer(dense(8, TANH)));
    }

    private static Case.Builder softmaxWithoutLoss() {
        return graph(
                RELU,
                WeightInit.RELU,
                VECTORS,
                g -> g.addLayer("a", dense(32), "in")
                        .addLayer("b", dense(32), "a")
                        .addLayer("soft", dense(4, SOFTMAX), "b")
                        .setOutputs("soft"));
    }

    @Test
    void aNetworkWithoutALossGetsItsForwardHalf() {
        for (Case.Builder builder : List.of(autoEncoder(), generator(), softmaxWithoutLoss())) {
            Model network = builder.build(1, new Sgd(0.1));
            INDArray before = network.params().dup();
            SignalReport report = SignalProbe.measure(network, BLOBS);
            assertThat(report.healthy()).as(report.toString()).isTrue();
            assertThat(report.forward().health()).isEqualTo(Health.HEALTHY);
            assertThat(report.backward().health()).isEqualTo(Health.NOT_MEASURED);
            assertThat(report.findings()).extracting(f -> f.cause()).containsExactly(Cause.NO_LOSS);
            assertThat(report.findings().get(0).severity()).isEqualTo(Severity.HINT);
            assertThat(report.toString().replace('\n', ' '))
                    .contains("backward: not measured")
                    .contains("Not judged, since there is no loss: labels, gradient, step.");
            assertThat(report.layers())
                    .isEqualTo(SignalProbe.rehearse(network, BLOBS).layers());
            assertThat(network.params()).isEqualTo(before);
        }
    }

    @Test
    void itsForwardHalfIsThatOfTheSameNetworkWithALoss() {
        Model network = softmaxWithoutLoss().build(1, new Sgd(0.1));
        Model trained = list(
                        RELU,
                        WeightInit.RELU,
                        VECTORS,
                        l -> l.layer(dense(32)).layer(dense(32)).layer(output(SOFTMAX, LossFunction.MCXENT, 4)))
                .build(1, new Sgd(0.1));
        trained.params().assign(network.params());
        SignalReport half = SignalProbe.measure(network, BLOBS);
        SignalReport whole = SignalProbe.measure(trained, BLOBS);
        for (int i = 0; i < 2; i++) {
            LayerSignal layer = half.layers().get(i);
            LayerSignal same = whole.layers().get(i);
            assertThat(layer.preActivation()).isEqualTo(same.preActivation());
            assertThat(layer.activation()).isEqualTo(same.activation());
            assertThat(layer.input()).isEqualTo(same.input());
            assertThat(layer.gradient().measured()).isFalse();
        }
    }

    @Test
    void faultsOfTheForwardHalfAreFound() {
        Model network = generator().then(Spoil.scale("\\d+_W", 0.03)).build(1, new Sgd(0.1));
        SignalReport report = SignalProbe.measure(network, BLOBS);
        assertThat(report.findings().get(0).cause()).isEqualTo(Cause.WEIGHTS_SMALL);
        report.findings().get(0).remedy().apply(network);
        assertThat(SignalProbe.measure(network, BLOBS).healthy()).isTrue();
        SignalReport random = SignalProbe.measureRandom(generator().build(1, new Sgd(0.1)), 1, new long[] {16, 16});
        assertThat(random.healthy()).as(random.toString()).isTrue();
    }

    @Test
    void withoutALossThereIsNoRateToTry() {
        Model network = generator().build(1, new Sgd(0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LearningRateRange.test(network, BLOBS))
                .withMessageStartingWith("network has no loss");
    }

    @Test
    void aFactorThatLooksLikeAFaultIsExplained() {
        Model network = list(
                        RELU, WeightInit.RELU, VECTORS, l -> hidden(l, 2, 48).layer(softmax()))
                .then(Spoil.scale("1_W", 3))
                .build(1, new Sgd(0.01));
        SignalReport report = SignalProbe.measure(network, BLOBS);
        assertThat(report.forward().health()).isEqualTo(Health.HEALTHY);
        assertThat(report.forward().factorPerLayer()).isGreaterThan(5);
        assertThat(report.forward().reason())
                .startsWith("over all 2 layers")
                .contains("more than 403 would be a fault");
        assertThat(report.toString().replace('\n', ' '))
                .contains(report.forward().reason());
    }

    @Test
    void bothDirectionsHaveTheirKernelsAndTheory() {
        Model network = list(
                        TANH,
                        WeightInit.XAVIER,
                        Nets.SERIES,
                        l -> l.layer(new Bidirectional(new LSTM.Builder()
                                        .nOut(12)
                                        .activation(TANH)
                                        .build()))
                                .layer(new GlobalPoolingLayer(PoolingType.AVG))
                                .layer(softmax()))
                .build(1, new Adam(0.003));
        SignalReport report =
                SignalProbe.measure(network, Training.batch(Task.courses().data(), 32));
        assertThat(report.toString()).doesNotContain("no plan for this layer").doesNotContain("no weights");
        assertThat(
                        InitPlan.automatic()
                                .resolve(((MultiLayerNetwork) network).getLayerWiseConfigurations())
                                .weights()
                                .stream()
                                .filter(weight -> weight.site().layer().equals("layer0"))
                                .map((PlannedWeight weight) ->
                                        weight.site().weight().parameter()))
                .containsExactlyInAnyOrder("fW", "fRW", "bW", "bRW");
    }

    private static Case.Builder attention() {
        return list(
                TANH,
                WeightInit.XAVIER,
                InputType.recurrent(4, 5),
                l -> l.layer(new SimpleRnn.Builder().nOut(6).build())
                        .layer(new SelfAttentionLayer.Builder()
                                .nOut(6)
                                .nHeads(1)
                                .projectInput(true)
                                .build())
                        .layer(new GlobalPoolingLayer(PoolingType.AVG))
                        .layer(new OutputLayer.Builder(LossFunction.MSE)
                                .nOut(2)
                                .activation(IDENTITY)
                                .build()));
    }

    @Test
    void doubledGradientsAreSaid() {
        MultiDataSet batch = new org.nd4j.linalg.dataset.MultiDataSet(Task.normal(1, 8, 4, 5), Task.normal(2, 8, 2));
        SignalReport report = SignalProbe.measure(attention().build(1, new Sgd(0.01)), batch);
        assertThat(report.findings()).extracting(f -> f.cause()).contains(Cause.DOUBLED_GRADIENT);
        assertThat(SignalProbe.measure(attention().build(1, new Adam(0.01)), batch)
                        .findings())
                .extracting(f -> f.cause())
                .doesNotContain(Cause.DOUBLED_GRADIENT);
    }

    /** What the finding says is so: the gradient against central differences, in double precision. */
    @Test
    void gradientsBeforeASameDiffLayerAreDoubled() {
        Nd4j.getRandom().setSeed(1);
        MultiLayerNetwork network = new MultiLayerNetwork(
                ((MultiLayerNetwork) attention().build(1, new Sgd(0.01))).getLayerWiseConfigurations());
        network.getLayerWiseConfigurations().setDataType(DataType.DOUBLE);
        network.init();
        INDArray features = Task.normal(1, 8, 4, 5).castTo(DataType.DOUBLE);
        INDArray labels = Task.normal(2, 8, 2).castTo(DataType.DOUBLE);
        org.nd4j.linalg.dataset.DataSet data = new org.nd4j.linalg.dataset.DataSet(features, labels);
        network.setInput(features);
        network.setLabels(labels);
        network.computeGradientAndScore();
        for (String key : List.of("0_b", "3_b")) {
            INDArray parameter = network.getParam(key);
            double gradient = network.gradient().getGradientFor(key).getDouble(0) / 8;
            double value = parameter.getDouble(0);
            parameter.putScalar(0, value + 1e-5);
            double above = network.score(data);
            parameter.putScalar(0, value - 1e-5);
            double below = network.score(data);
            parameter.putScalar(0, value);
            assertThat(gradient / ((above - below) / 2e-5)).as(key).isCloseTo(key.equals("0_b") ? 2 : 1, within(1e-4));
        }
    }
}
