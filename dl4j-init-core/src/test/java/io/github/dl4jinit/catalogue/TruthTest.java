package io.github.dl4jinit.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The catalogue's truth is what training finds, and what is advised helps. */
class TruthTest {

    @Test
    void thereAreEnoughOfBoth() {
        assertThat(Catalogue.healthy()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(Catalogue.sick()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(Catalogue.all()).extracting(Case::name).doesNotHaveDuplicates();
    }

    /** Trains every case with both updaters, as it is and after the advice was followed, and writes the table. */
    @Tag("slow")
    @Test
    void trainingAgrees() {
        TruthTable table = table(Catalogue.all(), "verdict-truth");
        assertThat(table.falseAlarms()).hasSizeLessThanOrEqualTo(1);
        assertThat(table.missed()).hasSizeLessThanOrEqualTo(table.sick() / 20);
        assertThat(table.otherCause()).hasSizeLessThanOrEqualTo(table.sick() / 10);
        assertThat(table.notHelped()).hasSizeLessThanOrEqualTo(table.advised() / 10);
    }

    /** The same for networks that the judge was never changed for. */
    @Tag("slow")
    @Test
    void trainingAgreesOnNetworksThatWereHeldBack() {
        TruthTable table = table(HeldOutCases.all(), "verdict-held-out");
        assertThat(table.falseAlarms()).hasSizeLessThanOrEqualTo(1);
        assertThat(table.missed()).hasSizeLessThanOrEqualTo(1);
    }

    /** The same for networks that have something that is off, of which training makes up for most. */
    @Tag("slow")
    @Test
    void trainingAgreesOnNetworksOnTheBorder() {
        TruthTable table = table(BorderCases.all(), "verdict-border");
        assertThat(table.falseAlarms()).isEmpty();
        assertThat(table.alarmedAndLearn()).hasSizeLessThanOrEqualTo(2);
        assertThat(table.missed()).hasSizeLessThanOrEqualTo(1);
    }

    private static TruthTable table(List<Case> cases, String name) {
        TrainedMarks marks = new TrainedMarks(Path.of("target", name + "-marks.tsv"));
        TruthTable table = new TruthTable(Path.of("target", name + ".md"));
        for (Case sample : cases) {
            table.add(sample, Truth.of(sample, sample.sgd(), marks), Truth.of(sample, sample.adam(), marks));
        }
        table.close();
        return table;
    }
}
