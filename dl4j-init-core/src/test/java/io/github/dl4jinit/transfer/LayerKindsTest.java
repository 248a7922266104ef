package io.github.dl4jinit.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.network.InitPlan;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What becomes of the parameters of each kind of layer when widths are doubled, under Adam. */
class LayerKindsTest {
    private static final int FACTOR = 2;

    @Test
    void convolutionsAndNormalisations() {
        assertThat(rows(LayerKindsTest::convolutions, true))
                .containsExactly(
                        "layer0 b VECTOR 1.0",
                        "layer0 W VECTOR 1.0",
                        "layer1 gamma VECTOR 1.0",
                        "layer1 beta VECTOR 1.0",
                        "layer2 W VECTOR 1.0",
                        "layer2 pW MATRIX 0.5",
                        "layer2 b VECTOR 1.0",
                        "layer3 W VECTOR 1.0",
                        "layer4 W OUTPUT 0.5",
                        "layer4 b FIXED 1.0");
    }

    @Test
    void recurrentLayersOfDataNeedTwoRates() {
        assertThat(rows(width -> recurrent(new LSTM.Builder().nIn(3).nOut(width).build(), width), true))
                .startsWith("layer0 W VECTOR 1.0", "layer0 RW MATRIX 0.5", "layer0 b VECTOR 1.0");
        assertThat(rows(
                        width -> recurrent(
                                new Bidirectional(
                                        new LSTM.Builder().nIn(3).nOut(width).build()),
                                2 * width),
                        true))
                .startsWith(
                        "layer0 fW VECTOR 1.0",
                        "layer0 fRW MATRIX 0.5",
                        "layer0 fb VECTOR 1.0",
                        "layer0 bW VECTOR 1.0",
                        "layer0 bRW MATRIX 0.5",
                        "layer0 bb VECTOR 1.0");
    }

    @Test
    @SuppressWarnings("deprecation") // Graves' LSTMs are deprecated, and still there.
    void peepholesAreVectors() {
        assertThat(rows(
                        width -> recurrent(
                                new GravesLSTM.Builder().nIn(3).nOut(width).build(), width),
                        true))
                .startsWith(
                        "layer0 W VECTOR 1.0", "layer0 RW MATRIX 0.5", "layer0 RW VECTOR 1.0", "layer0 b VECTOR 1.0");
        assertThatThrownBy(() -> rows(
                        width -> recurrent(
                                new GravesLSTM.Builder().nIn(3).nOut(width).build(), width),
                        false))
                .hasMessageContaining("its weights need different multipliers")
                .hasMessageContaining("give an InitPlan");
    }

    @Test
    void embeddingsAreVectors() {
        assertThat(rows(
                        width -> settings()
                                .list()
                                .layer(new EmbeddingLayer.Builder()
                                        .nIn(50)
                                        .nOut(width)
                                        .build())
                                .layer(output(width))
                                .build(),
                        true))
                .startsWith("layer0 W VECTOR 1.0");
    }

    @Test
    void attentionByHeads() {
        assertThat(rows(width -> attention(width, width / 4, 4), true))
                .contains(
                        "layer1 Wq MATRIX 0.5", "layer1 Wk MATRIX 0.5", "layer1 Wv MATRIX 0.5", "layer1 Wo MATRIX 0.5");
    }

    /** Queries that are √2 smaller keep the scores of heads that are twice as large. */
    @Test
    void attentionByTheSizeOfAHead() {
        List<ParameterTransfer> rows =
                transfer(width -> attention(width, 2, width / 2), true).parameters();
        ParameterTransfer queries = rows.stream()
                .filter(row -> row.parameter().equals("Wq"))
                .findFirst()
                .orElseThrow();
        ParameterTransfer keys = rows.stream()
                .filter(row -> row.parameter().equals("Wk"))
                .findFirst()
                .orElseThrow();
        assertThat(queries.variance().orElseThrow()).isEqualTo(0.25);
        assertThat(keys.variance().orElseThrow()).isEqualTo(0.5);
        assertThat(queries.rate()).isEqualTo(0.5 / Math.sqrt(2));
        assertThat(queries.epsilon()).isEqualTo(0.5 * Math.sqrt(2));
        MultiLayerConfiguration wide = attention(16, 2, 8);
        transfer(width -> attention(width, 2, width / 2), true).init(wide);
    }

    @Test
    void plainAttentionIsRefused() {
        assertThatThrownBy(() -> rows(
                        width -> settings()
                                .list()
                                .layer(new LSTM.Builder().nIn(3).nOut(width).build())
                                .layer(new SelfAttentionLayer.Builder()
                                        .nIn(width)
                                        .nOut(width)
                                        .nHeads(1)
                                        .projectInput(false)
                                        .build())
                                .layer(rnnOutput(width))
                                .build(),
                        true))
                .hasMessageContaining("a SelfAttentionLayer without projections cannot be transferred");
    }

    @Test
    void frozenLayersAreNotStepped() {
        WidthTransfer transfer = transfer(
                width -> settings()
                        .list()
                        .layer(new DenseLayer.Builder().nIn(5).nOut(width).build())
                        .layer(new FrozenLayer(new DenseLayer.Builder()
                                .nIn(width)
                                .nOut(width)
                                .weightInit(new HeInit())
                                .activation(Activation.RELU)
                                .updater(new Adam(0.01))
                                .biasInit(0)
                                .build()))
                        .layer(output(width))
                        .build(),
                true);
        assertThat(transfer.parameters())
                .filteredOn(row -> row.layer().equals("layer1"))
                .allMatch(row -> row.rate() == 1 && row.epsilon() == 1);
    }

    @Test
    void layersWithoutAnAnswerAreRefused() {
        assertThatThrownBy(() -> rows(
                        width -> settings()
                                .list()
                                .layer(new AutoEncoder.Builder()
                                        .nIn(5)
                                        .nOut(width)
                                        .build())
                                .layer(output(width))
                                .build(),
                        true))
                .hasMessageContaining("layer \"layer0\": a AutoEncoder cannot be transferred");
    }

    @Test
    void dataOfAnotherSizeAreRefused() {
        assertThatThrownBy(() -> rows(
                        width -> settings()
                                .list()
                                .layer(new DenseLayer.Builder()
                                        .nIn(width)
                                        .nOut(width)
                                        .build())
                                .layer(output(width))
                                .build(),
                        true))
                .hasMessageContaining("layer \"layer0\": it takes data, and has inputs of other sizes");
        assertThatThrownBy(() -> rows(
                        width -> settings()
                                .list()
                                .layer(new EmbeddingLayer.Builder()
                                        .nIn(width)
                                        .nOut(width)
                                        .build())
                                .layer(output(width))
                                .build(),
                        true))
                .hasMessageContaining("it takes data");
    }

    private interface OfWidth {
        MultiLayerConfiguration of(int width);
    }

    private static List<String> rows(OfWidth network, boolean planned) {
        return transfer(network, planned).parameters().stream()
                .map(row ->
                        row.layer() + " " + row.parameter() + " " + row.growth().role() + " " + row.rate())
                .toList();
    }

    /** Also initialises the target and sees that DL4J takes the updaters. */
    private static WidthTransfer transfer(OfWidth network, boolean planned) {
        MultiLayerConfiguration target = network.of(8 * FACTOR);
        WidthTransfer transfer = planned
                ? WidthTransfer.between(network.of(8), target, InitPlan.automatic())
                : WidthTransfer.between(network.of(8), target);
        MultiLayerNetwork wide = transfer.init(target);
        assertThat(wide.getUpdater().getStateViewArray().length()).isPositive();
        assertThat(MultiLayerConfiguration.fromJson(target.toJson())).isEqualTo(target);
        return transfer;
    }

    private static NeuralNetConfiguration.Builder settings() {
        return TestNetworks.settings(new Adam(0.01), 1).weightInit(new HeInit()).activation(Activation.RELU);
    }

    private static MultiLayerConfiguration convolutions(int width) {
        return settings()
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(width).build())
                .layer(new BatchNormalization())
                .layer(new SeparableConvolution2D.Builder(3, 3).nOut(2 * width).build())
                .layer(new PReLULayer.Builder().inputShape(2 * width, 4, 4).build())
                .layer(output(0))
                .setInputType(InputType.convolutional(8, 8, 1))
                .build();
    }

    private static MultiLayerConfiguration recurrent(Layer layer, int width) {
        return settings().list().layer(layer).layer(rnnOutput(width)).build();
    }

    private static MultiLayerConfiguration attention(int width, int heads, int headSize) {
        return settings()
                .list()
                .layer(new LSTM.Builder().nIn(3).nOut(width).build())
                .layer(new SelfAttentionLayer.Builder()
                        .nIn(width)
                        .nOut(width)
                        .nHeads(heads)
                        .headSize(headSize)
                        .projectInput(true)
                        .build())
                .layer(rnnOutput(width))
                .build();
    }

    private static OutputLayer output(int width) {
        OutputLayer.Builder builder = new OutputLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .nOut(3);
        return width == 0 ? builder.build() : builder.nIn(width).build();
    }

    private static RnnOutputLayer rnnOutput(int width) {
        return new RnnOutputLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .nIn(width)
                .nOut(3)
                .build();
    }
}
