package io.github.dl4jinit.examples.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpdaterTest {

    @ParameterizedTest
    @EnumSource(Updater.class)
    void theRateIsTheLearningRate(Updater updater) {
        assertThat(updater.withRate(0.0123).getLearningRate(0, 0)).isEqualTo(0.0123);
    }
}
