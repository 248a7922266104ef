package io.github.dl4jinit.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

class MaskedStepsTest {

    /** Those with padding behind the data; a convolution would look into the padding. */
    static List<SampleNetworks> networks() {
        return SampleNetworks.all().stream()
                .filter(sample ->
                        sample.name().contains("masked") && !sample.name().contains("convolution"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void paddingDoesNotCount(SampleNetworks sample) {
        Model network = sample.network().get();
        SignalReport zeros = SignalProbe.measure(network, withPadding(sample.batch(), 0));
        SignalReport garbage = SignalProbe.measure(network, withPadding(sample.batch(), 50));
        assertThat(garbage.layers()).isEqualTo(zeros.layers());
    }

    @Test
    void everyStepOfDataCountsOnce() {
        SampleNetworks sample = networks().get(0);
        int steps = sample.batch().getFeaturesMaskArray(0).sumNumber().intValue();
        SignalReport report = SignalProbe.measure(sample.network().get(), sample.batch());
        assertThat(report.layers())
                .extracting(LayerSignal::type)
                .containsExactly("LSTM", "DenseLayer", "LSTM", "RnnOutputLayer");
        assertThat(report.layers().get(0).input().count()).isEqualTo(3L * steps);
        assertThat(report.layers().get(0).preActivation().count()).isEqualTo(5L * steps);
        assertThat(report.layers().get(0).activation().count()).isEqualTo(5L * steps);
        assertThat(report.layers().get(1).preActivation().count()).isEqualTo(4L * steps);
        assertThat(report.layers().get(1).gradient().count()).isEqualTo(4L * steps);
        assertThat(report.layers().get(2).activation().count()).isEqualTo(6L * steps);
        assertThat(report.layers().get(3).preActivation().count()).isEqualTo(3L * steps);
        assertThat(report.layers().get(3).gradient().count()).isEqualTo(3L * steps);
    }

    private static MultiDataSet withPadding(MultiDataSet batch, double value) {
        INDArray features = batch.getFeatures(0).dup();
        INDArray mask = batch.getFeaturesMaskArray(0);
        for (int example = 0; example < features.size(0); example++) {
            for (int step = 0; step < features.size(2); step++) {
                if (mask.getDouble(example, step) == 0) {
                    for (int unit = 0; unit < features.size(1); unit++) {
                        features.putScalar(new int[] {example, unit, step}, value);
                    }
                }
            }
        }
        return new org.nd4j.linalg.dataset.MultiDataSet(
                new INDArray[] {features},
                batch.getLabels(),
                batch.getFeaturesMaskArrays(),
                batch.getLabelsMaskArrays());
    }
}
