package io.github.dl4jinit.signal.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

class LearningRateTest {

    @Test
    void everyParameterStepsAtTheNewRate() {
        MultiLayerNetwork network = layers(
                InputType.recurrent(3, 5),
                new LSTM.Builder().nOut(4).build(),
                new Bidirectional(new LSTM.Builder().nOut(2).build()),
                new SelfAttentionLayer.Builder()
                        .nOut(4)
                        .nHeads(1)
                        .projectInput(true)
                        .build(),
                new LastTimeStep(new LSTM.Builder().nOut(3).build()),
                output());
        new LearningRate(0.1).applyTo(network);

        for (Trainable layer : network.getLayers()) {
            for (String parameter : layer.paramTable(false).keySet()) {
                IUpdater updater = layer.getConfig().getUpdaterByParam(parameter);
                assertThat(updater.getLearningRate(0, 0))
                        .as(layer + " " + parameter)
                        .isCloseTo(0.05, within(1e-12));
            }
        }
        assertThat(LearningRate.of(network)).isCloseTo(0.05, within(1e-12));
    }

    /** What is saved is the configuration. */
    @Test
    void theConfigurationOfAWrappedLayerHasIt() {
        MultiLayerNetwork network = layers(
                InputType.recurrent(3, 5),
                new LastTimeStep(new LSTM.Builder().nOut(3).build()),
                output());
        new LearningRate(0.1).applyTo(network);

        MultiLayerNetwork again = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(
                network.getLayerWiseConfigurations().toJson()));
        again.init();
        assertThat(LearningRate.of(again)).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void aFrozenLayerStaysAndTheOthersStep() {
        MultiLayerNetwork network = layers(
                InputType.feedForward(3),
                new DenseLayer.Builder().nOut(4).build(),
                new FrozenLayer(new DenseLayer.Builder().nOut(4).build()),
                new DenseLayer.Builder().nOut(4).build(),
                output());
        INDArray before = network.params().dup();
        MultiLayerNetwork mended = network.clone();
        new LearningRate(0.1).applyTo(mended);
        INDArray features = Nd4j.rand(6, 3);
        INDArray labels = Nd4j.eye(2).repeat(0, 3);
        mended.fit(features, labels);
        network.fit(features, labels);

        INDArray tenth = network.params().sub(before).muli(0.1);
        assertThat(mended.params().sub(before).equalsWithEps(tenth, 1e-6)).isTrue();
        assertThat(mended.getLayer(1).params()).isEqualTo(network.getLayer(1).params());
        assertThat(tenth.norm2Number().doubleValue()).isPositive();
    }

    @Test
    void ratesKeepTheirRatio() {
        MultiLayerNetwork network = layers(
                InputType.feedForward(3),
                new DenseLayer.Builder()
                        .nOut(4)
                        .updater(new Sgd(2))
                        .biasUpdater(new Sgd(8))
                        .build(),
                output());
        new LearningRate(0.25).applyTo(network);

        assertThat(rate(network, "W")).isEqualTo(0.5);
        assertThat(rate(network, "b")).isEqualTo(2);
        assertThat(network.getLayer(1).getConfig().getUpdaterByParam("W").getLearningRate(0, 0))
                .isEqualTo(0.125);
    }

    @Test
    void aScheduleEndsAtWhatItHasReached() {
        MultiLayerNetwork network = layers(
                InputType.feedForward(3),
                new DenseLayer.Builder()
                        .nOut(4)
                        .updater(new Sgd(new ExponentialSchedule(ScheduleType.ITERATION, 1, 0.5)))
                        .build(),
                output());
        network.getLayerWiseConfigurations().setIterationCount(3);
        new LearningRate(0.5).applyTo(network);

        IUpdater updater = network.getLayer(0).getConfig().getUpdaterByParam("W");
        assertThat(List.of(updater.getLearningRate(3, 0), updater.getLearningRate(100, 0)))
                .containsOnly(0.0625);
    }

    @Test
    void theStateOfTheUpdaterIsKept() {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.01))
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", new DenseLayer.Builder().nOut(4).build(), "in")
                .addLayer("output", output(), "hidden")
                .setOutputs("output")
                .setInputTypes(InputType.feedForward(3))
                .build();
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        graph.fit(new INDArray[] {Nd4j.rand(6, 3)}, new INDArray[] {Nd4j.eye(2).repeat(0, 3)});
        INDArray state = graph.getUpdater().getStateViewArray().dup();
        new LearningRate(0.1).applyTo(graph);

        assertThat(graph.getUpdater().getStateViewArray()).isEqualTo(state);
        assertThat(state.norm2Number().doubleValue()).isPositive();
        assertThat(LearningRate.of(graph)).isCloseTo(0.001, within(1e-12));
    }

    private static double rate(MultiLayerNetwork network, String parameter) {
        return network.getLayer(0).getConfig().getUpdaterByParam(parameter).getLearningRate(0, 0);
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder().nOut(2).build();
    }

    private static MultiLayerNetwork layers(InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().updater(new Sgd(0.5)).list();
        Arrays.stream(layers).forEach(list::layer);
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.setInputType(input).build());
        network.init();
        return network;
    }
}
