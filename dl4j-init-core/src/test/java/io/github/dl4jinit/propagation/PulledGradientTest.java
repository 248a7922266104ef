package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.ActivationMoments;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** A gradient that lies along the signal: on its way back through weights, functions, sums and normalisations. */
class PulledGradientTest {
    private static final int IN = 30;
    private static final int OUT = 60;

    /** Drawn: dL/dz = z for z = W x, so that dL/dx = Wᵀ W x. */
    @Test
    void weightsBringBackMoreOfItThanOfChance() {
        Random random = new Random(7);
        double drawn = 0;
        int draws = 400;
        for (int draw = 0; draw < draws; draw++) {
            double[] x = random.doubles(IN).map(any -> random.nextGaussian()).toArray();
            double length = 0;
            for (double value : x) {
                length += value * value;
            }
            double[] back = new double[IN];
            for (int row = 0; row < OUT; row++) {
                double[] w = random.doubles(IN)
                        .map(any -> random.nextGaussian() / Math.sqrt(IN))
                        .toArray();
                double z = 0;
                for (int i = 0; i < IN; i++) {
                    z += w[i] * x[i];
                }
                for (int i = 0; i < IN; i++) {
                    back[i] += w[i] * z;
                }
            }
            for (double value : back) {
                drawn += value * value / length / draws;
            }
        }
        WeightedSum sum = new WeightedSum(IN, OUT, KernelReach.WHOLE, x -> 1.0 / IN, 0, 0);

        ExpectedGradient back = sum.backward(along(1), List.of(normal())).get(0);

        // One in thirty is chance that theory counts twice; the standard error of the draws is 0.02.
        assertThat(back.secondMoment()).isCloseTo(drawn, within(0.3));
        assertThat(back.secondMoment()).isCloseTo((double) OUT / IN * (1 + (double) OUT / IN), within(1e-9));
        assertThat(back.pull() * IN).isCloseTo(OUT, within(1e-9));
    }

    /** z = x + 1: of dL/dz = c z half is the bias's, in front of the identity and at an output. */
    @Test
    void aBiasHasItsPartOfThePull() {
        ExpectedSignal z = ExpectedSignal.independent(1, 2, Products.all(1));
        SlopesAlong identity = SlopesAlong.of(ActivationMoments.of(new ActivationIdentity()), z);

        assertThat(identity.pull()).isCloseTo(0.5, within(0.02));
        assertThat(new OutputGradient(2, 0, 0, 0, 0, 1).gradient(z).pull()).isCloseTo(1, within(1e-9));
    }

    /** A half of what leaves is noise. */
    @Test
    void noiseHasItsPartOfThePull() {
        assertThat(new Noise(1, 1, false)
                        .backward(along(2), List.of(normal()))
                        .get(0)
                        .pull())
                .isCloseTo(1, within(1e-9));
        assertThat(new AlphaNoise(0.5, 0, 2, 0)
                        .backward(along(2), List.of(normal()))
                        .get(0)
                        .pull())
                .isCloseTo(2, within(1e-9));
    }

    @Test
    void aReluLetsAllOfItPass() {
        SlopesAlong relu = SlopesAlong.of(ActivationMoments.of(new ActivationReLU()), normal());
        Activated activated = new Activated(ActivationMoments.of(new ActivationReLU()));
        double half = 0.5;

        ExpectedGradient all = activated
                .backward(ExpectedGradient.independent(half, Products.all(0)).pulling(half), List.of(normal()))
                .get(0);

        assertThat(relu.square()).isCloseTo(2, within(1e-9));
        assertThat(relu.pull()).isCloseTo(1, within(1e-9));
        assertThat(all.secondMoment()).isCloseTo(half, within(1e-6));
        assertThat(all.pull()).isCloseTo(half, within(1e-9));
    }

    @Test
    void whatIsStraightChangesNothing() {
        SlopesAlong identity = SlopesAlong.of(ActivationMoments.of(new ActivationIdentity()), normal());

        assertThat(identity.square()).isCloseTo(1, within(1e-9));
        assertThat(identity.pull()).isCloseTo(1, within(1e-9));
    }

    @Test
    void aNormalisationTakesItAway() {
        Normalised normalised = new Normalised(1, 0, 0, true, NormalisedBatch.UNKNOWN);
        ExpectedGradient half = ExpectedGradient.independent(1, Products.all(0)).pulling(Math.sqrt(0.5));

        ExpectedGradient back = normalised.backward(half, List.of(normal())).get(0);

        assertThat(back.secondMoment()).isCloseTo(0.5, within(1e-9));
        assertThat(back.pull()).isZero();
    }

    /**
     * One gradient for all values, behind a ReLU: relu'(u) has the mean square 1/2, the mean 1/2 and E relu'(u) u = 1/√(2π), and a
     * normalisation takes away the mean and what lies along u.
     */
    @Test
    void aNormalisationTakesAwayWhatAFunctionBendsAlongTheValues() {
        FunctionOfNormal relu = new FunctionOfNormal(ActivationMoments.of(new ActivationReLU()), normal());
        ExpectedGradient slopes = ExpectedGradient.independent(0.5, Products.all(0.25))
                .each(share -> share.behind(
                        new PassedSlopes(relu, PickedValue.ANY, PassedSlopes.Later.NONE, Products.all(0.25))));

        ExpectedGradient back = new Normalised(1, 0, 0, true, NormalisedBatch.UNKNOWN)
                .backward(slopes, List.of(normal()))
                .get(0);

        assertThat(back.secondMoment()).isCloseTo(0.5 - 0.25 - 1 / (2 * Math.PI), within(5e-3));
    }

    /** Of independent inputs of second moments 1 and 3 a sum's pull goes to each as it is large. */
    @Test
    void aSumSharesItOut() {
        ExpectedSignal large = ExpectedSignal.independent(0, 3, Products.all(0));

        List<ExpectedGradient> back = new Summed(List.of(1.0, 1.0)).backward(along(4), List.of(normal(), large));

        assertThat(back.get(0).pull()).isCloseTo(1, within(1e-9));
        assertThat(back.get(1).pull()).isCloseTo(3, within(1e-9));
    }

    /** The sum over all values is the same in front and behind. */
    @Test
    void whatHasNoSizeOfItsOwnKeepsTheWhole() {
        ExpectedGradient behind = along(1);
        Pooled average = new Pooled(Pooled.Type.AVERAGE, PoolingWindow.whole(9, List.of()), 2);
        Resampled copies = new Resampled(4, true, List.of());
        Placed cropped = new Placed(List.of(new Sliding(1, 1, 1, -2, 10, 5)));

        assertThat(average.backward(behind, List.of(normal())).get(0).pull() * 9)
                .isCloseTo(1, within(1e-9));
        assertThat(copies.backward(behind, List.of(normal())).get(0).pull()).isCloseTo(4, within(1e-9));
        assertThat(cropped.backward(behind, List.of(normal())).get(0).pull() * 10)
                .isCloseTo(5, within(1e-9));
        assertThat(new Repeated(6).backward(behind, List.of(normal())).get(0).pull())
                .isCloseTo(6, within(1e-9));
        assertThat(new LastStep(5).backward(behind, List.of(normal())).get(0).pull() * 5)
                .isCloseTo(1, within(1e-9));
        assertThat(new Noise(2, 0, false)
                        .backward(behind, List.of(normal()))
                        .get(0)
                        .pull())
                .isCloseTo(1, within(1e-9));
    }

    /** y = x + 1 for x of second moment 1: of Σ y dL/dy = Σ y c y, half is x's. */
    @Test
    void aConstantHasItsPartOfThePull() {
        ExpectedGradient back =
                new Rescaled(1, 1).backward(along(2), List.of(normal())).get(0);

        assertThat(back.pull()).isCloseTo(1, within(1e-9));
    }

    @Test
    void theMeasuredReachLeavesThePullWhole() {
        KernelReach half = KernelReach.WHOLE.measured(OptionalDouble.of(0.5), OptionalDouble.of(0.5));
        WeightedSum sum = new WeightedSum(IN, OUT, half, x -> 1.0 / IN, 0, 0);

        assertThat(sum.backward(along(1), List.of(normal())).get(0).pull() * IN).isCloseTo(OUT, within(1e-9));
    }

    /** dL/dz = z, of this second moment. */
    private static ExpectedGradient along(double square) {
        return ExpectedGradient.independent(square, Products.all(0)).pulling(square);
    }

    private static ExpectedSignal normal() {
        return ExpectedSignal.independent(0, 1, Products.all(0));
    }
}
