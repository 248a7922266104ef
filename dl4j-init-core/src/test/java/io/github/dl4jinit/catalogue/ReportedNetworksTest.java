package io.github.dl4jinit.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.finding.Cause;
import io.github.dl4jinit.signal.finding.Finding;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that people reported, as they stand in the catalogue: which are no fault, and where the fault of others begins. */
class ReportedNetworksTest {
    private static final int EXAMPLES = 64;

    private static Case named(String name) {
        return Catalogue.all().stream()
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static SignalReport report(Case sample, Model network) {
        return SignalProbe.measure(network, Training.batch(sample.task().get().data(), EXAMPLES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "output weights 0",
                "softmax layer and a LossLayer",
                "seven convolutions, normalised behind the activation"
            })
    void areHealthy(String name) {
        Case sample = named(name);
        for (int seed = 1; seed <= 3; seed++) {
            SignalReport report = report(sample, sample.build(seed));
            assertThat(report.healthy()).as(report.toString()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one bias of -50 | BIASES | layer2",
                "one bias of 1000 | BIASES | layer1",
                "six self-attentions × .1 | WEIGHTS_SMALL | ",
                "tanh, recurrent gain 3, 40 steps | RECURRENT_LARGE | layer0",
                "softmax layer and a LossLayer, × .001 | WEIGHTS_SMALL | ",
                "features × 1e-3 | DATA_SCALE | features",
                "targets of 1e4 | TARGET_SCALE | "
            })
    void areFoundWhereTheFaultIs(String name, Cause cause, String layer) {
        Case sample = named(name);
        SignalReport report = report(sample, sample.build(1));
        assertThat(report.healthy()).as(report.toString()).isFalse();
        Finding finding = report.findings().get(0);
        assertThat(finding.cause()).as(report.toString()).isEqualTo(cause);
        if (layer != null) {
            assertThat(finding.layer()).isEqualTo(layer);
        }
    }

    @Test
    void aDenseBlockIsSolvedAlongAllItsPaths() {
        Case sample = named("dense block of 8, all × .01");
        Model network = sample.build(1);
        Finding finding = report(sample, network).findings().get(0);
        assertThat(finding.cause()).isEqualTo(Cause.WEIGHTS_SMALL);
        assertThat(finding.numbers()).containsKeys("d0/W", "d7/W");
        finding.remedy().apply(network);
        SignalReport mended = report(sample, network);
        assertThat(mended.healthy()).as(mended.toString()).isTrue();
    }
}
