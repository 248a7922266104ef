package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** How large what arrives at a layer is, and what it gives. */
class NetworkSizesTest {
    private static final InputType MAP = InputType.convolutional(7, 6, 2);

    private static MultiLayerConfiguration maps() {
        return new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ConvolutionLayer.Builder(3, 2).nOut(4).build())
                .layer(output())
                .setInputType(MAP)
                .build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nOut(3)
                .activation(Activation.IDENTITY)
                .build();
    }

    @Test
    void layersHaveTheSizesThatTheInputGivesThem() {
        NetworkSizes sizes = NetworkSizes.of(maps(), MAP);
        assertThat(sizes.known()).isTrue();
        assertThat(sizes.around("0").mapIn()).containsExactly(7, 6);
        assertThat(sizes.around("0").mapOut()).containsExactly(5, 5);
        assertThat(sizes.around("0").valuesIn()).isEqualTo(7 * 6 * 2);
        assertThat(sizes.around("1").valuesIn()).isEqualTo(5 * 5 * 4);
        assertThat(sizes.around("1").mapIn()).isEmpty();
        assertThat(sizes.around("2").valuesIn()).isNaN();
        assertThat(sizes.examples()).isNaN();
        assertThat(sizes.ofBatch(12).examples()).isEqualTo(12);
        assertThat(sizes.ofBatch(12).around("0").mapOut()).containsExactly(5, 5);
    }

    /** DL4J forgets the length behind a bidirectional layer, and where steps have been examples for a dense layer. */
    @Test
    void seriesStayAsLongAsTheyAre() {
        InputType series = InputType.recurrent(3, 7);
        MultiLayerConfiguration layers = new NeuralNetConfiguration.Builder()
                .list()
                .layer(new Bidirectional(new LSTM.Builder().nOut(4).build()))
                .layer(new DenseLayer.Builder().nOut(5).build())
                .layer(new LSTM.Builder().nOut(4).build())
                .layer(new LastTimeStep(new LSTM.Builder().nOut(4).build()))
                .layer(output())
                .setInputType(series)
                .build();
        NetworkSizes sizes = NetworkSizes.of(layers, series);
        assertThat(sizes.around("0").stepsOut()).isEqualTo(7);
        assertThat(sizes.around("2").steps()).isEqualTo(7);
        assertThat(sizes.around("3").steps()).isEqualTo(7);
        assertThat(sizes.around("4").placesIn()).isEqualTo(1);

        ComputationGraphConfiguration graph = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("both", new Bidirectional(new LSTM.Builder().nOut(4).build()), "in")
                .addLayer("dense", new DenseLayer.Builder().nOut(5).build(), "both")
                .addLayer("lstm", new LSTM.Builder().nOut(4).build(), "dense")
                .addLayer("out", new LastTimeStep(new LSTM.Builder().nOut(2).build()), "lstm")
                .setOutputs("out")
                .setInputTypes(series)
                .build();
        NetworkSizes ofGraph = NetworkSizes.of(graph, List.of(series));
        assertThat(ofGraph.around("both").stepsOut()).isEqualTo(7);
        assertThat(ofGraph.around("lstm").steps()).isEqualTo(7);
        assertThat(ofGraph.around("out").steps()).isEqualTo(7);
    }

    /** DL4J says one step unless the table has been told. */
    @Test
    void textsAreAsLongAsTheyAre() {
        MultiLayerConfiguration layers = new NeuralNetConfiguration.Builder()
                .list()
                .layer(new EmbeddingSequenceLayer.Builder().nIn(30).nOut(4).build())
                .layer(new GlobalPoolingLayer())
                .layer(output())
                .setInputType(InputType.recurrent(30, 7))
                .build();
        assertThat(NetworkSizes.of(layers, InputType.recurrent(1, 7))
                        .around("1")
                        .steps())
                .isEqualTo(7);
        assertThat(NetworkSizes.of(layers, InputType.feedForward(6)).around("1").steps())
                .isEqualTo(6);
        ComputationGraphConfiguration graph = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "rows",
                        new EmbeddingSequenceLayer.Builder().nIn(30).nOut(4).build(),
                        "in")
                .addLayer("pool", new GlobalPoolingLayer(), "rows")
                .addLayer("out", output(), "pool")
                .setOutputs("out")
                .setInputTypes(InputType.recurrent(30, 7))
                .build();
        assertThat(NetworkSizes.of(graph, List.of(InputType.recurrent(1, 7)))
                        .around("pool")
                        .steps())
                .isEqualTo(7);
    }

    @Test
    void ofAnInputThatDoesNotFitNothingIsKnown() {
        assertThat(NetworkSizes.of(maps(), InputType.recurrent(2, 3)).known()).isFalse();
        assertThat(NetworkSizes.of(graph(), List.of(InputType.recurrent(3, 4), MAP))
                        .known())
                .isFalse();
        assertThat(NetworkSizes.unknown().known()).isFalse();
        // Neither is an image that is not square guessed from what arrives behind it.
        assertThat(NetworkSizes.guessed(maps()).known()).isFalse();
    }

    @Test
    void unitsOfADenseFirstLayerAreGuessed() {
        MultiLayerConfiguration dense = new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().nOut(4).build())
                .layer(output())
                .setInputType(InputType.feedForward(9))
                .build();
        assertThat(NetworkSizes.guessed(dense).around("0").valuesIn()).isEqualTo(9);
        assertThat(NetworkSizes.guessed(dense).around("1").valuesIn()).isEqualTo(4);
    }

    /** What is repeated along a series is as long as that, and so is what follows; DL4J says one step. */
    @Test
    void aGraphsInputsHaveWidthsAndItsRepeatedVectorsLengths() {
        NetworkSizes sizes = NetworkSizes.of(graph(), List.of(InputType.feedForward(8), InputType.recurrent(3, 4)));
        assertThat(sizes.inputWidth("vector")).isEqualTo(8);
        assertThat(sizes.inputWidth("series")).isEqualTo(3);
        assertThat(sizes.inputWidth("another")).isNaN();
        assertThat(sizes.around("repeated").stepsOut()).isEqualTo(4);
        assertThat(sizes.around("lstm").steps()).isEqualTo(4);
        assertThat(sizes.around("lstm").stepsOut()).isEqualTo(4);
        assertThat(sizes.around("out").steps()).isEqualTo(4);
    }

    private static ComputationGraphConfiguration graph() {
        return new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("vector", "series")
                .addLayer("a", new DenseLayer.Builder().nOut(5).build(), "vector")
                .addVertex("repeated", new DuplicateToTimeSeriesVertex("series"), "a")
                .addLayer("lstm", new LSTM.Builder().nOut(6).build(), "repeated")
                .addLayer(
                        "out",
                        new RnnOutputLayer.Builder(LossFunction.MSE)
                                .nOut(2)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "lstm",
                        "series")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(8), InputType.recurrent(3, 4))
                .build();
    }
}
