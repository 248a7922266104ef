package io.github.dl4jinit.signal.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LossGradientReaderTest {
    private static final int EXAMPLES = 3;
    private static final int UNITS = 2;
    private static final int STEPS = 4;
    private final double[][][] z = drawn(1);
    private final double[][][] g = drawn(2);

    @Test
    void productsAreThoseOfAllPairs() {
        LossGradient read = LossGradientReader.read(array(z), array(g), 1, StepSelection.of(null, null));

        assertThat(read.shared()).isCloseTo(mean((e, s, f, t) -> e != f && s == t), within(1e-6));
        assertThat(read.near()).isCloseTo(mean((e, s, f, t) -> e == f && s == t + 1), within(1e-6));
        assertThat(read.within()).isCloseTo(mean((e, s, f, t) -> e == f && s != t), within(1e-6));
        assertThat(read.far()).isCloseTo(mean((e, s, f, t) -> e != f && s != t), within(1e-6));
    }

    @Test
    void theComponentAlongThePreActivationsIsThatOfEachPlace() {
        LossGradient read = LossGradientReader.read(array(z), array(g), 1, StepSelection.of(null, null));

        double along = 0;
        double square = 0;
        for (int step = 0; step < STEPS; step++) {
            double product = z[1][0][step] * g[1][0][step] + z[1][1][step] * g[1][1][step];
            double length = z[1][0][step] * z[1][0][step] + z[1][1][step] * z[1][1][step];
            along += product * product / length / STEPS;
            square += (g[1][0][step] * g[1][0][step] + g[1][1][step] * g[1][1][step]) / UNITS / STEPS;
        }
        assertThat(read.along()[1]).isCloseTo(along, within(1e-6));
        assertThat(read.squares()[1]).isCloseTo(square, within(1e-6));
    }

    @Test
    void unitsMayStandLast() {
        LossGradient first = LossGradientReader.read(array(z), array(g), 1, StepSelection.of(null, null));
        LossGradient last = LossGradientReader.read(
                array(z).permute(0, 2, 1).dup(), array(g).permute(0, 2, 1).dup(), 2, StepSelection.of(null, null));

        assertThat(last.near()).isEqualTo(first.near());
        assertThat(last.along()).isEqualTo(first.along());
    }

    @Test
    void withoutPlacesTwoExamplesAreAllThereIs() {
        INDArray gradients = Nd4j.create(new double[][] {{1, 2}, {3, -1}});
        LossGradient read = LossGradientReader.read(Nd4j.ones(2, 2), gradients, 1, StepSelection.of(null, null));

        assertThat(read.shared()).isCloseTo((1 * 3 + 2 * -1) / 2.0, within(1e-6));
        assertThat(read.near()).isEqualTo(read.shared());
        assertThat(read.far()).isEqualTo(read.shared());
    }

    @Test
    void paddingCountsNeitherInProductsNorInMeans() {
        int[] lengths = {4, 2, 3};
        INDArray mask = Nd4j.zeros(EXAMPLES, STEPS);
        for (int e = 0; e < EXAMPLES; e++) {
            for (int t = 0; t < lengths[e]; t++) {
                mask.putScalar(e, t, 1);
            }
        }

        LossGradient read = LossGradientReader.read(array(z), array(g), 1, StepSelection.of(StepMask.of(mask), null));

        Pair data = (e, s, f, t) -> s < lengths[e] && t < lengths[f];
        assertThat(read.shared()).isCloseTo(mean(data.and((e, s, f, t) -> e != f && s == t)), within(1e-6));
        assertThat(read.near()).isCloseTo(mean(data.and((e, s, f, t) -> e == f && s == t + 1)), within(1e-6));
        assertThat(read.within()).isCloseTo(mean(data.and((e, s, f, t) -> e == f && s != t)), within(1e-6));
        assertThat(read.far()).isCloseTo(mean(data.and((e, s, f, t) -> e != f && s != t)), within(1e-6));
        double all = Arrays.stream(read.squares()).sum() / EXAMPLES;
        assertThat(all).isCloseTo(mean(data.and((e, s, f, t) -> e == f && s == t)), within(1e-6));
    }

    private interface Pair {
        boolean counts(int example, int step, int otherExample, int otherStep);

        default Pair and(Pair other) {
            return (e, s, f, t) -> counts(e, s, f, t) && other.counts(e, s, f, t);
        }
    }

    private double mean(Pair pair) {
        double sum = 0;
        int count = 0;
        for (int e = 0; e < EXAMPLES; e++) {
            for (int f = 0; f < EXAMPLES; f++) {
                for (int s = 0; s < STEPS; s++) {
                    for (int t = 0; t < STEPS; t++) {
                        if (pair.counts(e, s, f, t)) {
                            sum += (g[e][0][s] * g[f][0][t] + g[e][1][s] * g[f][1][t]) / UNITS;
                            count++;
                        }
                    }
                }
            }
        }
        return sum / count;
    }

    private static double[][][] drawn(long seed) {
        Random random = new Random(seed);
        double[][][] values = new double[EXAMPLES][UNITS][STEPS];
        for (double[][] example : values) {
            for (double[] unit : example) {
                for (int step = 0; step < STEPS; step++) {
                    unit[step] = random.nextGaussian();
                }
            }
        }
        return values;
    }

    private static INDArray array(double[][][] values) {
        return Nd4j.create(values).castTo(DataType.FLOAT);
    }
}
