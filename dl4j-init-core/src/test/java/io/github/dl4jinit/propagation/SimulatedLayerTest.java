package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.topology.NetworkTopology;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLambdaLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A layer without a rule is run on random input; here one whose effect is plain, 3 x + 1. */
class SimulatedLayerTest {
    private static final int UNITS = 40;

    /** Five standard errors of 64 examples of 40 units. */
    private static final double CHANCE = 5 * Math.sqrt(2.0 / (64 * UNITS));

    private static final class Straight extends SameDiffLambdaLayer {
        private static final long serialVersionUID = 1L;

        @Override
        public SDVariable defineLayer(SameDiff graph, SDVariable input) {
            return input.mul(3).add(1);
        }

        @Override
        public InputType getOutputType(int index, InputType input) {
            return input;
        }
    }

    @Test
    void itsMomentsAreThoseOfWhatItGives() {
        Map<String, PredictedLayer> layers = predicted(configuration());
        PredictedLayer straight = layers.get("layer1");
        assertThat(layers.get("layer0").activation()).isCloseTo(1, within(1e-9));
        assertThat(straight.activation()).isCloseTo(10, within(10 * CHANCE));
        assertThat(straight.activationMean()).isCloseTo(1, within(3 * CHANCE));
        assertThat(straight.shared()).isCloseTo(1, within(10 * CHANCE));
        assertThat(straight.note()).isEqualTo("no rule for Straight: run on random input");
    }

    /** Slope 3, and Deeplearning4j doubles the gradients that come out of SameDiff layers. */
    @Test
    void itsGradientIsTheOneThatDeeplearning4jGivesBack() {
        Map<String, PredictedLayer> layers = predicted(configuration());
        double behind = layers.get("layer1").gradient();
        assertThat(layers.get("layer0").gradient() / behind).isCloseTo(36, within(36 * CHANCE));
    }

    @Test
    void theGeneratorStaysWhereItWas() {
        MultiLayerConfiguration configuration = configuration();
        Random random = Nd4j.getRandom();
        random.setSeed(5);
        double next = Nd4j.rand(1).getDouble(0);
        random.setSeed(5);
        predicted(configuration);
        assertThat(Nd4j.rand(1).getDouble(0)).isEqualTo(next);
    }

    private static Map<String, PredictedLayer> predicted(MultiLayerConfiguration configuration) {
        ParameterMoments weights = (node, weight, arriving) -> 1 / weight.fans().in();
        return Propagation.builder(NetworkTopology.of(configuration), weights)
                .build()
                .forward()
                .backward(Map.of());
    }

    private static MultiLayerConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder()
                        .nOut(UNITS)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new Straight())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(UNITS)
                        .nOut(UNITS)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.feedForward(UNITS))
                .build();
    }
}
