package io.github.dl4jinit.examples.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;

class HiddenActivationTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SOFTMAX")
    void everyOtherFunctionMayBeHidden(Activation activation) {
        assertThatCode(() -> HiddenActivation.check("--activation", activation)).doesNotThrowAnyException();
    }

    @Test
    void softmaxMayNot() {
        assertThatThrownBy(() -> HiddenActivation.check("--activation", Activation.SOFTMAX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--activation must be element-wise, one of cube, elu, ")
                .hasMessageContaining(" tanh")
                .hasMessageEndingWith(": softmax");
    }
}
