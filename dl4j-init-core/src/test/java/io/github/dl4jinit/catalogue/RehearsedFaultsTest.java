package io.github.dl4jinit.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.finding.Cause;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.Severity;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A rehearsal tells what training makes up for from what it does not. */
class RehearsedFaultsTest {
    private static final MultiDataSet BATCH = Training.batch(Task.blobs().data(), 64);

    @Test
    void twoLayersThatAreTooSmallAreAHintAfterARehearsal() {
        Case sample = BorderCases.all().stream()
                .filter(c -> c.name().equals("leaky relu 10 × 32, two of them × .01"))
                .findFirst()
                .orElseThrow();
        Finding seen = SignalProbe.measure(sample.build(1), BATCH).findings().get(0);
        assertThat(seen.cause()).isEqualTo(Cause.WEIGHTS_SMALL);
        assertThat(seen.severity()).isEqualTo(Severity.FAULT);

        SignalReport report = SignalProbe.rehearse(sample.build(1), BATCH);
        assertThat(report.healthy()).isTrue();
        Finding rehearsed = report.findings().get(0);
        assertThat(rehearsed.cause()).isEqualTo(Cause.WEIGHTS_SMALL);
        assertThat(rehearsed.severity()).isEqualTo(Severity.HINT);
        assertThat(rehearsed.text()).startsWith(seen.text()).contains("a copy learned the batch all the same");
        assertThat(rehearsed.numbers()).containsAllEntriesOf(seen.numbers()).containsKey("rehearsedLoss");
        assertThat(rehearsed.remedy().changesNetwork()).isTrue();
    }

    /** One layer gets the gradient of a weight of the right size: no rehearsal is needed to see that it grows. */
    @Test
    void oneLayerThatIsTooSmallIsAHintAtFirstSight() {
        Case.Builder network =
                Nets.dense(Activation.TANH, WeightInit.XAVIER, 5, 32).then(Spoil.scale("2_W", 0.003));
        SignalReport report = SignalProbe.measure(network.build(1, new Sgd(0.1)), BATCH);
        assertThat(report.forward().healthy()).isFalse();
        assertThat(report.healthy()).isTrue();
        assertThat(report.findings().get(0).cause()).isEqualTo(Cause.WEIGHTS_SMALL);
        assertThat(report.toString()).contains("No fault").contains("Hint: ");
        // With steps of no size it is one.
        assertThat(SignalProbe.measure(network.build(1, new Sgd(1e-4)), BATCH)
                        .findings()
                        .get(0)
                        .severity())
                .isEqualTo(Severity.FAULT);
    }

    @Test
    void allLayersTooSmallAreAFault() {
        SignalReport report = SignalProbe.rehearse(
                Nets.dense(Activation.TANH, WeightInit.XAVIER, 10, 24)
                        .then(Spoil.scale("\\d_W", 0.3))
                        .build(1, new Sgd(0.1)),
                BATCH);
        assertThat(report.healthy()).isFalse();
        assertThat(report.findings().get(0).cause()).isEqualTo(Cause.WEIGHTS_SMALL);
        assertThat(report.findings().get(0).text())
                .contains("In a rehearsal of 300 steps a copy did not learn the batch");
    }

    /** A wrong loss falls, too: a rehearsal does not excuse labels. */
    @Test
    void labelsAreNotExcused() {
        SignalReport report = SignalProbe.rehearse(
                Nets.list(
                                Activation.TANH,
                                WeightInit.XAVIER,
                                Nets.VECTORS,
                                l -> Nets.hidden(l, 2, 32)
                                        .layer(Nets.output(Activation.SOFTMAX, LossFunction.MCXENT, 4)))
                        .build(1, new Sgd(0.1)),
                Training.batch(Task.bits().data(), 64));
        assertThat(report.healthy()).isFalse();
        assertThat(report.findings().get(0).cause()).isEqualTo(Cause.OUTPUT_AND_LOSS);
        assertThat(report.findings().get(0).text()).doesNotContain("rehearsal");
    }

    /** Far from 0 and nearly alike: of no strange size, and yet nothing is learned. */
    @Test
    void examplesThatAreNearlyAlikeAreAFaultOfTheData() {
        Case sample = written("features about 8, of spread .05");
        Finding finding = SignalProbe.measure(
                        sample.build(1), Training.batch(sample.task().get().data(), 64))
                .findings()
                .get(0);
        assertThat(finding.cause()).isEqualTo(Cause.DATA_SCALE);
        assertThat(finding.fault()).isTrue();
        assertThat(finding.text()).contains("what examples differ in is nothing beside what they have in common");
        Case shifted = written("features about 5, of spread 1");
        assertThat(SignalProbe.measure(
                                shifted.build(1),
                                Training.batch(shifted.task().get().data(), 64))
                        .findings())
                .isEmpty();
    }

    @Test
    void aRateAtWhichThousandsOfStepsDoNothingIsTooLow() {
        Case sample = written("Adam 1e-6, residual");
        SignalReport report = SignalProbe.rehearse(sample.build(1), BATCH);
        assertThat(report.healthy()).isFalse();
        Finding finding = report.findings().get(0);
        assertThat(finding.cause()).isEqualTo(Cause.RATE_LOW);
        assertThat(finding.numbers().get("goodRate")).isBetween(1e-4, 1e-2);
    }

    /** What one look took for a fault, and training did not, is still said. */
    @Test
    void aRateThatLooksTooHighAndIsNotIsAHint() {
        Case sample = written("Sgd 3, tanh");
        assertThat(SignalProbe.measure(sample.build(1), BATCH).healthy()).isFalse();
        SignalReport report = SignalProbe.rehearse(sample.build(1), BATCH);
        assertThat(report.healthy()).isTrue();
        assertThat(report.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.cause()).isEqualTo(Cause.RATE_HIGH))
                .satisfies(finding -> assertThat(finding.text()).contains("it overshoots. In a rehearsal of 50 steps"));
    }

    private static Case written(String name) {
        return WrittenCases.all().stream()
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
