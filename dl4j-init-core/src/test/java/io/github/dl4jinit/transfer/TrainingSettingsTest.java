package io.github.dl4jinit.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.rates.ScheduleScaling;
import java.util.Map;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.schedule.CycleSchedule;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.InverseSchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.RampSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.SigmoidSchedule;
import org.nd4j.linalg.schedule.StepSchedule;

/** What becomes of schedules, regularisation and clipping when a network of 16 units gets 64. */
class TrainingSettingsTest {

    @Test
    void everyScheduleIsMultiplied() {
        ScheduleType type = ScheduleType.ITERATION;
        for (ISchedule schedule : new ISchedule[] {
            new FixedSchedule(0.1),
            new StepSchedule(type, 0.1, 0.5, 10),
            new ExponentialSchedule(type, 0.1, 0.99),
            new InverseSchedule(type, 0.1, 0.5, 2),
            new PolySchedule(type, 0.1, 2, 100),
            new SigmoidSchedule(type, 0.1, 0.1, 20),
            new CycleSchedule(type, 0.1, 20),
            new MapSchedule(type, Map.of(0, 0.1, 10, 0.01))
        }) {
            ISchedule scaled = ScheduleScaling.scaled(schedule, 0.25);
            for (int step = 0; step < 60; step++) {
                assertThat(scaled.valueAt(step, 0))
                        .as(schedule + " at " + step)
                        .isCloseTo(schedule.valueAt(step, 0) / 4, within(1e-15));
            }
        }
        assertThatThrownBy(() -> ScheduleScaling.scaled(new RampSchedule(new FixedSchedule(1), 5), 0.25))
                .hasMessageContaining("org.nd4j.linalg.schedule.RampSchedule cannot be multiplied");
    }

    @Test
    void anUpdaterKeepsAllElse() {
        ISchedule rates = new StepSchedule(ScheduleType.EPOCH, 0.1, 0.5, 1);
        ISchedule momenta = new FixedSchedule(0.8);
        MultiLayerConfiguration wide = wide(new Nesterovs(rates, momenta), builder -> {});
        assertThat(layer(wide, 3).getIUpdater())
                .isEqualTo(new Nesterovs(new StepSchedule(ScheduleType.EPOCH, 0.025, 0.5, 1), momenta));
        MultiLayerConfiguration rmsProp = wide(new RmsProp(0.1, 0.9, 1e-8), builder -> {});
        assertThat(layer(rmsProp, 1).getIUpdater()).isEqualTo(new RmsProp(0.025, 0.9, 1e-8 / 16));
        MultiLayerConfiguration adaGrad = wide(new AdaGrad(0.05), builder -> {});
        assertThat(layer(adaGrad, 1).getIUpdater())
                .isEqualTo(new PiecewiseUpdater(
                        "layer1",
                        new AdaGrad(0.05),
                        java.util.List.of(
                                new PiecewiseUpdater.Piece(64 * 64, 0.25, 1, 4),
                                new PiecewiseUpdater.Piece(64, 1, 1, 4))));
        assertThat(layer(adaGrad, 1).getIUpdater().getLearningRate(0, 1)).isEqualTo(0.05);
    }

    @Test
    void aWeightDecayShrinksByTheSamePart() {
        MultiLayerConfiguration wide = wide(new Adam(0.01), builder -> builder.weightDecay(0.1));
        assertThat(layer(wide, 0).getRegularization()).containsOnly(new WeightDecay(0.1, true));
        assertThat(layer(wide, 1).getRegularization()).containsOnly(new WeightDecay(0.4, true));
        MultiLayerConfiguration alone = wide(new Adam(0.01), builder -> builder.weightDecay(0.1, false));
        assertThat(layer(alone, 1).getRegularization()).containsOnly(new WeightDecay(0.1, false));
        MultiLayerConfiguration piecewise = wide(new AdaGrad(0.01), builder -> builder.weightDecay(0.1));
        assertThat(layer(piecewise, 1).getRegularization()).containsOnly(new WeightDecay(0.1, true));
    }

    @Test
    void l2FollowsTheRateOfSgd() {
        MultiLayerConfiguration wide =
                wide(new Sgd(0.1), builder -> builder.l2(0.01).l2Bias(0.02));
        assertThat(layer(wide, 0).getRegularization()).containsExactly(new L2Regularization(0.0025));
        assertThat(layer(wide, 1).getRegularization()).containsExactly(new L2Regularization(0.01));
        assertThat(layer(wide, 3).getRegularization()).containsExactly(new L2Regularization(0.04));
        assertThat(layer(wide, 1).getRegularizationBias()).containsExactly(new L2Regularization(0.005));
    }

    @Test
    void whatCannotFollowIsRefused() {
        assertThatThrownBy(() -> wide(new Adam(0.01), builder -> builder.l2(0.01)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layer \"layer1\": L2Regularization of a weight whose fan-in grows")
                .hasMessageContaining("a WeightDecay can");
        assertThatThrownBy(() -> wide(new Sgd(0.01), builder -> builder.l1(0.01)))
                .hasMessageContaining("layer \"layer1\": L1Regularization of a weight whose fan-in grows");
        MultiLayerConfiguration biases = wide(new Adam(0.01), builder -> builder.l1Bias(0.01));
        assertThat(layer(biases, 1).getRegularizationBias()).containsExactly(new L1Regularization(0.0025));
        assertThatThrownBy(() -> wide(
                        new Sgd(0.01),
                        builder -> builder.gradientNormalization(GradientNormalization.ClipL2PerParamType)))
                .hasMessageContaining("ClipL2PerParamType has one threshold for all parameters of the layer");
    }

    @Test
    void thresholdsFollowTheGradient() {
        MultiLayerConfiguration single = wide(
                new Sgd(0.1),
                builder -> builder.gradientNormalization(GradientNormalization.ClipElementWiseAbsoluteValue)
                        .gradientNormalizationThreshold(0.8));
        assertThat(layer(single, 0).getGradientNormalizationThreshold()).isEqualTo(0.2);
        assertThat(layer(single, 1).getGradientNormalizationThreshold()).isEqualTo(0.2);
        assertThat(layer(single, 3).getGradientNormalizationThreshold()).isEqualTo(0.8);
        MultiLayerConfiguration norms = wide(
                new Sgd(0.1),
                builder -> builder.gradientNormalization(GradientNormalization.ClipL2PerLayer)
                        .gradientNormalizationThreshold(0.8));
        assertThat(layer(norms, 0).getGradientNormalizationThreshold()).isEqualTo(0.4);
        assertThat(layer(norms, 1).getGradientNormalizationThreshold()).isEqualTo(0.8);
        assertThat(layer(norms, 3).getGradientNormalizationThreshold()).isEqualTo(1.6);
    }

    /** Thresholds that always clip, and normalisations, change every gradient: a wrong factor would show. */
    @ParameterizedTest
    @EnumSource(
            value = GradientNormalization.class,
            names = {
                "ClipElementWiseAbsoluteValue",
                "ClipL2PerLayer",
                "RenormalizeL2PerLayer",
                "RenormalizeL2PerParamType"
            })
    void trainingIsFlatUnderEveryNormalisation(GradientNormalization normalization) {
        double threshold = normalization == GradientNormalization.ClipElementWiseAbsoluteValue ? 1e-4 : 0.02;
        for (IUpdater updater : new IUpdater[] {new Sgd(0.05), new Adam(0.01)}) {
            CoordinateCheck.of(
                            (width, seed) -> {
                                MultiLayerConfiguration wide =
                                        normalised(width, updater, normalization, threshold, seed);
                                return WidthTransfer.between(
                                                normalised(64, updater, normalization, threshold, seed), wide)
                                        .init(wide);
                            },
                            TestNetworks.vectors())
                    .widths(64, 128, 256, 512)
                    .steps(1, 3)
                    .seeds(2)
                    .run()
                    .requireFlat(0.3);
        }
    }

    private static MultiLayerConfiguration normalised(
            int width, IUpdater updater, GradientNormalization normalization, double threshold, long seed) {
        return TestNetworks.dense(
                TestNetworks.settings(updater, seed)
                        .gradientNormalization(normalization)
                        .gradientNormalizationThreshold(threshold),
                width,
                Activation.RELU,
                new HeInit());
    }

    private static MultiLayerConfiguration wide(IUpdater updater, Consumer<NeuralNetConfiguration.Builder> settings) {
        MultiLayerConfiguration wide = dense(64, updater, settings);
        WidthTransfer.between(dense(16, updater, settings), wide).applyTo(wide);
        return wide;
    }

    private static MultiLayerConfiguration dense(
            int width, IUpdater updater, Consumer<NeuralNetConfiguration.Builder> settings) {
        NeuralNetConfiguration.Builder builder = TestNetworks.settings(updater, 1);
        settings.accept(builder);
        return TestNetworks.dense(builder, width, Activation.RELU, new HeInit());
    }

    private static BaseLayer layer(MultiLayerConfiguration configuration, int index) {
        return (BaseLayer) configuration.getConf(index).getLayer();
    }
}
