package io.github.dl4jinit.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Networks as people write them: those that learn are left alone, and of the others the cause is found. */
class WrittenCasesTest {
    private static final int EXAMPLES = 64;

    /** Meant to be spoilt, but trained as they are they learn all the same. */
    private static final Set<String> LEARN_ALL_THE_SAME = Set.of(
            "images 0..255, normalised CNN",
            "RMSProp .03, xavier",
            "Sgd 3, tanh",
            "Adam .03, normalised CNN",
            "tanh 6 × 48, N(0, 1)",
            "Adam .3, relu");

    /** One look, without a rehearsal, finds no fault in what is well made. */
    @Test
    void whatIsWellMadeIsLeftAloneAtFirstSight() {
        for (Case sample : WrittenCases.all()) {
            if (!sample.isSick()) {
                assertThat(SignalProbe.measure(sample.build(1), batch(sample)).healthy())
                        .as(sample.name())
                        .isTrue();
            }
        }
    }

    @Tag("slow")
    @Test
    void networksAreJudgedAsTrainingJudgesThem() {
        List<String> falseAlarms = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        List<String> otherCause = new ArrayList<>();
        for (Case sample : Stream.concat(WrittenCases.all().stream(), LaterCases.all().stream())
                .toList()) {
            boolean sick = sample.isSick() && !LEARN_ALL_THE_SAME.contains(sample.name());
            List<Finding> faults = SignalProbe.rehearse(sample.build(1), batch(sample)).findings().stream()
                    .filter(Finding::fault)
                    .toList();
            if (!sick && !faults.isEmpty()) {
                falseAlarms.add(sample + ": " + faults);
            } else if (sick && faults.isEmpty()) {
                missed.add(sample.name());
            } else if (sick && faults.get(0).cause() != sample.cause()) {
                otherCause.add(sample + ": " + faults);
            }
        }
        assertThat(falseAlarms).hasSizeLessThanOrEqualTo(1);
        assertThat(missed).hasSizeLessThanOrEqualTo(3);
        assertThat(otherCause).hasSizeLessThanOrEqualTo(1);
    }

    private static MultiDataSet batch(Case sample) {
        return Training.batch(sample.task().get().data(), EXAMPLES);
    }
}
