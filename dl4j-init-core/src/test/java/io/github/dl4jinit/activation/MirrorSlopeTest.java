package io.github.dl4jinit.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.activation.safe.SafeGelu;
import io.github.dl4jinit.activation.safe.SafeMish;
import io.github.dl4jinit.activation.safe.SafeSwish;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;

class MirrorSlopeTest {

    @Test
    void everyActivationOfDeeplearning4jHasTheSlopeOfItsFormulaOrNone() {
        Map<Activation, Double> expected = new EnumMap<>(Map.of(
                Activation.IDENTITY, 2.0,
                Activation.RELU, 1.0,
                Activation.LEAKYRELU, 1.01,
                Activation.GELU, 1.0,
                Activation.SWISH, 1.0,
                Activation.SOFTPLUS, 1.0));
        Map<Activation, Double> found = new EnumMap<>(Activation.class);
        for (Activation activation : Activation.values()) {
            MirrorSlope.of(activation.getActivationFunction()).ifPresent(slope -> found.put(activation, slope));
        }
        assertThat(found).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void parametersOfTheActivationCount() {
        assertThat(MirrorSlope.of(new ActivationLReLU(0.25))).hasValue(1.25);
        assertThat(MirrorSlope.of(new ActivationGELU(true))).hasValue(1);
        assertThat(MirrorSlope.of(new ActivationThresholdedReLU(0.5))).isEmpty();
        assertThat(MirrorSlope.of(new ActivationLReLU(-1))).isEmpty();
    }

    @Test
    void oursAreAsDeeplearning4js() {
        assertThat(MirrorSlope.of(new SafeGelu())).hasValue(1);
        assertThat(MirrorSlope.of(new SafeGelu(true))).hasValue(1);
        assertThat(MirrorSlope.of(new SafeSwish())).hasValue(1);
        assertThat(MirrorSlope.of(new SafeMish())).isEmpty();
    }
}
