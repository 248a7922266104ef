package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A kernel that slides, beside one that is moved by hand over a map with its zeros written out. */
class SlidingTest {
    private static final double EXACT = 1e-12;

    @ParameterizedTest
    @CsvSource({
        // mode, kernel, stride, dilation, padding, in, out, zeros in front
        "Truncate, 3, 1, 1, 0, 7, 5, 0",
        "Truncate, 3, 1, 1, 1, 7, 7, 1",
        "Truncate, 3, 2, 1, 1, 9, 5, 1",
        "Truncate, 3, 1, 2, 2, 8, 8, 2",
        "Truncate, 2, 3, 2, 1, 8, 3, 1",
        "Same, 3, 1, 1, 0, 6, 6, 1",
        "Same, 3, 1, 3, 0, 6, 6, 3",
        "Same, 5, 2, 1, 0, 7, 4, 2",
        "Same, 2, 2, 1, 0, 6, 3, 0",
        "Same, 1, 2, 1, 0, 6, 3, 0",
        "Causal, 3, 1, 1, 0, 6, 6, 2",
        "Causal, 3, 1, 2, 0, 6, 6, 4",
        "Truncate, 4, 1, 1, 0, 4, 1, 0",
    })
    void meansSumsAndSharesAreThoseOfTheMapWithItsZeros(
            ConvolutionMode mode, int kernel, int stride, int dilation, int padding, int in, int out, int before) {
        Sliding sliding = Sliding.of(mode, kernel, stride, dilation, padding, in, out);
        assertThat(sliding.before()).isEqualTo(before);

        Random random = new Random(3);
        double[] values = random.doubles(in).toArray();
        double[] gradients = random.doubles(out).toArray();
        double[] padded = new double[before + in + 100];
        boolean[] within = new boolean[padded.length];
        System.arraycopy(values, 0, padded, before, in);
        Arrays.fill(within, before, before + in, true);
        double[] means = new double[out];
        double[] sums = new double[padded.length];
        double[] shares = new double[kernel];
        double both = 0;
        for (int place = 0; place < out; place++) {
            for (int tap = 0; tap < kernel; tap++) {
                int at = place * stride + tap * dilation;
                means[place] += padded[at] / kernel;
                sums[at] += gradients[place] / kernel;
                shares[tap] += within[at] ? 1.0 / out : 0;
                both += place + 1 < out && within[at] && within[at + stride] ? 1 : 0;
            }
        }
        assertThat(sliding.forward(values)).containsExactly(means, within(EXACT));
        assertThat(sliding.backward(gradients))
                .containsExactly(Arrays.copyOfRange(sums, before, before + in), within(EXACT));
        double share = Arrays.stream(shares).average().orElseThrow();
        assertThat(sliding.share()).isCloseTo(share, within(EXACT));
        assertThat(sliding.shareOfTwo())
                .isCloseTo(
                        Arrays.stream(shares).map(each -> each * each).average().orElseThrow(), within(EXACT));
        assertThat(sliding.shareOfNeighbours()).isCloseTo(out > 1 ? both / (out - 1) / kernel : share, within(EXACT));
    }

    @Test
    void aKernelOfOneTapLeavesEverythingWhereItIs() {
        List<Sliding> all = Sliding.inPlace(new long[] {3, 1});
        assertThat(all).hasSize(2);
        double[] values = {5, 6, 7};
        assertThat(all.get(0).forward(values)).isEqualTo(values);
        assertThat(all.get(0).backward(values)).isEqualTo(values);
        assertThat(all.get(1).share()).isEqualTo(1);
        assertThat(all.get(1).shareOfNeighbours()).isEqualTo(1);
        assertThat(Sliding.inPlace(new long[] {3, 0})).isEmpty();
        assertThat(Sliding.inPlace(new long[] {-1})).isEmpty();
    }

    /** Sums of gradients are the adjoint of means: Σ g · mean(v) = Σ back(g) · v. */
    @ParameterizedTest
    @CsvSource({"3, 1, 1, 1, 5, 5", "3, 2, 1, 1, 7, 4", "2, 1, 3, 0, 6, 3", "5, 1, 1, 2, 3, 3"})
    void windowsTakeTheMeanOfThePlacesThatTheyHave(int kernel, int stride, int dilation, int before, int in, int out) {
        Sliding window = new Sliding(kernel, stride, dilation, before, in, out);
        Random random = new Random(4);
        double[] values = random.doubles(in).toArray();
        double[] gradients = random.doubles(out).toArray();
        double[] means = new double[out];
        for (int place = 0; place < out; place++) {
            int taken = 0;
            for (int tap = 0; tap < kernel; tap++) {
                int at = place * stride - before + tap * dilation;
                if (at >= 0 && at < in) {
                    means[place] += values[at];
                    taken++;
                }
            }
            means[place] /= taken;
        }

        assertThat(window.pooled(values)).containsExactly(means, within(EXACT));
        assertThat(product(window.unpooled(gradients), values)).isCloseTo(product(gradients, means), within(EXACT));
        assertThat(product(window.backward(gradients), values))
                .isCloseTo(product(gradients, window.forward(values)), within(EXACT));
        double[][] pairs = Taps.of(List.of(window)).pooled(PlacePairs.each(in, (x, y) -> values[x] * values[y]));
        for (int x = 0; x < out; x++) {
            for (int y = 0; y < out; y++) {
                assertThat(pairs[x][y]).isCloseTo(means[x] * means[y], within(EXACT));
            }
        }
    }

    /** Of two places both must have the tap on the map. */
    @Test
    void pairsUnderAKernel() {
        double[][] pairs = PlacePairs.each(4, (x, y) -> 10 * Math.min(x, y) + Math.max(x, y));
        double[][] behind = Taps.of(List.of(new Sliding(3, 1, 1, 1, 4, 4))).forward(pairs);

        assertThat(behind[0][0]).isCloseTo((0 + 11) / 3.0, within(EXACT));
        assertThat(behind[1][2]).isCloseTo((1 + 12 + 23) / 3.0, within(EXACT));
        assertThat(behind[0][3]).isCloseTo(3 / 3.0, within(EXACT));
        assertThat(behind[3][0]).isEqualTo(behind[0][3]);
    }

    /** A window that lies outside has nothing. */
    @Test
    void aWindowOutsideTheMapIsEmpty() {
        Sliding window = new Sliding(2, 2, 1, 2, 2, 3);

        assertThat(window.pooled(new double[] {3, 5})).containsExactly(0, 4, 0);
        assertThat(window.unpooled(new double[] {1, 8, 1})).containsExactly(4, 4);
    }

    /** Of a place under a tap another one, drawn from all, lies under the same tap at some place of the output so often. */
    @ParameterizedTest
    @CsvSource({"3, 1, 1, 1, 6, 6", "3, 2, 1, 1, 9, 5", "1, 3, 1, 0, 9, 3", "2, 1, 2, 0, 5, 3"})
    void placesThatATapFeedsTogether(int kernel, int stride, int dilation, int before, int in, int out) {
        Sliding sliding = new Sliding(kernel, stride, dilation, before, in, out);
        double fed = 0;
        double both = 0;
        for (int tap = 0; tap < kernel; tap++) {
            boolean[] under = new boolean[in];
            for (int place = 0; place < out; place++) {
                int at = place * stride - before + tap * dilation;
                if (at >= 0 && at < in) {
                    under[at] = true;
                }
            }
            for (boolean one : under) {
                for (boolean two : under) {
                    fed += one ? 1.0 / in : 0;
                    both += one && two ? 1.0 / in : 0;
                }
            }
        }
        assertThat(sliding.fedTogether()).isCloseTo(both / fed, within(EXACT));
        assertThat(sliding.neighboursFedTogether()).isEqualTo(stride > 1 ? 0 : 1);
    }

    @Test
    void aKernelOutsideTheMapFeedsNothing() {
        assertThat(new Sliding(1, 1, 1, 2, 2, 2).fedTogether()).isEqualTo(1);
        assertThat(new Sliding(1, 1, 1, 2, 2, 2).share()).isZero();
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
