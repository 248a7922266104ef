package io.github.dl4jinit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.propagation.InputMoments;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.variational.BernoulliReconstructionDistribution;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What the plan gives networks of few layers, whose weights need not be kept from any drift. */
class ShallowPlanTest {
    private static final int FEATURES = 4;
    private static final int UNITS = 60;
    private static final double GLOROT = 2.0 / (FEATURES + UNITS);

    @Test
    void oneHiddenLayerGetsAlmostGlorotsVariances() {
        List<PlannedWeight> weights =
                InitPlan.automatic().resolve(relu(1, new Sgd(0.1))).weights();
        double outer = 1 / (1 + 1.0 / 100);
        double first = Math.pow(1.0 / FEATURES, 1 - outer) * Math.pow(GLOROT, outer);
        // E z² = 1 of ReLUs of these pre-activations.
        double last = Math.pow(2.0 / UNITS, 1 - outer) * Math.pow(2.0 / (UNITS + 1), outer);
        assertThat(variance(weights.get(0))).isCloseTo(first, within(1e-9));
        assertThat(variance(weights.get(1))).isCloseTo(last, within(1e-5));
    }

    @Test
    void networksThatTellClassesApartKeepTheirSignal() {
        for (LossFunction loss : List.of(LossFunction.MCXENT, LossFunction.NEGATIVELOGLIKELIHOOD)) {
            List<PlannedWeight> weights = InitPlan.automatic()
                    .resolve(relu(1, new Sgd(0.1), loss, Activation.SOFTMAX, 3))
                    .weights();
            assertThat(variance(weights.get(0))).isCloseTo(1.0 / FEATURES, within(1e-9));
            assertThat(variance(weights.get(1))).isCloseTo(2.0 / UNITS, within(1e-6));
        }
    }

    /** A cross-entropy of many single decisions is a reconstruction as often as a choice of classes. */
    @Test
    void otherLossesBeginSmall() {
        double share = 1 / (1 + 1.0 / 100);
        double first = Math.pow(1.0 / FEATURES, 1 - share) * Math.pow(GLOROT, share);
        assertThat(variance(InitPlan.automatic()
                        .resolve(relu(1, new Sgd(0.1), LossFunction.XENT, Activation.SIGMOID, 3))
                        .weights()
                        .get(0)))
                .isCloseTo(first, within(1e-9));
    }

    /** The second output's squared error is what the small weights are for. */
    @Test
    void oneOtherLossIsEnoughForSmallWeights() {
        ComputationGraphConfiguration graph = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "hidden",
                        new DenseLayer.Builder()
                                .nIn(FEATURES)
                                .nOut(UNITS)
                                .activation(Activation.RELU)
                                .build(),
                        "in")
                .addLayer("class", output(LossFunction.MCXENT, Activation.SOFTMAX, 3), "hidden")
                .addLayer("value", output(LossFunction.MSE, Activation.IDENTITY, 1), "hidden")
                .setOutputs("class", "value")
                .build();
        double share = 1 / (1 + 1.0 / 100);
        double first = Math.pow(1.0 / FEATURES, 1 - share) * Math.pow(GLOROT, share);
        assertThat(variance(InitPlan.automatic().resolve(graph).weights().get(0)))
                .isCloseTo(first, within(1e-9));
    }

    /** Glorot's variance of a few outputs of many units is the larger one. */
    @Test
    void classesOfSeriesBeginAsOtherSeriesDo() {
        MultiLayerConfiguration classes = series(new Sgd(0.1), LossFunction.MCXENT, Activation.SOFTMAX);
        PlannedWeight own = last(InitPlan.automatic(), classes);
        PlannedWeight signal = last(
                InitPlan.automatic().toBuilder().balance(PlanBalance.FORWARD).build(), classes);
        assertThat(variance(own) / variance(signal)).isGreaterThan(1.2);
    }

    private static PlannedWeight last(InitPlan plan, MultiLayerConfiguration configuration) {
        List<PlannedWeight> weights = plan.resolve(configuration).weights();
        return weights.get(weights.size() - 1);
    }

    @Test
    void deepNetworksKeepTheirSignal() {
        List<PlannedWeight> weights =
                InitPlan.automatic().resolve(relu(40, new Sgd(0.1))).weights();
        // 2/n but for 2^(-1/428) a layer.
        assertThat(variance(weights.get(20))).isCloseTo(2.0 / UNITS, within(1e-4));
        assertThat(variance(weights.get(20))).isLessThan(2.0 / UNITS);
    }

    @Test
    void plainStepsTakeTheInputsMomentsAsTheyAre() {
        for (IUpdater updater : List.of(new Sgd(1e-4), new Nesterovs(1e-4, 0.9))) {
            assertThat(firstGiven(updater, 0.01)).isCloseTo(1 / (FEATURES * 0.01), within(1e-6));
        }
    }

    @Test
    void stepsOfOneSizeDoNotMakeUpForSmallInputs() {
        double share = 1 / (1 + 4.0 / 100);
        double forward = 1 / (FEATURES * 0.01);
        double first = Math.pow(forward, 1 - share) * Math.pow(GLOROT, share);
        for (IUpdater updater : List.of(new Adam(0.005), new RmsProp(0.001), new AdaDelta())) {
            assertThat(firstGiven(updater, 0.01)).isCloseTo(first, within(1e-9));
            assertThat(firstGiven(updater, 100)).isCloseTo(1.0 / (FEATURES * 100), within(1e-9));
        }
    }

    @Test
    void firstWeightsOfSeriesGoByTheUpdaterAsWell() {
        InitPlan plan =
                InitPlan.automatic().toBuilder().input(InputMoments.of(0, 0.01)).build();
        double share = 1 / (1 + 1.0 / 100);
        double forward = 1 / (FEATURES * 0.01);
        double first = Math.pow(forward, 1 - share) * Math.pow(1.0 / FEATURES, share);
        assertThat(variance(plan.resolve(series(new Adam(0.01))).weights().get(0)))
                .isCloseTo(first, within(1e-9));
        assertThat(variance(plan.resolve(series(new Sgd(0.01))).weights().get(0)))
                .isCloseTo(forward, within(1e-9));
    }

    @Test
    void theDecoderOfAVariationalAutoencoderBeginsSmall() {
        ListBuilder builder = new NeuralNetConfiguration.Builder().list();
        builder.layer(new VariationalAutoencoder.Builder()
                .activation(Activation.RELU)
                .encoderLayerSizes(20)
                .decoderLayerSizes(30)
                .reconstructionDistribution(new BernoulliReconstructionDistribution(Activation.SIGMOID))
                .nIn(12)
                .nOut(6)
                .build());
        List<PlannedWeight> weights =
                InitPlan.automatic().resolve(builder.build()).weights();
        assertThat(variance(named(weights, "d0W"))).isCloseTo(2.0 / (6 + 30), within(1e-9));
        assertThat(variance(named(weights, "pXZW"))).isCloseTo(2.0 / (30 + 12), within(1e-9));
        assertThat(variance(named(weights, "pZXLogStd2W"))).isCloseTo(0.01 / 20, within(1e-9));
    }

    private static PlannedWeight named(List<PlannedWeight> weights, String parameter) {
        return weights.stream()
                .filter(weight -> weight.site().weight().parameter().equals(parameter))
                .findFirst()
                .orElseThrow();
    }

    private static double firstGiven(IUpdater updater, double secondMoment) {
        InitPlan plan = InitPlan.automatic().toBuilder()
                .input(InputMoments.of(0, secondMoment))
                .build();
        return variance(plan.resolve(relu(2, updater)).weights().get(0));
    }

    private static double variance(PlannedWeight weight) {
        return Math.pow(weight.standardDeviation(), 2);
    }

    private static MultiLayerConfiguration series(IUpdater updater) {
        return series(updater, LossFunction.MSE, Activation.IDENTITY);
    }

    private static MultiLayerConfiguration series(IUpdater updater, LossFunction loss, Activation activation) {
        return new NeuralNetConfiguration.Builder()
                .updater(updater)
                .list()
                .layer(new LSTM.Builder()
                        .nIn(FEATURES)
                        .nOut(UNITS)
                        .activation(Activation.TANH)
                        .build())
                .layer(new RnnOutputLayer.Builder(loss)
                        .nIn(UNITS)
                        .nOut(2)
                        .activation(activation)
                        .build())
                .build();
    }

    private static MultiLayerConfiguration relu(int layers, IUpdater updater) {
        return relu(layers, updater, LossFunction.MSE, Activation.IDENTITY, 1);
    }

    private static OutputLayer output(LossFunction loss, Activation activation, int units) {
        return new OutputLayer.Builder(loss)
                .nIn(UNITS)
                .nOut(units)
                .activation(activation)
                .build();
    }

    private static MultiLayerConfiguration relu(
            int layers, IUpdater updater, LossFunction loss, Activation activation, int units) {
        ListBuilder builder =
                new NeuralNetConfiguration.Builder().updater(updater).list();
        for (int i = 0; i < layers; i++) {
            builder.layer(new DenseLayer.Builder()
                    .nIn(i == 0 ? FEATURES : UNITS)
                    .nOut(UNITS)
                    .activation(Activation.RELU)
                    .build());
        }
        return builder.layer(output(loss, activation, units)).build();
    }
}
