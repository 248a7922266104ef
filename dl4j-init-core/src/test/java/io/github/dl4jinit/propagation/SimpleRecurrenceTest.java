package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.dl4jinit.activation.ActivationMoments;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;

/** A recurrence without an activation function is a geometric series; others are drawn. */
class SimpleRecurrenceTest {
    private static final double EXACT = 1e-9;
    private static final int DRAWS = 25;
    private static final int FAN_IN = 10;
    private static final int FAN_OUT = 6;
    private static final double VARIANCE = 0.08;
    private static final double RECURRENT = 0.6;
    private static final Products PRODUCTS = new Products(0.3, 0.5, 0.2, 0.2);
    private static final ExpectedSignal X = ExpectedSignal.independent(0, 1, PRODUCTS);
    private static final ExpectedGradient GRADIENT =
            ExpectedGradient.independent(1.5, new Products(0.4, 0.6, 0.2, 0.2));

    private static SimpleRecurrence recurrence(
            Activation activation, double recurrent, double bias, double biasSquare, int steps, boolean lastOnly) {
        WeightedSum sum = new WeightedSum(FAN_IN, FAN_OUT, KernelReach.WHOLE, x -> VARIANCE, bias, biasSquare);
        return new SimpleRecurrence(
                sum, recurrent, ActivationMoments.of(activation.getActivationFunction()), steps, lastOnly);
    }

    private static SimpleRecurrence linear(double bias, double biasSquare, int steps, boolean lastOnly) {
        return recurrence(Activation.IDENTITY, RECURRENT, bias, biasSquare, steps, lastOnly);
    }

    /** 1 + r + … + r^(terms − 1). */
    private static double series(int terms) {
        return (1 - Math.pow(RECURRENT, terms)) / (1 - RECURRENT);
    }

    /** z_t = Σ_k R^k u_(t−k), and E |R^k u|² = r^k E |u|². */
    @ParameterizedTest
    @CsvSource({"0, 0, 5", "0, 0.04, 5", "0.3, 0.15, 7", "0, 0, 1", "0, 0, 2"})
    void withoutAFunctionEachStepAddsATermOfAGeometricSeries(double bias, double biasSquare, int steps) {
        SimpleRecurrence linear = linear(bias, biasSquare, steps, false);
        double one = FAN_IN * VARIANCE + biasSquare;
        double two = FAN_IN * VARIANCE * PRODUCTS.near() + biasSquare;
        double square = 0;
        double near = 0;
        for (int t = 0; t < steps; t++) {
            square += one * series(t + 1) / steps;
            near += t > 0 ? two * series(t) / (steps - 1) : 0;
        }
        ExpectedSignal a = linear.forward(List.of(X));
        assertThat(a.mean()).isCloseTo(bias, within(EXACT));
        assertThat(a.secondMoment()).isCloseTo(square, within(EXACT));
        assertThat(a.products().near()).isCloseTo(near, within(EXACT));
        ExpectedSignal z = linear.preActivation(List.of(X));
        assertThat(z.mean()).isCloseTo(bias, within(EXACT));
        assertThat(z.secondMoment()).isCloseTo(square, within(EXACT));
        if (bias == 0) {
            // Two examples, and two places far apart, go on with the same weights.
            double shared = (FAN_IN * VARIANCE * PRODUCTS.shared() + biasSquare) / one * square;
            double far = (FAN_IN * VARIANCE * PRODUCTS.far() + biasSquare) / one * square;
            assertThat(a.products().shared()).isCloseTo(shared, within(EXACT));
            assertThat(a.products().far()).isCloseTo(far, within(EXACT));
            assertThat(z.products().shared()).isCloseTo(shared, within(EXACT));
        }
    }

    @Test
    void theLastStepHasAllTerms() {
        ExpectedSignal a = linear(0, 0, 6, true).forward(List.of(X));
        double square = FAN_IN * VARIANCE * series(6);
        assertThat(a.secondMoment()).isCloseTo(square, within(EXACT));
        assertThat(a.products().shared()).isCloseTo(PRODUCTS.shared() * square, within(EXACT));
        // It has no neighbour.
        assertThat(a.products().near()).isEqualTo(a.products().shared());
    }

    /** dL/dz_t = Σ_k R'^k g_(t+k). */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9})
    void gradientsAreTheSameSeriesBackwards(int steps) {
        SimpleRecurrence linear = linear(0, 0, steps, false);
        double square = 0;
        double near = 0;
        for (int t = 0; t < steps; t++) {
            square += 1.5 * series(steps - t) / steps;
            near += t + 1 < steps ? 0.6 * series(steps - 1 - t) / (steps - 1) : 0;
        }
        assertThat(linear.preActivationGradient(GRADIENT, List.of(X))).isCloseTo(square, within(EXACT));
        ExpectedGradient back = linear.backward(GRADIENT, List.of(X)).get(0);
        double weights = FAN_OUT * VARIANCE;
        assertThat(back.secondMoment()).isCloseTo(weights * square, within(EXACT));
        assertThat(back.products().near()).isCloseTo(weights * near, within(EXACT));
        assertThat(back.products().shared()).isCloseTo(weights * square * 0.4 / 1.5, within(EXACT));
        assertThat(back.products().far()).isCloseTo(weights * square * 0.2 / 1.5, within(EXACT));
    }

    /** Of a hundred steps what the last one's gradient leaves of itself is (1 + r + r² + …)/100 of it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 64, 65, 100})
    void theLastStepsGradientGoesBackToAll(int steps) {
        SimpleRecurrence last = linear(0, 0, steps, true);
        double square = 1.5 * series(steps) / steps;
        assertThat(last.preActivationGradient(GRADIENT, List.of(X))).isCloseTo(square, within(EXACT));
        ExpectedGradient back = last.backward(GRADIENT, List.of(X)).get(0);
        assertThat(back.secondMoment()).isCloseTo(FAN_OUT * VARIANCE * square, within(EXACT));
        // Neighbouring steps have nothing in common: dL/dz_t and R' dL/dz_t.
        assertThat(back.products().near()).isZero();
    }

    @Test
    void noGradientStaysNone() {
        ExpectedGradient back = linear(0, 0, 3, false)
                .backward(ExpectedGradient.independent(0, Products.all(0)), List.of(X))
                .get(0);
        assertThat(back.secondMoment()).isZero();
        assertThat(back.products()).isEqualTo(Products.all(0).along(Lags.of(3, lag -> 0)));
    }

    @Test
    void anExplosionStaysFinite() {
        SimpleRecurrence explosive = recurrence(Activation.RELU, 1e6, 0, 0, 60, true);
        assertThat(explosive.forward(List.of(X)).secondMoment()).isFinite().isGreaterThan(1e10);
    }

    /** 300 units, 5 steps whose inputs have half of their square in common; the bounds are three standard errors or more. */
    @ParameterizedTest
    @CsvSource({"TANH, 1.4, 0", "TANH, 0.8, 0.5", "RELU, 1.2, 0", "RELU, 1.2, 0.4", "SIGMOID, 2, 0.3"})
    void aRecurrenceIsWhatIsDrawn(Activation activation, double recurrent, double bias) {
        int steps = 5;
        ExpectedSignal x = ExpectedSignal.independent(0, 1, new Products(0, 0.5, 0, 0.5));
        SimpleRecurrence theory = recurrence(activation, recurrent, bias, bias * bias, steps, false);
        ExpectedSignal a = theory.forward(List.of(x));
        ExpectedGradient gradient = ExpectedGradient.independent(1, new Products(0, 0.5, 0, 0.5));
        double dz = theory.preActivationGradient(gradient, List.of(x));
        double nearDz = theory.backward(gradient, List.of(x)).get(0).products().near() / (FAN_OUT * VARIANCE);

        Drawn drawn = new Drawn(ActivationMoments.of(activation.getActivationFunction()), recurrent, bias, steps);
        IntStream.range(0, DRAWS).forEach(drawn::draw);
        assertThat(a.mean()).isCloseTo(drawn.mean / DRAWS, within(0.03));
        assertThat(a.secondMoment()).isCloseTo(drawn.square / DRAWS, withinPercentage(8));
        assertThat(a.products().near()).isCloseTo(drawn.near / DRAWS, withinPercentage(8));
        assertThat(dz).isCloseTo(drawn.gradient / DRAWS, withinPercentage(8));
        assertThat(nearDz).isCloseTo(drawn.nearGradient / DRAWS, withinPercentage(10));
    }

    /** Networks that are drawn, run forwards and backwards, and averaged. */
    private static final class Drawn {
        private static final int UNITS = 300;

        private final ActivationMoments function;
        private final double recurrent;
        private final double bias;
        private final int steps;
        private final DrawnSeries drawn;
        private double mean;
        private double square;
        private double near;
        private double gradient;
        private double nearGradient;

        Drawn(ActivationMoments function, double recurrent, double bias, int steps) {
            this.function = function;
            this.recurrent = recurrent;
            this.bias = bias;
            this.steps = steps;
            this.drawn = new DrawnSeries(UNITS, steps);
        }

        void draw(int seed) {
            Random random = new Random(100 + seed);
            double[][] weights = drawn.matrix(random, recurrent);
            double[][] sums = drawn.correlated(random, FAN_IN * VARIANCE);
            double[][] z = new double[steps][UNITS];
            double[][] h = new double[steps][UNITS];
            for (int t = 0; t < steps; t++) {
                for (int i = 0; i < UNITS; i++) {
                    z[t][i] = bias + sums[t][i];
                    for (int j = 0; j < UNITS && t > 0; j++) {
                        z[t][i] += weights[i][j] * h[t - 1][j];
                    }
                    h[t][i] = function.value(z[t][i]);
                    mean += h[t][i] / UNITS / steps;
                }
            }
            double[][] dz = drawn.correlated(random, 1);
            for (int t = steps - 1; t >= 0; t--) {
                for (int i = 0; i < UNITS; i++) {
                    for (int j = 0; j < UNITS && t + 1 < steps; j++) {
                        dz[t][i] += weights[j][i] * dz[t + 1][j];
                    }
                    dz[t][i] *= function.derivative(z[t][i]);
                }
            }
            for (int t = 0; t < steps; t++) {
                square += drawn.product(h[t], h[t]) / steps;
                gradient += drawn.product(dz[t], dz[t]) / steps;
                near += t > 0 ? drawn.product(h[t], h[t - 1]) / (steps - 1) : 0;
                nearGradient += t > 0 ? drawn.product(dz[t], dz[t - 1]) / (steps - 1) : 0;
            }
        }
    }
}
