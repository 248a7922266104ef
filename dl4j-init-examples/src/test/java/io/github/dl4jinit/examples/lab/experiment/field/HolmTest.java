package io.github.dl4jinit.examples.lab.experiment.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {

    /** As p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") of R. */
    @Test
    void theKthSmallestIsMultipliedByWhatIsLeft() {
        assertThat(Holm.adjusted(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    }

    @Test
    void noProbabilityIsAboveOne() {
        assertThat(Holm.adjusted(0.9, 0.7)).containsExactly(1, 1);
        assertThat(Holm.adjusted(0.3)).containsExactly(0.3);
        assertThat(Holm.adjusted()).isEmpty();
    }
}
