package io.github.dl4jinit.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthRootTest {
    private static final double LOG_2 = Math.log(2);

    private final AtomicInteger evaluations = new AtomicInteger();

    private DoubleUnaryOperator counted(DoubleUnaryOperator growth) {
        return x -> {
            evaluations.incrementAndGet();
            return growth.applyAsDouble(x);
        };
    }

    @ParameterizedTest
    @ValueSource(doubles = {-8, -1, -0.1, 0, 0.3, 2, 9})
    void findsAProportionalFactorAtItsFirstGuess(double root) {
        int steps = 29;
        GrowthRoot found = GrowthRoot.find(counted(x -> steps * (x - root) / Math.log(10)), steps, 0.01);
        assertThat(found.root().orElseThrow()).isCloseTo(root, within(1e-3));
        assertThat(evaluations.get()).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-5, -0.7, 0.4, 3, 6})
    void findsACurvedRootInAboutTenEvaluations(double root) {
        GrowthRoot found = GrowthRoot.find(counted(x -> 12 * Math.expm1(0.3 * (x - root)) + (x - root)), 10, 1e-3);
        assertThat(found.root().orElseThrow()).isCloseTo(root, within(5e-3));
        assertThat(evaluations.get()).isLessThanOrEqualTo(14);
    }

    @Test
    void goesOnFromASignalThatUnderflowedOrOverflowed() {
        DoubleUnaryOperator vanishing = x -> x < 4 ? Double.NEGATIVE_INFINITY : 3 * (x - 5.5);
        assertThat(GrowthRoot.find(vanishing, 10, 1e-3).root().orElseThrow()).isCloseTo(5.5, within(5e-3));
        DoubleUnaryOperator exploding = x -> x > -2 ? Double.POSITIVE_INFINITY : 3 * (x + 4);
        assertThat(GrowthRoot.find(exploding, 10, 1e-3).root().orElseThrow()).isCloseTo(-4, within(5e-3));
    }

    @Test
    void findsNoneWhereGrowthKeepsItsSign() {
        GrowthRoot found = GrowthRoot.find(x -> -1 - Math.exp(-x), 10, 1e-3);
        assertThat(found.root()).isEmpty();
        assertThat(found.growthAtRoot()).isEqualTo(-2);
        assertThat(found.widest()).isCloseTo(20 * LOG_2, within(1e-9));
    }

    @Test
    void findsNoneInAJumpFromVanishingToOverflow() {
        DoubleUnaryOperator jump = x -> x < 1 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        assertThat(GrowthRoot.find(jump, 10, 1e-3).root()).isEmpty();
    }

    @Test
    void findsNoneWithoutASignal() {
        GrowthRoot found = GrowthRoot.find(x -> Double.NaN, 10, 1e-3);
        assertThat(found.root()).isEmpty();
        assertThat(found.growthAtRoot()).isNaN();
    }
}
