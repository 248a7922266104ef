package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class WidthChanceTest {
    private static final int UNITS = 50;

    /** E z⁴ / (E z²)² − 1 is 2 of a normal z, and 5 of its positive half. */
    @Test
    void aLayerAddsWhatItsUnitsLeaveToChance() {
        assertThat(SizeSpread.behind(first(Activation.IDENTITY), 0)).isCloseTo(Math.sqrt(2.0 / UNITS), within(1e-6));
        assertThat(SizeSpread.behind(first(Activation.RELU), 0)).isCloseTo(Math.sqrt(5.0 / UNITS), within(1e-3));
    }

    /** E z⁶ grows as q³, and what strays is three times as far astray behind it; E z¹² / (E z⁶)² − 1 is 45.2. */
    @Test
    void aFunctionHandsOnMoreWhereItGrowsFaster() {
        double arriving = 0.5;

        assertThat(SizeSpread.behind(first(Activation.RELU), arriving))
                .isCloseTo(Math.sqrt(arriving * arriving + 5.0 / UNITS), within(1e-3));
        assertThat(SizeSpread.behind(first(Activation.CUBE), arriving))
                .isCloseTo(Math.sqrt(9 * arriving * arriving + 45.2 / UNITS), within(0.02));
    }

    @Test
    void theMeanSizeIsThatOfWideLayers() {
        Propagation wide = propagation(Activation.SWISH).build().forward();
        double mean = 0;
        double spread = 0;
        for (WidthChance chance : WidthChance.values()) {
            double size = propagation(Activation.SWISH)
                    .chance(chance, wide)
                    .build()
                    .forward()
                    .activation("layer1");
            mean += chance.weight() * size;
            spread += chance.weight() * size * size;
        }

        double expected = wide.activation("layer1");
        assertThat(mean).isCloseTo(expected, within(1e-9));
        assertThat(spread).isGreaterThan(1.05 * expected * expected);
    }

    /** Behind a swish slopes grow with the size, but less and less. */
    @Test
    void gradientsAreAveragedOverSizes() {
        Propagation wide = propagation(Activation.SWISH).build().forward();
        double mean = 0;
        for (WidthChance chance : WidthChance.values()) {
            mean += chance.weight()
                    * propagation(Activation.SWISH)
                            .chance(chance, wide)
                            .build()
                            .forward()
                            .backward(Map.of())
                            .get("layer1")
                            .gradient();
        }

        double expected = wide.backward(Map.of()).get("layer1").gradient();
        assertThat(mean).isLessThan(0.999 * expected).isGreaterThan(0.9 * expected);
    }

    private static FollowedLayer first(Activation activation) {
        return propagation(activation).build().forward().layer("layer0");
    }

    private static Propagation.Builder propagation(Activation activation) {
        return Propagation.builder(
                NetworkTopology.of(new NeuralNetConfiguration.Builder()
                        .list()
                        .layer(new DenseLayer.Builder()
                                .nOut(UNITS)
                                .activation(activation)
                                .build())
                        .layer(new DenseLayer.Builder()
                                .nOut(UNITS)
                                .activation(activation)
                                .build())
                        .layer(new ActivationLayer(Activation.IDENTITY))
                        .layer(new OutputLayer.Builder(LossFunction.MSE)
                                .nOut(UNITS)
                                .activation(Activation.IDENTITY)
                                .build())
                        .setInputType(InputType.feedForward(UNITS))
                        .build()),
                new ParameterMoments() {
                    @Override
                    public double variance(NetworkNode node, WeightFans weight, double arriving) {
                        return 2.0 / UNITS;
                    }
                });
    }
}
