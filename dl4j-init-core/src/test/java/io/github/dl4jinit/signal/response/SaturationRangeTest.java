package io.github.dl4jinit.signal.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationPReLU;
import org.nd4j.linalg.factory.Nd4j;

class SaturationRangeTest {

    /** Where the slope is 5 % of its steepest: tanh' = 1 − tanh² gives atanh(√0.95); the others likewise by hand. */
    @ParameterizedTest
    @CsvSource({"TANH, -2.1784, 2.1784", "SIGMOID, -4.3568, 4.3568", "SOFTSIGN, -3.4721, 3.4721", "HARDTANH, -1, 1"})
    void functionsThatAreFlatOnBothSidesSaturate(Activation activation, double lower, double upper) {
        SaturationRange range = SaturationRange.of(activation.getActivationFunction());
        assertThat(range.lower()).isCloseTo(lower, within(0.011));
        assertThat(range.upper()).isCloseTo(upper, within(0.011));
    }

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {
                "RELU",
                "LEAKYRELU",
                "ELU",
                "SELU",
                "GELU",
                "SWISH",
                "MISH",
                "SOFTPLUS",
                "IDENTITY",
                "CUBE",
                "SOFTMAX"
            })
    void theOthersDoNot(Activation activation) {
        assertThat(SaturationRange.of(activation.getActivationFunction()).saturates())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"RELU6, 6", "HARDSIGMOID, 2.5"})
    void aFlatPartAtZeroIsRest(Activation activation, double upper) {
        SaturationRange range = SaturationRange.of(activation.getActivationFunction());
        assertThat(range.lower()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(range.upper()).isCloseTo(upper, within(0.011));
    }

    @Test
    void aFunctionWithParametersOfItsLayerHasNoRange() {
        ActivationPReLU prelu = new ActivationPReLU(Nd4j.ones(7), null);
        assertThat(SaturationRange.of(prelu).saturates()).isFalse();
    }
}
