package io.github.dl4jinit.catalogue;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.finding.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many of the catalogue's cases are judged right; what is right is in the table that training wrote. */
class VerdictTest {
    private static final int EXAMPLES = 64;

    @Tag("slow")
    @Test
    void sickOnesAreFoundWithTheirCauseAndHealthyOnesAreLeftAlone() throws IOException {
        List<String> notLearning = TruthTable.read(TruthTest.PAGE).sick();
        List<String> missed = new ArrayList<>();
        List<String> otherCause = new ArrayList<>();
        List<String> falseAlarms = new ArrayList<>();
        for (Case sample : Catalogue.all()) {
            List<Finding> faults =
                    SignalProbe.rehearse(
                                    sample.build(1),
                                    Training.batch(sample.task().get().data(), EXAMPLES))
                            .findings()
                            .stream()
                            .filter(Finding::fault)
                            .toList();
            boolean sick = notLearning.contains(sample.name());
            if (!sick && !faults.isEmpty()) {
                falseAlarms.add(sample + ": " + faults);
            } else if (sick && faults.isEmpty()) {
                missed.add(sample.name());
            } else if (sick && faults.get(0).cause() != sample.cause()) {
                otherCause.add(sample + ": " + faults);
            }
        }
        int sick = notLearning.size();
        // All three, since they take minutes to come by.
        assertSoftly(softly -> {
            softly.assertThat(falseAlarms).as("false alarms").hasSizeLessThanOrEqualTo(1);
            softly.assertThat(missed).as("missed of %d", sick).hasSizeLessThanOrEqualTo(sick / 20);
            softly.assertThat(otherCause).as("another cause of %d", sick).hasSizeLessThanOrEqualTo(sick / 10);
        });
    }
}
