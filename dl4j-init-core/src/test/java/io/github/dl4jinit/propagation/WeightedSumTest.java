package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sums over kernels, beside draws of their weights and figures counted by hand. */
class WeightedSumTest {
    private static final double EXACT = 1e-12;
    private static final Sliding SAME = new Sliding(3, 1, 1, 1, 4, 4);

    /**
     * Of a constant signal a padded kernel leaves 2, 3, 3, 2 thirds; two neighbours share 2, 3, 2 thirds, any
     * two 17/24.
     */
    @Test
    void signalAndProductsBehindAPaddedKernel() {
        KernelReach reach = KernelReach.of(List.of(SAME));
        WeightedSum sum = new WeightedSum(6, 6, reach, any -> 0.5, 0.1, 0.04);
        Products x = new Products(0.9, 0.8, 0.7, 0.75);
        ExpectedSignal z = sum.forward(List.of(ExpectedSignal.independent(0.2, 1, x)));

        assertThat(z.mean()).isEqualTo(0.1);
        assertThat(z.secondMoment()).isCloseTo(3 * 10.0 / 12 + 0.04, within(EXACT));
        Products found = z.products();
        assertThat(found.shared()).isCloseTo(3 * 0.9 * 10 / 12 + 0.04, within(EXACT));
        assertThat(found.near()).isCloseTo(3 * 0.8 * 7 / 9 + 0.04, within(EXACT));
        assertThat(found.far()).isCloseTo(3 * 0.7 * 17 / 24 + 0.04, within(EXACT));
        assertThat(found.within()).isCloseTo(3 * 0.75 * 17 / 24 + 0.04, within(EXACT));
        // 2/3 of the kernel and the bias, over the mean.
        assertThat(z.places().along(0, 4)[0]).isCloseTo((2 + 0.04) / (2.5 + 0.04), within(EXACT));
    }

    /** Lit in the middle, 1, 3, 3, 1 halves: 4, 7, 7, 4 sixths of a kernel. */
    @Test
    void whatIsLitInTheMiddleIsWithinMoreKernels() {
        ExpectedSignal x = ExpectedSignal.independent(0, 2, new Products(0.9, 0.8, 0.7, 0.75))
                .at(new PlaceMap(List.of(new double[] {0.5, 1.5, 1.5, 0.5}, new double[] {1})));
        ExpectedSignal z = new WeightedSum(6, 6, KernelReach.of(List.of(SAME)), any -> 0.5, 0, 0).forward(List.of(x));

        assertThat(z.secondMoment()).isCloseTo(3 * 2 * 22.0 / 24, within(EXACT));
        assertThat(z.products().shared()).isCloseTo(3 * 0.9 * 22 / 24, within(EXACT));
        assertThat(z.products().far()).isCloseTo(3 * 0.7 * 17 / 24 * 22 / 20, within(EXACT));
    }

    /** In a batch pairs are followed; with a bias, that all of them have in common, nothing changes between them. */
    @Test
    void pairsBehindAPaddedKernel() {
        KernelReach reach = KernelReach.of(List.of(SAME)).ofBatch(8);
        ExpectedSignal x = ExpectedSignal.independent(0, 1, new Products(0.9, 0.8, 0.7, 0.75));
        Products found = new WeightedSum(6, 6, reach, any -> 0.5, 0, 0.04)
                .forward(List.of(x))
                .products();
        Products taps = reach.pairs(x.products());

        assertThat(found.shared()).isCloseTo(3 * taps.shared() + 0.04, within(EXACT));
        assertThat(found.near()).isCloseTo(3 * 0.8 * 7 / 9 + 0.04, within(EXACT));
        assertThat(found.far()).isCloseTo(3 * taps.far() + 0.04, within(EXACT));
        assertThat(found.within()).isCloseTo(3 * taps.within() + 0.04, within(EXACT));
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                assertThat(found.pairs().along(0, 4)[i][j])
                        .isCloseTo(3 * taps.pairs().along(0, 4)[i][j], within(EXACT));
            }
        }
    }

    /** A share that was measured counts for pairs too. */
    @Test
    void pairsBehindAMeasuredKernel() {
        KernelReach reach = KernelReach.of(List.of(SAME)).ofBatch(8);
        ExpectedSignal x = ExpectedSignal.independent(0, 1, new Products(0.9, 0.8, 0.7, 0.75));
        Products even = new WeightedSum(6, 6, reach, any -> 0.5, 0, 0)
                .forward(List.of(x))
                .products();
        KernelReach measured = reach.measured(OptionalDouble.of(0.95), OptionalDouble.empty());
        ExpectedSignal z = new WeightedSum(6, 6, measured, any -> 0.5, 0, 0).forward(List.of(x));
        double more = 0.95 / (10.0 / 12);

        assertThat(z.secondMoment()).isCloseTo(3 * 0.95, within(EXACT));
        assertThat(z.products().shared()).isCloseTo(more * even.shared(), within(EXACT));
        assertThat(z.products().far()).isCloseTo(more * even.far(), within(EXACT));
        assertThat(z.products().near()).isCloseTo(more * even.near(), within(EXACT));
    }

    /** A channel's second moment is Σ over its weights and the inputs' common products; its relative variance over channels is drawn. */
    @Test
    void channelsOfFewInputsDiffer() {
        int channels = 5;
        double fall = 0.7;
        Random random = new Random(8);
        double mean = 0;
        double square = 0;
        int draws = 200_000;
        for (int draw = 0; draw < draws; draw++) {
            double moment = 0;
            for (int channel = 0; channel < channels; channel++) {
                double[] w = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
                for (int a = 0; a < 3; a++) {
                    for (int b = 0; b < 3; b++) {
                        moment += w[a] * w[b] * Math.pow(fall, Math.abs(a - b));
                    }
                }
            }
            mean += moment / draws;
            square += moment * moment / draws;
        }
        ExpectedSignal x = ExpectedSignal.independent(0, 1, new Products(0, fall, 0, 0));
        KernelReach reach = KernelReach.of(List.of(new Sliding(3, 1, 1, 1, 100, 100)));
        WeightedSum sum = new WeightedSum(3 * channels, 15, reach, any -> 1.0 / 15, 0, 0);

        // The standard error of the draws is about 0.003.
        double units = sum.forward(List.of(x)).units();
        assertThat(units).isCloseTo(square / (mean * mean) - 1, within(0.01));
        assertThat(sum.forward(List.of(x.ofUnits(0.5))).units()).isCloseTo(1.5 * units, within(EXACT));
        // What all values have in common makes no difference.
        ExpectedSignal more = ExpectedSignal.independent(0, 1.5, new Products(0.5, fall + 0.5, 0.5, 0.5));
        assertThat(sum.forward(List.of(more)).units()).isCloseTo(units, within(EXACT));
    }

    /** He et al. 2015: fan-out · Var(w) for each of what the kernels hand back. */
    @Test
    void gradientsComeBackThroughTheKernels() {
        KernelReach reach = KernelReach.of(List.of(SAME)).ofBatch(8);
        WeightedSum sum = new WeightedSum(6, 12, reach, any -> 0.5, 0, 0);
        ExpectedSignal x = ExpectedSignal.independent(0, 2, Products.all(0));
        ExpectedGradient gradient = ExpectedGradient.independent(4, new Products(1, 2, 0.5, 0.5));
        ExpectedGradient back = sum.backward(gradient, List.of(x)).get(0);

        assertThat(sum.backwardFactor(List.of(x))).isEqualTo(6);
        assertThat(back.secondMoment()).isCloseTo(6 * 4 * 10.0 / 12, within(EXACT));
        assertThat(back.products().shared()).isCloseTo(6 * 1 * 10.0 / 12, within(EXACT));
        assertThat(back.products().far()).isCloseTo(6 * 0.5 * 10.0 / 12 * SAME.fedTogether(), within(EXACT));
        assertThat(back.products().near()).isCloseTo(6 * 2 * 10.0 / 12, within(EXACT));
        assertThat(back.places().along(0, 4)[0]).isCloseTo(0.8, within(EXACT));
        assertThat(back.normalised()).isFalse();
        ExpectedGradient divided =
                sum.backward(gradient.ofNormalised(), List.of(x)).get(0);
        assertThat(divided.secondMoment()).isCloseTo(back.secondMoment() / (1 + 2.0 / 6), within(EXACT));
    }

    /** Of the sum's S each input has its part, fan-out over fan-in, whose square over E x² is what comes back along x. */
    @Test
    void whatLiesAlongTheSumComesBackAlongItsInputs() {
        WeightedSum sum = new WeightedSum(4, 12, KernelReach.WHOLE, any -> 0.5, 0, 0);
        ExpectedSignal x = ExpectedSignal.independent(0, 2, new Products(1.5, 1, 0.5, 0.5));
        ExpectedGradient gradient =
                ExpectedGradient.independent(4, Products.all(0.25)).pulling(0.3);
        ExpectedGradient back = sum.backward(gradient, List.of(x)).get(0);
        double more = 0.9 * 0.9 / 2;

        assertThat(back.pull()).isCloseTo(0.9, within(EXACT));
        assertThat(back.secondMoment()).isCloseTo(6 * 4 + more, within(EXACT));
        assertThat(back.products().shared()).isCloseTo(6 * 0.25 + more * 1.5 / 2, within(EXACT));
        assertThat(back.products().far()).isCloseTo(6 * 0.25 + more * 0.5 / 2, within(EXACT));
        ExpectedGradient ofNothing = sum.backward(gradient, List.of(ExpectedSignal.independent(0, 0, Products.all(0))))
                .get(0);
        assertThat(ofNothing.secondMoment()).isCloseTo(24, within(EXACT));
        assertThat(ofNothing.pull()).isZero();
    }
}
