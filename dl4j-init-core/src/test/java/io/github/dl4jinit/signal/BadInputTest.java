package io.github.dl4jinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.signal.finding.Cause;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.Health;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class BadInputTest {
    private final MultiLayerNetwork network = TestNetworks.dense(Activation.RELU, 2, 2);
    private final INDArray features = TestNetworks.vectors().getFeatures();
    private final INDArray labels = TestNetworks.vectors().getLabels();

    private void assertRefused(Model model, INDArray x, INDArray y, String... words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignalProbe.measure(model, x, y))
                .satisfies(e -> assertThat(e.getMessage()).contains(words).doesNotContain("\n"));
    }

    @Test
    void wrongNumberOfColumns() {
        assertRefused(
                network,
                features.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 7)),
                labels,
                "does not fit",
                "[24, 7]");
    }

    @Test
    void wrongRank() {
        assertRefused(network, features.reshape(24, 8, 8), labels, "does not fit", "[24, 8, 8]");
    }

    @Test
    void wrongNumberOfClasses() {
        assertRefused(network, features, Nd4j.zeros(24, 3), "does not fit", "[24, 3]");
    }

    @Test
    void noLabels() {
        assertRefused(network, features, null, "labels", "missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignalProbe.measure(network, new DataSet(features, null)))
                .withMessageContaining("labels");
    }

    @Test
    void noFeatures() {
        assertRefused(network, null, labels, "features", "missing");
    }

    @Test
    void differentNumbersOfExamples() {
        assertRefused(network, features, labels.getRows(0, 1, 2), "labels", "3 examples", "24");
    }

    @Test
    void noLoss() {
        MultiLayerNetwork headless = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().nIn(64).nOut(4).build())
                .build());
        headless.init();
        assertThat(SignalProbe.measure(headless, features, null).backward().health())
                .isEqualTo(Health.NOT_MEASURED);
        assertRefused(headless, Nd4j.empty(features.dataType()), labels, "features", "empty");
    }

    @Test
    void emptyBatch() {
        assertRefused(network, Nd4j.empty(features.dataType()), labels, "features", "empty");
    }

    @Test
    void notANumberInTheData() {
        features.putScalar(3, 5, Double.NaN);
        features.putScalar(4, 5, Double.POSITIVE_INFINITY);
        Finding finding =
                SignalProbe.measure(network, features, labels).findings().get(0);
        assertThat(finding.cause()).isEqualTo(Cause.DATA_NOT_FINITE);
        assertThat(finding.text()).contains("2 values of the features are NaN or infinite");
    }

    /** A chain keeps its parameters by the layers' places; a finding has the name that the user gave. */
    @Test
    void notANumberInALayerThatHasAName() {
        MultiLayerNetwork named = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().name("body").nIn(6).nOut(5).build())
                .layer(new OutputLayer.Builder()
                        .name("head")
                        .nIn(5)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        named.init();
        named.getParam("0_W").putScalar(0, Double.NaN);
        Finding finding = SignalProbe.measure(
                        named, Nd4j.rand(8, 6), Nd4j.eye(3).getRows(0, 1, 2, 0, 1, 2, 0, 1))
                .findings()
                .get(0);
        assertThat(finding.cause()).isEqualTo(Cause.WEIGHTS_NOT_FINITE);
        assertThat(finding.layer()).isEqualTo("body");
    }

    @Test
    void notANumberInTheLabels() {
        labels.putScalar(3, 1, Double.NaN);
        Finding finding =
                SignalProbe.measure(network, features, labels).findings().get(0);
        assertThat(finding.cause()).isEqualTo(Cause.LABELS);
        assertThat(finding.text()).contains("1 labels of");
    }

    @Test
    void notInitialised() {
        assertRefused(new MultiLayerNetwork(network.getLayerWiseConfigurations()), features, labels, "init()");
        ComputationGraph graph = TestNetworks.residual(Activation.RELU, 1, 2);
        assertRefused(new ComputationGraph(graph.getConfiguration()), features, labels, "init()");
    }

    @Test
    void aLayerIsNoNetwork() {
        assertRefused(network.getLayer(0), features, labels, "DenseLayer");
    }

    @Test
    void noNetwork() {
        assertThatThrownBy(() -> SignalProbe.measure(null, features, labels)).hasMessage("network");
    }

    @Test
    void tooManyArrays() {
        MultiDataSet two = new MultiDataSet(new INDArray[] {features, features}, new INDArray[] {labels});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignalProbe.measure(network, two))
                .withMessageContainingAll("features", "2 arrays", "1");
    }

    @Test
    void maskOfAnotherSize() {
        MultiDataSet masked = new MultiDataSet(
                new INDArray[] {features}, new INDArray[] {labels}, new INDArray[] {Nd4j.ones(5, 3)}, null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignalProbe.measure(network, masked))
                .withMessageContainingAll("mask", "5 examples", "24");
    }

    @Test
    void randomShapesThatDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignalProbe.measureRandom(network, 1, new long[] {4, 9}))
                .withMessageContainingAll("featureShapes", "[4, 9]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignalProbe.measureRandom(network, 1, new long[] {0, 64}))
                .withMessageContainingAll("featureShapes", "[0, 64]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignalProbe.measureRandom(network, 1))
                .withMessage("featureShapes: 0 shapes, but the network has 1 inputs");
    }

    static List<SampleNetworks> networks() {
        return SampleNetworks.all();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void randomNumbersOfTheRightShapeFit(SampleNetworks sample) {
        Model model = sample.network().get();
        long[][] shapes = new long[sample.batch().getFeatures().length][];
        for (int i = 0; i < shapes.length; i++) {
            shapes[i] = sample.batch().getFeatures(i).shape();
        }
        SignalReport report = SignalProbe.measureRandom(model, 3, shapes);
        assertThat(report.layers()).isNotEmpty();
        assertThat(report.layers())
                .isEqualTo(SignalProbe.measureRandom(model, 3, shapes).layers());
        assertThat(report.layers())
                .isNotEqualTo(SignalProbe.measureRandom(model, 4, shapes).layers());
    }
}
