package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.dl4jinit.activation.ActivationMoments;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** LSTMs that are drawn, and one step of one, which has a closed form. */
class LstmRecurrenceTest {
    private static final int FAN_OUT = 8;
    private static final ActivationMoments SIGMOID = ActivationMoments.of(new ActivationSigmoid());
    private static final ActivationMoments TANH = ActivationMoments.of(new ActivationTanH());
    private static final ActivationMoments IDENTITY = ActivationMoments.of(new ActivationIdentity());
    private static final Products HALF = new Products(0, 0.5, 0, 0.5);

    private static LstmRecurrence lstm(
            double sum, double recurrent, double forgetBias, ActivationMoments moments, int steps, boolean lastOnly) {
        WeightedSum input = new WeightedSum(1, FAN_OUT, KernelReach.WHOLE, x -> sum, 0, 0);
        return new LstmRecurrence(input, recurrent, forgetBias, SIGMOID, moments, steps, lastOnly);
    }

    /** Of one step: h = o i g, E h² = (E σ²)² E g². */
    @Test
    void oneStepWithoutFunctionsIsAProduct() {
        ExpectedSignal x = ExpectedSignal.independent(0, 1, HALF);
        LstmRecurrence one = lstm(0.7, 0.4, 1, IDENTITY, 1, false);
        double gate = SIGMOID.secondMoment(0.7);
        assertThat(one.forward(List.of(x)).secondMoment()).isCloseTo(gate * gate * 0.7, within(1e-9));
        ExpectedSignal z = one.preActivation(List.of(x));
        assertThat(z.secondMoment()).isCloseTo(0.7, within(1e-9));
        // dh/dz of g is o i; of i it is o i' g, of o it is o' i g, and the forget gate has nothing to keep.
        double slope = SIGMOID.meanSquaredDerivative(0.7);
        ExpectedGradient gradient = ExpectedGradient.independent(3, Products.all(0));
        assertThat(one.preActivationGradient(gradient, List.of(x))).isCloseTo(3 * gate * gate, within(1e-9));
        double four = 3 * (gate * gate + 2 * gate * slope * 0.7);
        ExpectedGradient back = one.backward(gradient, List.of(x)).get(0);
        assertThat(back.secondMoment()).isCloseTo(four / 4 * FAN_OUT * 0.7, within(1e-9));
        assertThat(back.products().near()).isZero();
    }

    /** Of a hundred steps only the last has a gradient: fewer steps in front would have each more. */
    @Test
    void theLastStepsGradientIsSpreadOverAll() {
        ExpectedSignal x = ExpectedSignal.independent(0, 1, HALF);
        ExpectedGradient gradient = ExpectedGradient.independent(1, Products.all(0));
        double hundred = lstm(0.5, 0.3, 0, TANH, 100, true).preActivationGradient(gradient, List.of(x));
        double fifty = lstm(0.5, 0.3, 0, TANH, 50, true).preActivationGradient(gradient, List.of(x));
        assertThat(hundred).isCloseTo(fifty / 2, withinPercentage(0.1));
        double all = lstm(0.5, 0.3, 0, TANH, 100, true)
                .backward(gradient, List.of(x))
                .get(0)
                .secondMoment();
        double half = lstm(0.5, 0.3, 0, TANH, 50, true)
                .backward(gradient, List.of(x))
                .get(0)
                .secondMoment();
        assertThat(all).isCloseTo(half / 2, withinPercentage(0.1));
    }

    /** What two examples share comes back through R: E h h' = (E h)² + (Cov z + r E h h') Var h / (Var z + r E h²). */
    @Test
    void whatTwoExamplesHaveInCommonGoesRound() {
        ExpectedSignal x = ExpectedSignal.independent(0, 1, new Products(0.4, 0, 0, 0));
        double recurrent = 0.8;
        ExpectedSignal h = lstm(0.5, recurrent, 1, SIGMOID, 12, false).forward(List.of(x));
        double mean = h.mean() * h.mean();
        double shared = h.products().shared();
        double correlation = (0.5 * 0.4 + recurrent * shared) / (0.5 + recurrent * h.secondMoment());
        assertThat(shared).isCloseTo(mean + correlation * h.variance(), within(1e-9));
        assertThat(shared).isGreaterThan(mean).isLessThan(h.secondMoment());
    }

    /** 200 units, 4 steps whose inputs have half of their square in common; the bounds are three standard errors or more. */
    @ParameterizedTest
    @CsvSource({
        "TANH, 0.5, 0.5, 0, false",
        "TANH, 0.5, 0.5, 1, false",
        "TANH, 0.3, 1, 1, false",
        "TANH, 0.5, 0.5, 1, true",
        "SIGMOID, 0.5, 0.5, 0, false",
        "SIGMOID, 0.3, 1, 1, false",
        "SIGMOID, 0.5, 0.5, 1, true"
    })
    void anLstmIsWhatIsDrawn(Activation activation, double sum, double recurrent, double forgetBias, boolean lastOnly) {
        int steps = 4;
        ExpectedSignal x = ExpectedSignal.independent(0, 1, HALF);
        ActivationMoments moments = activation == Activation.TANH ? TANH : SIGMOID;
        LstmRecurrence theory = lstm(sum, recurrent, forgetBias, moments, steps, lastOnly);
        ExpectedSignal h = theory.forward(List.of(x));
        ExpectedSignal z = theory.preActivation(List.of(x));
        ExpectedGradient gradient = ExpectedGradient.independent(1, HALF);
        ExpectedGradient back = theory.backward(gradient, List.of(x)).get(0);
        double weights = FAN_OUT * sum;

        Drawn drawn = new Drawn(activation, sum, recurrent, forgetBias, steps, lastOnly);
        IntStream.range(0, Drawn.DRAWS).forEach(drawn::draw);
        assertThat(h.mean()).isCloseTo(drawn.mean / Drawn.DRAWS, within(0.01));
        assertThat(h.secondMoment()).isCloseTo(drawn.hidden / Drawn.DRAWS, withinPercentage(8));
        assertThat(z.secondMoment()).isCloseTo(drawn.argument / Drawn.DRAWS, withinPercentage(3));
        assertThat(theory.preActivationGradient(gradient, List.of(x)))
                .isCloseTo(drawn.block / Drawn.DRAWS, withinPercentage(8));
        assertThat(back.secondMoment() / weights).isCloseTo(drawn.gates / 4 / Drawn.DRAWS, withinPercentage(8));
        if (lastOnly) {
            // A last step has no neighbour.
            assertThat(h.products().near()).isEqualTo(h.products().shared());
        } else {
            assertThat(h.products().near()).isCloseTo(drawn.nearHidden / Drawn.DRAWS, withinPercentage(10));
            assertThat(h.products().apart(h.secondMoment(), 2))
                    .isCloseTo(drawn.secondNearHidden / Drawn.DRAWS, withinPercentage(10));
            assertThat(back.products().near() / weights)
                    .isCloseTo(drawn.nearGates / 4 / Drawn.DRAWS, withinPercentage(10));
        }
    }

    /** Networks that are drawn, run forwards and backwards by the chain rule, and averaged. */
    private static final class Drawn {
        private static final int UNITS = 200;
        private static final int DRAWS = 20;
        private static final int OPEN = 0;
        private static final int FORGET = 1;
        private static final int OUT = 2;
        private static final int WRITE = 3;

        private final boolean tanh;
        private final double sum;
        private final double recurrent;
        private final double forgetBias;
        private final int steps;
        private final boolean lastOnly;
        private final DrawnSeries drawn;
        private double mean;
        private double hidden;
        private double nearHidden;
        private double secondNearHidden;
        private double argument;
        private double gates;
        private double nearGates;
        private double block;

        Drawn(Activation activation, double sum, double recurrent, double forgetBias, int steps, boolean lastOnly) {
            this.tanh = activation == Activation.TANH;
            this.sum = sum;
            this.recurrent = recurrent;
            this.forgetBias = forgetBias;
            this.steps = steps;
            this.lastOnly = lastOnly;
            this.drawn = new DrawnSeries(UNITS, steps);
        }

        void draw(int seed) {
            Random random = new Random(500 + seed);
            double[][][] weights = new double[4][][];
            double[][][] z = new double[4][][];
            for (int gate = 0; gate < 4; gate++) {
                weights[gate] = drawn.matrix(random, recurrent);
                z[gate] = drawn.correlated(random, sum);
            }
            double[][] c = new double[steps][UNITS];
            double[][] h = new double[steps][UNITS];
            for (int t = 0; t < steps; t++) {
                for (int i = 0; i < UNITS; i++) {
                    for (int gate = 0; gate < 4; gate++) {
                        for (int j = 0; j < UNITS && t > 0; j++) {
                            z[gate][t][i] += weights[gate][i][j] * h[t - 1][j];
                        }
                    }
                    argument += z[WRITE][t][i] * z[WRITE][t][i] / UNITS / steps;
                    double kept = t > 0 ? sigmoid(z[FORGET][t][i] + forgetBias) * c[t - 1][i] : 0;
                    c[t][i] = kept + sigmoid(z[OPEN][t][i]) * squash(z[WRITE][t][i]);
                    h[t][i] = sigmoid(z[OUT][t][i]) * squash(c[t][i]);
                }
            }
            backward(random, weights, z, c);
            for (int t = lastOnly ? steps - 1 : 0; t < steps; t++) {
                hidden += drawn.product(h[t], h[t]) / (lastOnly ? 1 : steps);
                mean += Arrays.stream(h[t]).average().orElseThrow() / (lastOnly ? 1 : steps);
                secondNearHidden += t > 1 ? drawn.product(h[t], h[t - 2]) / (steps - 2) : 0;
                nearHidden += t > 0 ? drawn.product(h[t], h[t - 1]) / (steps - 1) : 0;
            }
        }

        private void backward(Random random, double[][][] weights, double[][][] z, double[][] c) {
            double[][] arriving = drawn.correlated(random, 1);
            double[][][] dz = new double[4][steps][UNITS];
            double[] dc = new double[UNITS];
            for (int t = steps - 1; t >= 0; t--) {
                for (int i = 0; i < UNITS; i++) {
                    double dh = lastOnly && t + 1 < steps ? 0 : arriving[t][i];
                    for (int gate = 0; gate < 4; gate++) {
                        for (int j = 0; j < UNITS && t + 1 < steps; j++) {
                            dh += weights[gate][j][i] * dz[gate][t + 1][j];
                        }
                    }
                    double open = sigmoid(z[OPEN][t][i]);
                    double forget = sigmoid(z[FORGET][t][i] + forgetBias);
                    double out = sigmoid(z[OUT][t][i]);
                    double write = squash(z[WRITE][t][i]);
                    double shown = squash(c[t][i]);
                    dc[i] += dh * out * slope(shown);
                    dz[OUT][t][i] = dh * shown * out * (1 - out);
                    dz[OPEN][t][i] = dc[i] * write * open * (1 - open);
                    dz[WRITE][t][i] = dc[i] * open * slope(write);
                    dz[FORGET][t][i] = t > 0 ? dc[i] * c[t - 1][i] * forget * (1 - forget) : 0;
                    dc[i] *= forget;
                }
                block += drawn.product(dz[WRITE][t], dz[WRITE][t]) / steps;
                for (int gate = 0; gate < 4; gate++) {
                    gates += drawn.product(dz[gate][t], dz[gate][t]) / steps;
                    nearGates += t + 1 < steps ? drawn.product(dz[gate][t], dz[gate][t + 1]) / (steps - 1) : 0;
                }
            }
        }

        private double squash(double z) {
            return tanh ? Math.tanh(z) : sigmoid(z);
        }

        /** The function's slope where it has this value. */
        private double slope(double value) {
            return tanh ? 1 - value * value : value * (1 - value);
        }

        private static double sigmoid(double z) {
            return 1 / (1 + Math.exp(-z));
        }
    }
}
