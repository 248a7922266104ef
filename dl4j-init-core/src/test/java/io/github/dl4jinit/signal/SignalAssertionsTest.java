package io.github.dl4jinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class SignalAssertionsTest {
    private final SignalAssertions healthy = of(2, 0);
    private final SignalAssertions shrinking = of(0.2, 0);
    private final SignalAssertions dead = of(2, -20);

    private static SignalAssertions of(double sigmaSquared, double biases) {
        return SignalAssertions.assertThat(SignalProbe.measure(
                TestNetworks.dense(Activation.RELU, 6, 64, biases, layer -> sigmaSquared), TestNetworks.vectors()));
    }

    @Test
    void aHealthyNetworkPasses() {
        assertThat(healthy.isHealthy()
                        .keepsForwardSignalWithin(5)
                        .keepsBackwardSignalWithin(5)
                        .isFinite()
                        .hasDeadUnitsUpTo(0.5))
                .isSameAs(healthy);
    }

    @Test
    void theMessagesNameLayerAndNumbers() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(shrinking::isHealthy)
                .withMessageContaining("second moment is multiplied by");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> shrinking.keepsForwardSignalWithin(50))
                .withMessageMatching(
                        "the second moment of z of layer2 is 0\\.0\\d+ times that of layer0, not within a factor of 50\\.0");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> shrinking.keepsBackwardSignalWithin(50))
                .withMessageMatching("the sum of squares of dL/dz of layer3 is 0\\.0\\d+ times that of layer5, .*");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> dead.hasDeadUnitsUpTo(0.5))
                .withMessage("64 of the 64 units of layer0 are 0 for every example, more than a share of 0.5");
    }

    @Test
    void valuesThatAreNotFiniteAreFound() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> of(1e20, 0).isFinite())
                .withMessageMatching("\\d+ values of layer\\d are NaN or infinite");
    }

    @Test
    void limitsAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> healthy.keepsForwardSignalWithin(0.9));
        assertThatIllegalArgumentException().isThrownBy(() -> healthy.keepsBackwardSignalWithin(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> healthy.hasDeadUnitsUpTo(1.5));
    }
}
