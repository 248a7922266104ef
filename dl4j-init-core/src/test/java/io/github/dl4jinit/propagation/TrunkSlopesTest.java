package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.ActivationMoments;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * A trunk x → tanh(x + r) with little added, twelve times, beside 200,000 draws of it: what arrives is not normal, and a gradient meets slopes
 * that depend on one another. The draws' standard errors are below 0.5 %.
 */
class TrunkSlopesTest {
    private static final int DEPTH = 12;
    private static final double ADDED = 0.03;
    private static final int DRAWS = 200_000;
    private static final Activated TANH = new Activated(ActivationMoments.of(new ActivationTanH()));

    private static List<ExpectedSignal> sums() {
        List<ExpectedSignal> sums = new ArrayList<>();
        ExpectedSignal x = ExpectedSignal.independent(0, 1, Products.all(0.5));
        for (int i = 0; i < DEPTH; i++) {
            ExpectedSignal sum = new Summed(List.of(1.0, 1.0))
                    .forward(List.of(x, ExpectedSignal.independent(0, ADDED, Products.all(0))));
            sums.add(sum);
            x = TANH.forward(List.of(sum));
        }
        return sums;
    }

    @Test
    void signalsAndGradientsAreWhatDrawsSay() {
        Random random = new Random(11);
        double[] squares = new double[DEPTH];
        double[] gradients = new double[DEPTH];
        double[] slopes = new double[DEPTH];
        for (int draw = 0; draw < DRAWS; draw++) {
            double x = random.nextGaussian();
            for (int i = 0; i < DEPTH; i++) {
                double z = x + Math.sqrt(ADDED) * random.nextGaussian();
                x = Math.tanh(z);
                squares[i] += z * z / DRAWS;
                slopes[i] = 1 - x * x;
            }
            double gradient = 1;
            for (int i = DEPTH - 1; i >= 0; i--) {
                gradient *= slopes[i];
                gradients[i] += gradient * gradient / DRAWS;
            }
        }

        List<ExpectedSignal> sums = sums();
        ExpectedGradient gradient = ExpectedGradient.independent(1, Products.all(0.5));
        for (int i = DEPTH - 1; i >= 0; i--) {
            gradient = TANH.backward(gradient, List.of(sums.get(i))).get(0);
            assertThat(gradient.secondMoment()).isCloseTo(gradients[i], within(0.03 * gradients[i]));
            assertThat(sums.get(i).secondMoment()).isCloseTo(squares[i], within(0.01 * squares[i]));
        }
    }

    /** Two occasions whose first numbers are correlated by 0.5, and the rests by nothing. Of a signal the correlation is right to 0.04. */
    @Test
    void productsOfTwoOccasionsAreWhatDrawsSay() {
        Random random = new Random(13);
        double signals = 0;
        double gradients = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double x = random.nextGaussian();
            double y = 0.5 * x + Math.sqrt(0.75) * random.nextGaussian();
            double both = 1;
            for (int i = 0; i < DEPTH; i++) {
                x = Math.tanh(x + Math.sqrt(ADDED) * random.nextGaussian());
                y = Math.tanh(y + Math.sqrt(ADDED) * random.nextGaussian());
                both *= (1 - x * x) * (1 - y * y);
            }
            signals += x * y / DRAWS;
            gradients += 0.5 * both / DRAWS;
        }

        List<ExpectedSignal> sums = sums();
        ExpectedGradient gradient = ExpectedGradient.independent(1, Products.all(0.5));
        for (int i = DEPTH - 1; i >= 0; i--) {
            gradient = TANH.backward(gradient, List.of(sums.get(i))).get(0);
        }
        ExpectedSignal last = TANH.forward(List.of(sums.get(DEPTH - 1)));
        assertThat(last.products().shared()).isCloseTo(signals, within(0.04 * last.secondMoment()));
        assertThat(gradient.products().shared()).isCloseTo(gradients, within(0.03 * gradients));
    }
}
