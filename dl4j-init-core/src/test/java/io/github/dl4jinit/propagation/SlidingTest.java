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
}
