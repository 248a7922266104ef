package io.github.dl4jinit.catalogue;

import static io.github.dl4jinit.catalogue.Nets.VECTORS;
import static io.github.dl4jinit.catalogue.Nets.dense;
import static io.github.dl4jinit.catalogue.Nets.graph;
import static io.github.dl4jinit.catalogue.Nets.softmax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.nd4j.linalg.activations.Activation.RELU;

import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.finding.Cause;
import io.github.dl4jinit.signal.finding.Finding;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.learning.config.Sgd;

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
        return SignalProbe.measure(
                network, Training.batch(sample.task().get().data(), EXAMPLES));
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
        Model network = graph(RELU, WeightInit.RELU, VECTORS, g -> {
                    g.addLayer("d0", dense(24), "in");
                    String last = "d0";
                    for (int i = 1; i < 12; i++) {
                        g.addLayer("d" + i, dense(12), last).addVertex("m" + i, new MergeVertex(), last, "d" + i);
                        last = "m" + i;
                    }
                    return g.addLayer("out", softmax(), last).setOutputs("out");
                })
                .then(Spoil.scale("d\\d+_W", Math.sqrt(0.02)))
                .build(1, new Sgd(0.1));
        SignalReport report = SignalProbe.measure(network, Training.batch(Task.blobs().data(), EXAMPLES));
        assertThat(report.findings()).as(report.toString()).isNotEmpty();
        Finding finding = report.findings().get(0);
        assertThat(finding.cause()).isEqualTo(Cause.WEIGHTS_SMALL);
        finding.remedy().apply(network);
        SignalReport mended = SignalProbe.measure(network, Training.batch(Task.blobs().data(), EXAMPLES));
        assertThat(mended.healthy()).as(mended.toString()).isTrue();
    }
}
