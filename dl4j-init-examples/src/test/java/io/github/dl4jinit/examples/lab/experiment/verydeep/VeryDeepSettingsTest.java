package io.github.dl4jinit.examples.lab.experiment.verydeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.CriticalPoint;
import io.github.dl4jinit.examples.training.Updater;
import org.junit.jupiter.api.Test;

class VeryDeepSettingsTest {

    /** Pennington et al. 2017 and Xiao et al. 2018 give (1.05, 2.01e-5), rounded. */
    @Test
    void theCriticalPointIsThatOfThePapers() {
        CriticalPoint critical =
                StartingWeights.criticalPoint(HiddenFunction.TANH).orElseThrow();
        assertThat(critical.weightVariance()).isCloseTo(1.05, within(0.005));
        assertThat(critical.biasVariance()).isEqualTo(2.01e-5);
    }

    @Test
    void theUsualRateGoesDownWithDepth() {
        assertThat(VeryDeepSettings.usualRate(Updater.MOMENTUM, 300)).isCloseTo(0.001, within(1e-12));
        assertThat(VeryDeepSettings.usualRate(Updater.MOMENTUM, 1000)).isCloseTo(0.0003, within(1e-12));
    }
}
