package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.topology.BidirectionalHalf;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** Without functions each step adds r times what the one before it has. */
class BothEndsTest {
    private static final double EXACT = 1e-12;
    private static final double RECURRENT = 0.5;
    private static final int STEPS = 3;
    private static final List<ExpectedSignal> X = List.of(ExpectedSignal.independent(0, 1, Products.all(0)));
    private static final ExpectedGradient GRADIENT = ExpectedGradient.independent(6, Products.all(0));

    private final BothEnds both = new BothEnds(recurrence(STEPS), recurrence(1), STEPS);

    private static Recurrence recurrence(int steps) {
        WeightedSum sum = new WeightedSum(1, 2, KernelReach.WHOLE, x -> 1, 0, 0);
        return new SimpleRecurrence(sum, RECURRENT, ActivationMoments.of(new ActivationIdentity()), steps, true);
    }

    @Test
    void oneHalfHasSeenAllStepsAndTheOtherOne() {
        assertThat(both.forward(X).secondMoment()).isCloseTo((1 + 0.5 + 0.25 + 1) / 2, within(EXACT));
        // Pre-activations are of all steps of both.
        assertThat(both.preActivation(X).secondMoment()).isCloseTo((1 + 1.5 + 1.75) / 3, within(EXACT));
    }

    @Test
    void oneHalfsGradientGoesBackToAllStepsAndTheOthersToOne() {
        double forward = 6 * (1 + 0.5 + 0.25) / STEPS;
        double backward = 6.0 / STEPS;
        assertThat(both.halves(GRADIENT, X).get(BidirectionalHalf.FORWARD)).isCloseTo(forward, within(EXACT));
        assertThat(both.halves(GRADIENT, X).get(BidirectionalHalf.BACKWARD)).isCloseTo(backward, within(EXACT));
        assertThat(both.preActivationGradient(GRADIENT, X)).isCloseTo((forward + backward) / 2, within(EXACT));
        assertThat(both.backward(GRADIENT, X).get(0).secondMoment())
                .isCloseTo(2 * (forward + backward) / 2, within(EXACT));
        assertThat(recurrence(STEPS).halves(GRADIENT, X)).isEmpty();
    }
}
