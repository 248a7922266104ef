package io.github.dl4jinit.examples.ordinary.network;

import static io.github.dl4jinit.examples.ordinary.network.Parts.network;

import io.github.dl4jinit.examples.ordinary.data.DataKind;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks for letters, time series and sums, along one axis. */
final class SequenceNetworks {

    private SequenceNetworks() {}

    static List<FieldNetwork> all() {
        return List.of(
                new FieldNetwork(
                        "ngrams",
                        "Conv1D relu 64 of kernels 2, 3, 4, global max each, dense softmax 2, dropOut 0.5; Adam 0.01",
                        DataKind.NAMES,
                        32,
                        30,
                        Task.CLASSES,
                        SequenceNetworks::ngrams),
                new FieldNetwork(
                        "charts",
                        "Conv1D tanh 1 of kernel 3, global average, softmax 6; Nadam, clipped at 0.5",
                        DataKind.CHARTS,
                        10,
                        360,
                        Task.CLASSES,
                        SequenceNetworks::charts),
                new FieldNetwork(
                        "addition",
                        "LSTM 64 tanh to LSTM 64 softsign, softmax 14; Adam 0.001",
                        DataKind.ADDITIONS,
                        32,
                        45,
                        Task.CLASSES,
                        SequenceNetworks::addition));
    }

    private static Blueprint ngrams(long seed) {
        GraphBuilder graph = network(seed, new Adam(0.01))
                .weightInit(WeightInit.RELU)
                .graphBuilder()
                .addInputs("letters")
                .setInputTypes(InputType.recurrent(27, 20));
        for (int kernel = 2; kernel <= 4; kernel++) {
            graph.addLayer("grams" + kernel, convolution(kernel, 64, Activation.RELU), "letters")
                    .addLayer("max" + kernel, new GlobalPoolingLayer(PoolingType.MAX), "grams" + kernel);
        }
        return new GraphBlueprint(graph.addVertex("merged", new MergeVertex(), "max2", "max3", "max4")
                .addLayer(
                        "dense",
                        new DenseLayer.Builder()
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .dropOut(0.5)
                                .build(),
                        "merged")
                .addLayer("class", new LossLayer.Builder(LossFunction.MCXENT).build(), "dense")
                .setOutputs("class")
                .build());
    }

    private static Blueprint charts(long seed) {
        return new LayersBlueprint(network(seed, new Nadam())
                .gradientNormalization(GradientNormalization.ClipElementWiseAbsoluteValue)
                .gradientNormalizationThreshold(0.5)
                .list()
                .layer(convolution(3, 1, Activation.TANH))
                .layer(new GlobalPoolingLayer(PoolingType.AVG))
                .layer(Parts.classes(6))
                .setInputType(InputType.recurrent(1, 60))
                .build());
    }

    private static Blueprint addition(long seed) {
        return new GraphBlueprint(network(seed, new Adam(0.001))
                .graphBuilder()
                .addInputs("question", "before")
                .setInputTypes(InputType.recurrent(14, 5), InputType.recurrent(14, 4))
                .addLayer("encoder", lstm(64, Activation.TANH), "question")
                .addVertex("last", new LastTimeStepVertex("question"), "encoder")
                .addVertex("repeated", new DuplicateToTimeSeriesVertex("before"), "last")
                .addLayer("decoder", lstm(64, Activation.SOFTSIGN), "before", "repeated")
                .addLayer("symbol", symbols(14), "decoder")
                .setOutputs("symbol")
                .build());
    }

    static Convolution1DLayer convolution(int kernel, int maps, Activation activation) {
        return new Convolution1DLayer.Builder(kernel)
                .nOut(maps)
                .activation(activation)
                .build();
    }

    static LSTM lstm(int units, Activation activation) {
        return new LSTM.Builder().nOut(units).activation(activation).build();
    }

    static RnnOutputLayer symbols(int count) {
        return new RnnOutputLayer.Builder(LossFunction.MCXENT)
                .nOut(count)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
