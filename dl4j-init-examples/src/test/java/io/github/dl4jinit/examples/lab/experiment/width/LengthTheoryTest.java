package io.github.dl4jinit.examples.lab.experiment.width;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.report.ProgressBar;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LengthTheoryTest {

    @Test
    void theRelativeVarianceIsHanins() {
        assertThat(new LengthTheory(128, 30).relativeVariance()).isCloseTo(2.16, within(0.005));
        assertThat(new LengthTheory(10, 1).relativeVariance()).isCloseTo(0.5, within(1e-12));
    }

    /** Of one factor of 10 units drawn a million times; each bound is five standard errors, so that one fails once in 1e6. */
    @Test
    void oneFactorHasTheMomentsThatADrawnOneHas() {
        int units = 10;
        int draws = 1_000_000;
        LengthTheory theory = new LengthTheory(units, 1);
        Random random = new Random(3);
        double logs = 0;
        double logSquares = 0;
        double fourths = 0;
        int used = 0;
        for (int i = 0; i < draws; i++) {
            double sum = 0;
            for (int unit = 0; unit < units; unit++) {
                double z = Math.max(0, random.nextGaussian());
                sum += z * z;
            }
            double factor = 2 * sum / units;
            fourths += Math.pow(factor - 1, 4);
            if (factor > 0) {
                used++;
                logs += Math.log(factor);
                logSquares += Math.log(factor) * Math.log(factor);
            }
        }
        double logMean = logs / used;
        double logVariance = logSquares / used - logMean * logMean;
        double expectedFourth = draws * theory.relativeVarianceError(draws) * theory.relativeVarianceError(draws)
                + theory.relativeVariance() * theory.relativeVariance();
        // The theory leaves the case of no active unit out, whose share is 2^-10, without making up for it.
        double active = 1 - Math.pow(2, -units);
        assertThat(theory.logMean() / active).isCloseTo(logMean, within(5 * Math.sqrt(logVariance / used)));
        assertThat(theory.logVariance() / active).isCloseTo(logVariance, within(0.02));
        assertThat(fourths / draws).isCloseTo(expectedFourth, within(0.05 * expectedFourth));
    }

    /**
     * The log's variance lies within five standard errors of the theory's, in networks of 32 units, which it fails once in 1e6
     * by chance; the standard error of a nearly normal variance is σ²·√(2/N).
     */
    @Test
    void theNetworksOfTheExperimentAgree() {
        int networks = 200;
        WidthSettings settings = new WidthSettings(List.of(32), 10, List.of(1, 10), networks, 2);
        Lengths lengths;
        try (ProgressBar bar = ProgressBar.start("networks", networks)) {
            lengths = new WidthMeasurement(
                            settings, DigitData.drawn(1, 1, 1).train().first(1).getFeatures())
                    .run(bar)
                    .get(0);
        }
        for (int depth : settings.depths()) {
            LengthTheory theory = new LengthTheory(32, depth);
            double tolerance = 5 * theory.logVariance() * Math.sqrt(2.0 / networks);
            assertThat(lengths.logVariance(depth)).isCloseTo(theory.logVariance(), within(tolerance));
            assertThat(lengths.logMean(depth))
                    .isCloseTo(theory.logMean(), within(5 * Math.sqrt(theory.logVariance() / networks)));
        }
    }

    @Test
    void tooNarrowAndTooShallowAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LengthTheory(7, 1))
                .withMessage("width must be at least 8: 7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LengthTheory(8, 0))
                .withMessage("depth must be at least 1: 0");
    }
}
