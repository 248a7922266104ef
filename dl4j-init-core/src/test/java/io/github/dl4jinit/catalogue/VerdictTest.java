package io.github.dl4jinit.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many of the catalogue's cases are judged right. */
class VerdictTest {
    private static final int EXAMPLES = 64;

    @Tag("slow")
    @Test
    void sickOnesAreFoundWithTheirCauseAndHealthyOnesAreLeftAlone() {
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
            if (!sample.isSick() && !faults.isEmpty()) {
                falseAlarms.add(sample + ": " + faults);
            } else if (sample.isSick() && faults.isEmpty()) {
                missed.add(sample.name());
            } else if (sample.isSick() && faults.get(0).cause() != sample.cause()) {
                otherCause.add(sample + ": " + faults);
            }
        }
        int sick = Catalogue.sick().size();
        assertThat(falseAlarms).hasSizeLessThanOrEqualTo(1);
        assertThat(missed).hasSizeLessThanOrEqualTo(sick / 20);
        assertThat(otherCause).hasSizeLessThanOrEqualTo(sick / 10);
    }
}
