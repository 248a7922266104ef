package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Each layer of n units adds (E φ⁴/(E φ²)² − 1)/n to the variance of ln q: Hanin 2018. */
class SizeSpreadTest {
    private static final int WIDTH = 40;

    /** E relu⁴ = 3/2 and E relu² = 1/2: 6 − 1. */
    @Test
    void reluLayersAddFiveOverTheirWidth() {
        Map<String, Double> spread = spread(dense(Activation.RELU), dense(Activation.RELU), dense(Activation.RELU));
        for (int layer = 0; layer < 3; layer++) {
            assertThat(Math.pow(spread.get("layer" + layer), 2))
                    .isCloseTo(5.0 * (layer + 1) / WIDTH, withinPercentage(0.5));
        }
    }

    /** E z⁴ = 3 (E z²)²: 3 − 1. */
    @Test
    void linearLayersAddTwo() {
        Map<String, Double> spread = spread(dense(Activation.IDENTITY), dense(Activation.IDENTITY));
        assertThat(Math.pow(spread.get("layer0"), 2)).isCloseTo(2.0 / WIDTH, withinPercentage(0.5));
        assertThat(Math.pow(spread.get("layer1"), 2)).isCloseTo(4.0 / WIDTH, withinPercentage(0.5));
    }

    /** A cube's q³ makes three times as much of what strays in front; E z¹² / (E z⁶)² = 10395/225. */
    @Test
    void aPowerMultipliesWhatStrays() {
        Map<String, Double> spread = spread(dense(Activation.RELU), dense(Activation.CUBE));
        double front = Math.pow(spread.get("layer0"), 2);
        assertThat(Math.pow(spread.get("layer1"), 2))
                .isCloseTo(9 * front + (10395.0 / 225 - 1) / WIDTH, withinPercentage(1));
    }

    @Test
    void aNormalisationOverTheBatchLeavesNone() {
        assertThat(spread(dense(Activation.RELU), new BatchNormalization(), dense(Activation.RELU)))
                .isEmpty();
    }

    @Test
    void ofManyLayersTheSpreadsAddUpAsVariances() {
        Map<String, Double> spread = spread(dense(Activation.TANH), dense(Activation.TANH));
        double first = spread.get("layer0");
        assertThat(first).isBetween(0.0, Math.sqrt(2.0 / WIDTH));
        assertThat(spread.get("layer1")).isGreaterThan(first).isLessThan(Math.sqrt(2) * first);
        assertThat(spread.get("layer2")).isGreaterThan(0);
        // A mean of φ² strays by less the wider the layer is, by its root.
        assertThat(first * Math.sqrt(WIDTH)).isCloseTo(Math.sqrt(moment(4) / Math.pow(moment(2), 2) - 1), within(1e-3));
    }

    /** E tanh(z)^power for a normal z of variance 1, by a sum over a fine grid. */
    private static double moment(int power) {
        double sum = 0;
        for (int i = -8000; i <= 8000; i++) {
            double z = i / 1000.0;
            sum += Math.exp(-z * z / 2) * Math.pow(Math.tanh(z), power) / 1000 / Math.sqrt(2 * Math.PI);
        }
        return sum;
    }

    private static Map<String, Double> spread(Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
        List.of(layers).forEach(list::layer);
        MultiLayerConfiguration configuration = list.layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(WIDTH)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.feedForward(WIDTH))
                .build();
        NetworkTopology topology = NetworkTopology.of(configuration);
        ParameterMoments oneOverFanIn = new ParameterMoments() {
            @Override
            public double variance(NetworkNode node, WeightFans weight, double arriving) {
                return 1 / weight.fans().in();
            }
        };
        Propagation wide = Propagation.builder(topology, oneOverFanIn)
                .sizes(NetworkSizes.of(configuration, InputType.feedForward(WIDTH)))
                .build()
                .forward();
        return SizeSpread.of(topology.nodes(), wide);
    }

    private static Layer dense(Activation activation) {
        return new DenseLayer.Builder().nOut(WIDTH).activation(activation).build();
    }
}
