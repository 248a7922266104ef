package io.github.dl4jinit.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.impl.*;

class GainTest {

    /** The defaults that the documentation promises. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "identity, FORWARD, 1",
                "relu, FORWARD, 2",
                "'leakyrelu(0.3)', FORWARD, 1.834862385",
                "tanh, CRITICAL, 1",
                "softsign, CRITICAL, 1",
                "hardtanh, CRITICAL, 1",
                "rationaltanh, CRITICAL, 0.764185157",
                "rectifiedtanh, CRITICAL, 2",
                "relu6, CRITICAL, 2",
                "elu, FORWARD, 1.550518808",
                "selu, FORWARD, 1",
                "gelu, FORWARD, 2.369933272",
                "swish, FORWARD, 2.810761124",
                "mish, FORWARD, 2.210715730",
                "sigmoid, FORWARD, 3.408559842",
                "hardsigmoid, FORWARD, 3.458982003",
                "softplus, FORWARD, 1.085486503",
                "cube, FORWARD, 0.066666667",
                "rrelu, FORWARD, 1.893698630"
            })
    void defaultFollowsTheActivationsShape(String name, GainRule rule, double squared) {
        Gain gain = Gain.of(Reference.activations().get(name));
        assertThat(gain.rule()).isEqualTo(rule);
        assertThat(gain.squared()).isCloseTo(squared, within(1e-8));
    }

    @Test
    void reluGetsExactlyTwoAndTanhExactlyOne() {
        assertThat(Gain.of(new ActivationReLU()).squared()).isEqualTo(2);
        assertThat(Gain.of(new ActivationTanH()).squared()).isEqualTo(1);
        assertThat(Gain.of(new ActivationIdentity()).squared()).isEqualTo(1);
        assertThat(Gain.of(new ActivationSELU()).squared()).isEqualTo(1);
    }

    /** LSUV on tanh lands at σ_w² = 2.54, where gradients grow 1.18 a layer (Mishkin & Matas 2016). */
    @Test
    void rulesDifferForTanh() {
        ActivationMoments tanh = ActivationMoments.of(new ActivationTanH());
        Gain forward = Gain.of(tanh, GainRule.FORWARD);
        assertThat(forward.squared()).isCloseTo(2.5362, within(5e-5));
        assertThat(forward.chi()).isCloseTo(1.177807, within(5e-7));
        assertThat(Math.pow(forward.chi(), 50)).isCloseTo(3600, within(50.0));
        Gain backward = Gain.of(tanh, GainRule.BACKWARD);
        assertThat(backward.squared()).isCloseTo(1 / 0.464403, within(1e-5));
        assertThat(backward.chi()).isCloseTo(1, within(1e-9));
        Gain critical = Gain.of(tanh, GainRule.CRITICAL);
        assertThat(critical.chi()).isCloseTo(1, within(1e-9));
        assertThat(critical.q()).isZero();
    }

    @Test
    void homogeneousActivationsHaveOneGainUnderEveryRule() {
        for (double slope : new double[] {0, 0.01, 0.5, 1}) {
            ActivationMoments moments = ActivationMoments.of(new ActivationLReLU(slope));
            double expected = 2 / (1 + slope * slope);
            for (GainRule rule : GainRule.values()) {
                Gain gain = Gain.of(moments, rule);
                // The slope is in single precision in DL4J's backprop.
                assertThat(gain.squared()).as("%s %s", slope, rule).isCloseTo(expected, within(1e-7));
                assertThat(gain.lengthSlope()).isCloseTo(1, within(1e-7));
            }
        }
    }

    @Test
    void reasonTellsWhatToExpect() {
        assertThat(Gain.of(new ActivationGELU()).reason())
                .contains("unstable: a deviation of the second moment grows e-fold in 7.8 layers");
        assertThat(Gain.of(new ActivationSigmoid()).reason())
                .contains("gradients shrink to 0.1528 of their second moment per layer")
                .contains("not zero at zero");
        assertThat(Gain.of(new ActivationELU(0.5)).reason()).contains("backprop is not the derivative");
        assertThat(Gain.of(new ActivationReLU()).reason()).isEqualTo("homogeneous: keeps every second moment");
    }

    @Test
    void aUsersOwnActivationGetsADefault() {
        Gain atan = Gain.of(new JavaActivation("atan", Math::atan, x -> 1 / (1 + x * x)));
        assertThat(atan.rule()).isEqualTo(GainRule.CRITICAL);
        assertThat(atan.squared()).isEqualTo(1);
        Gain sine = Gain.of(new JavaActivation("3 sin", x -> 3 * Math.sin(x), x -> 3 * Math.cos(x)));
        assertThat(sine.rule()).isEqualTo(GainRule.CRITICAL);
        assertThat(sine.squared()).isCloseTo(1.0 / 9, within(1e-9));
    }

    /** tanh² is 0 at 0 and bounded, but has no slope there: no weights keep both signal and gradient. */
    @Test
    void whatIsBoundedWithoutACriticalPointGetsTheForwardGain() {
        ActivationMoments square = ActivationMoments.of(new JavaActivation(
                "tanh²", x -> Math.tanh(x) * Math.tanh(x), x -> 2 * Math.tanh(x) * (1 - Math.tanh(x) * Math.tanh(x))));
        Gain gain = Gain.of(square, GainRule.DEFAULT);
        assertThat(gain.rule()).isEqualTo(GainRule.FORWARD);
        assertThat(gain.squared() * square.secondMoment()).isCloseTo(1, within(1e-9));
    }

    @Test
    void saysWhenThereIsNone() {
        ActivationMoments gelu = ActivationMoments.of(new ActivationGELU());
        assertThatThrownBy(() -> Gain.of(gelu, GainRule.CRITICAL))
                .isInstanceOf(UnsupportedActivationException.class)
                .hasMessageContaining("no critical point without biases");
        ActivationMoments dead = ActivationMoments.of(new JavaActivation("dead", x -> 0, x -> 0));
        assertThatThrownBy(() -> Gain.of(dead, GainRule.DEFAULT))
                .isInstanceOf(UnsupportedActivationException.class)
                .hasMessageContaining("dead has no positive finite FORWARD gain");
        assertThatThrownBy(() -> Gain.of(new ActivationSoftmax())).isInstanceOf(UnsupportedActivationException.class);
    }
}
