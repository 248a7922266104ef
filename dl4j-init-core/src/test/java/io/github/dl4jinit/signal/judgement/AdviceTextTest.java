package io.github.dl4jinit.signal.judgement;

import static io.github.dl4jinit.signal.judgement.LayerSketch.hidden;
import static io.github.dl4jinit.signal.judgement.LayerSketch.moments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.nd4j.linalg.activations.Activation.RELU;
import static org.nd4j.linalg.activations.Activation.TANH;

import io.github.dl4jinit.signal.TestNetworks;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.WeightSignal;
import io.github.dl4jinit.signal.measured.MeasuredNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

/** What multipliers are said to do. */
class AdviceTextTest {

    /** σ_w² is what layers with a fan-in of 64 have. */
    @Test
    void oneMultiplierIsSaidWithWhatItMakesOfTheVariance() {
        assertThat(text(RELU, 3, 0.125, 1).oneMultiplier(4))
                .isEqualTo("Multiplying the variance of the hidden layers' weights by 4.0 would hold it:"
                        + " it takes σ_w² from 0.13 to 0.50.");
    }

    @Test
    void aSchemeIsNamedThatGivesAboutTheSame() {
        assertThat(text(RELU, 3, 0.5, 1).oneMultiplier(4)).endsWith("from 0.50 to 2.0, about what HeInit gives.");
        assertThat(text(RELU, 3, 0.5, 1).oneMultiplier(2)).endsWith("to 1.0.");
        assertThat(text(RELU, 3, 0.5, 1).oneMultiplier(5)).endsWith("to 2.5.");
        assertThat(text(TANH, 3, 0.5, 1).oneMultiplier(2)).endsWith("to 1.0, about what XavierInit gives.");
        assertThat(text(TANH, 3, 0.5, 1).oneMultiplier(4)).endsWith("to 2.0.");
        assertThat(text(TANH, 3, 0.5, 1).oneMultiplier(2.5)).endsWith("to 1.3.");
    }

    @Test
    void ofWeightsThatNoPlanKnowsOnlyTheMultiplierIsSaid() {
        List<LayerSignal> layers = List.of(hidden("layer0").signal());
        MeasuredNetwork network = MeasuredNetwork.of(TestNetworks.dense(RELU, 1, 1), layers);
        assertThat(new AdviceText(network, layers).oneMultiplier(40))
                .isEqualTo("Multiplying the variance of the hidden layers' weights by 40 would hold it.");
    }

    @Test
    void threeLayersAreNamedAndTheOthersCounted() {
        Map<String, Double> three = multipliers(2, 30, 0.5);
        assertThat(text(RELU, 1, 1, 1).perLayer(three))
                .isEqualTo("Multiplying the variance of the weights of l0 by 2.0, l1 by 30, l2 by 0.50 would hold it;"
                        + " the local rule of InitPlan gives them that.");
        assertThat(text(RELU, 1, 1, 1).perLayer(multipliers(2, 30, 0.5, 7, 8)))
                .contains("of l0 by 2.0, l1 by 30, l2 by 0.50 and 2 more, by 0.50 to 30 would hold it;");
    }

    /** Of raw data the first layer's multiplier makes up for its size, which is better done to the data. */
    @Test
    void rawDataIsToBeStandardised() {
        assertThat(text(RELU, 1, 1, 20_000).perLayer(multipliers(2)))
                .isEqualTo("The second moment of the input is 2.0e+04: standardise the data,"
                        + " or multiply the variance of the weights of l0 by 2.0.");
    }

    private static AdviceText text(Activation activation, int depth, double sigmaSquared, double input) {
        List<LayerSignal> layers = IntStream.range(0, depth)
                .mapToObj(i -> hidden("layer" + i)
                        .input(input)
                        .weights(new WeightSignal("W", moments(sigmaSquared / TestNetworks.WIDTH), moments(1), 0))
                        .signal())
                .toList();
        return new AdviceText(MeasuredNetwork.of(TestNetworks.dense(activation, depth, 1), layers), layers);
    }

    private static Map<String, Double> multipliers(double... values) {
        Map<String, Double> multipliers = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            multipliers.put("l" + i, values[i]);
        }
        return multipliers;
    }
}
