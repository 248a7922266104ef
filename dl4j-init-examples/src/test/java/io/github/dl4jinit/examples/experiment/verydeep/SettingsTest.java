package io.github.dl4jinit.examples.experiment.verydeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.CriticalPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

    /** Pennington et al. 2017 and Xiao et al. 2018 give (1.05, 2.01e-5), rounded. */
    @Test
    void theCriticalPointIsThatOfThePapers() {
        CriticalPoint critical = Settings.criticalPoint();
        assertThat(critical.weightVariance()).isCloseTo(1.05, within(0.005));
        assertThat(critical.biasVariance()).isEqualTo(2.01e-5);
    }

    @ParameterizedTest
    @EnumSource(Updater.class)
    void theUpdaterGetsTheRate(Updater updater) {
        assertThat(updater.withRate(0.0123).getLearningRate(0, 0)).isEqualTo(0.0123);
    }

    @Test
    void theUsualRateGoesDownWithDepth() {
        assertThat(Updater.MOMENTUM.usualRate(300)).isCloseTo(0.001, within(1e-12));
        assertThat(Updater.MOMENTUM.usualRate(1000)).isCloseTo(0.0003, within(1e-12));
    }
}
