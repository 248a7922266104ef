package io.github.dl4jinit.signal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.signal.SampleNetworks;
import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.TestNetworks;
import io.github.dl4jinit.signal.finding.LayerHistograms;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.SignalHistogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;

class HistogramAccumulatorTest {

    private static SignalHistogram of(double... values) {
        SignalAccumulator accumulator = new SignalAccumulator(true);
        for (int from = 0; from < values.length; from += 7) {
            accumulator.add(values, from, Math.min(7, values.length - from));
        }
        return accumulator.histogram();
    }

    private static double[] normal(int n, double mean, double sd) {
        Random random = new Random(1);
        double[] values = new double[n];
        Arrays.setAll(values, i -> mean + sd * random.nextGaussian());
        return values;
    }

    private static long between(double[] values, double lower, double upper) {
        return Arrays.stream(values).filter(v -> v >= lower && v < upper).count();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-120, 1e-30, 1e-3, 1, 7, 1e30, 1e120})
    void countsLikeALoopOverTheValues(double sd) {
        double[] values = normal(5000, 0.7 * sd, sd);
        values[0] = 0;
        values[1] = 0;
        SignalHistogram histogram = of(values);
        assertThat(histogram.width() / sd).isBetween(0.12, 0.26);
        for (int i = 0; i < histogram.counts().size(); i++) {
            double left = histogram.lower() + i * histogram.width();
            assertThat(histogram.counts().get(i)).isEqualTo(between(values, left, left + histogram.width()));
        }
        assertThat(histogram.total()).isEqualTo(5000);
        assertThat(histogram.below() + histogram.above()).isZero();
    }

    @Test
    void doesNotDependOnTheOrderOfTheValues() {
        List<Double> values = new ArrayList<>();
        for (double v : normal(500, 0, 1)) {
            values.add(v * v * v);
        }
        SignalHistogram first = of(values.stream().mapToDouble(v -> v).toArray());
        Collections.sort(values);
        assertThat(of(values.stream().mapToDouble(v -> v).toArray())).isEqualTo(first);
        Collections.reverse(values);
        assertThat(of(values.stream().mapToDouble(v -> v).toArray())).isEqualTo(first);
    }

    @Test
    void countsValuesFarFromTheRestOutsideTheBins() {
        double[] values = normal(1000, 0, 1);
        values[3] = 40;
        values[4] = -30;
        values[5] = 31;
        SignalHistogram histogram = of(values);
        assertThat(histogram.above()).isEqualTo(2);
        assertThat(histogram.below()).isEqualTo(1);
        assertThat(histogram.total()).isEqualTo(1000);
        assertThat(histogram.counts()).hasSizeLessThanOrEqualTo(130);
    }

    @Test
    void putsAnEdgeAtZeroAndEachEdgeIntoTheBinAboveIt() {
        SignalHistogram histogram = of(0, -1, -0.5, 0, 0.5, 1);
        assertThat(histogram.width()).isEqualTo(0.125);
        assertThat(histogram.lower()).isEqualTo(-1);
        assertThat(histogram.upper()).isEqualTo(1.125);
        assertThat(histogram.counts().get(8)).isEqualTo(2);
        assertThat(histogram.counts().get(7)).isZero();
        assertThat(histogram.counts().get(16)).isEqualTo(1);
    }

    @Test
    void tellsZerosFromOtherValuesInTheirBin() {
        SignalHistogram histogram = of(0, -1, -0.0, 1e-9, 0, 1, Double.NaN, 300, -1e-9);
        assertThat(histogram.zeros()).isEqualTo(3);
        assertThat(histogram.total()).isEqualTo(8);
        assertThat(of(1, 2).zeros()).isZero();
    }

    @Test
    void aSignalThatIsZeroEverywhereHasOneBin() {
        assertThat(of(0, 0, 0)).isEqualTo(new SignalHistogram(0, 1, List.of(3L), 0, 0, 3));
    }

    @Test
    void leavesOutWhatIsNotFinite() {
        SignalHistogram histogram = of(1, Double.NaN, 1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(histogram.counts()).containsExactly(2L);
        assertThat(histogram.lower()).isEqualTo(1);
        assertThat(of(Double.NaN)).isEqualTo(SignalHistogram.NONE);
        assertThat(SignalHistogram.NONE.measured()).isFalse();
    }

    static List<SampleNetworks> networks() {
        return SampleNetworks.all();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void countsWhatTheMomentsAreOver(SampleNetworks sample) {
        for (LayerSignal layer :
                SignalProbe.measure(sample.network().get(), sample.batch()).layers()) {
            LayerHistograms histograms = layer.histograms();
            assertThat(histograms.preActivation().total())
                    .isEqualTo(layer.preActivation().count());
            assertThat(histograms.activation().total())
                    .isEqualTo(layer.activation().count());
            assertThat(histograms.gradient().total()).isEqualTo(layer.gradient().count());
        }
    }

    @Test
    void showsSaturationAtBothEnds() {
        SignalReport report = SignalProbe.measure(TestNetworks.dense(Activation.TANH, 3, 50), TestNetworks.vectors());
        SignalHistogram activation = report.hiddenLayers().get(2).histograms().activation();
        int bins = activation.counts().size();
        // Beyond half the slope's reach lie most values, near 0 few.
        long ends = activation.counts().get(0)
                + activation.counts().get(bins - 1)
                + activation.counts().get(bins - 2);
        assertThat((double) ends / activation.total()).isGreaterThan(0.6);
        assertThat(activation.lower()).isGreaterThanOrEqualTo(-1.25);
    }
}
