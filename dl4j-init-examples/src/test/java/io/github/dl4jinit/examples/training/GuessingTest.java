package io.github.dl4jinit.examples.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuessingTest {

    /** Twice the accuracy of guessing would be no mistake where there are two classes. */
    @ParameterizedTest
    @CsvSource({"10, 0.19, true", "10, 0.21, false", "2, 0.55, true", "2, 0.6, false", "2, 0.9, false", "3, 0.5, false"
    })
    void howMuchBetterThanGuessingDependsOnTheClasses(int classes, double accuracy, boolean guessing) {
        assertThat(Guessing.is(accuracy, 1.0 / classes)).isEqualTo(guessing);
    }
}
