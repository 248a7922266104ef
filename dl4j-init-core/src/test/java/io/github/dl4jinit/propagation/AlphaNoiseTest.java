package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** An alpha dropout of values that are one of two numbers, over all that can happen. */
class AlphaNoiseTest {
    private static final double EXACT = 1e-12;
    private static final double P = 0.7;
    private static final double ALPHA = -1.3;
    private static final double A = 0.8;
    private static final double B = 0.35;
    private static final AlphaNoise NOISE = new AlphaNoise(P, ALPHA, A, B);

    /** 2 with probability 0.4, or else −0.5; two occasions have both the same value with probability 0.6. */
    private static final double[] VALUES = {2, -0.5};

    private static final double[][] TOGETHER = {{0.2, 0.2}, {0.2, 0.4}};

    private static double left(double value, boolean kept) {
        return A * (kept ? value : ALPHA) + B;
    }

    private static double chance(boolean kept) {
        return kept ? P : 1 - P;
    }

    @Test
    void momentsAreThoseOverAllCases() {
        double mean = 0;
        double square = 0;
        double product = 0;
        double given = 0;
        boolean[] either = {true, false};
        for (int i = 0; i < 2; i++) {
            double one = TOGETHER[i][0] + TOGETHER[i][1];
            for (boolean kept : either) {
                mean += one * chance(kept) * left(VALUES[i], kept);
                square += one * chance(kept) * Math.pow(left(VALUES[i], kept), 2);
                for (int k = 0; k < 2; k++) {
                    for (boolean also : either) {
                        product += TOGETHER[i][k]
                                * chance(kept)
                                * chance(also)
                                * left(VALUES[i], kept)
                                * left(VALUES[k], also);
                    }
                }
            }
            given += TOGETHER[i][0] * VALUES[i] * VALUES[0] + TOGETHER[i][1] * VALUES[i] * VALUES[1];
        }
        ExpectedSignal x = x(given);
        ExpectedSignal y = NOISE.forward(List.of(x)).at(PlaceMap.EVEN);
        assertThat(y.mean()).isCloseTo(mean, within(EXACT));
        assertThat(y.secondMoment()).isCloseTo(square, within(EXACT));
        assertThat(y.products().shared()).isCloseTo(product, within(EXACT));
        assertThat(y.products().far()).isCloseTo(product, within(EXACT));
    }

    /** Where a value is kept its gradient is multiplied by a, elsewhere there is none. */
    @Test
    void gradientsPassWhereValuesAreKept() {
        ExpectedSignal x = x(0.5);
        ExpectedGradient gradient = ExpectedGradient.independent(2, new Products(1, 1, 1));
        ExpectedGradient back = NOISE.backward(gradient, List.of(x)).get(0);
        assertThat(back.secondMoment()).isCloseTo(2 * A * A * P, within(EXACT));
        assertThat(back.products().shared()).isCloseTo(A * A * P * P, within(EXACT));
        assertThat(back.pull()).isZero();
        // dL/dy = y: of E y² what is left in front is E x dL/dx = E a x y where x is kept.
        double all = NOISE.forward(List.of(x)).secondMoment();
        double own = 0;
        for (int i = 0; i < 2; i++) {
            double one = TOGETHER[i][0] + TOGETHER[i][1];
            own += one * P * A * VALUES[i] * left(VALUES[i], true);
        }
        ExpectedGradient pulled =
                NOISE.backward(gradient.pulling(all), List.of(x)).get(0);
        assertThat(pulled.pull()).isCloseTo(own, within(EXACT));
    }

    private static ExpectedSignal x(double product) {
        double mean = 0.4 * VALUES[0] + 0.6 * VALUES[1];
        double square = 0.4 * VALUES[0] * VALUES[0] + 0.6 * VALUES[1] * VALUES[1];
        return ExpectedSignal.independent(mean, square, Products.all(product));
    }
}
