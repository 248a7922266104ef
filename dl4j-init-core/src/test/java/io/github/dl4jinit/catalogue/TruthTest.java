package io.github.dl4jinit.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * The catalogue's truth is what training finds, and what is advised helps. The table in the documentation is held to that.
 *
 * <p>To write it, {@code -Dtruth.minutes=N} lets a run end after about so many minutes; the next one goes on from there. After the
 * judge was changed, the files {@code target/verdict-*-judged.tsv} must be deleted.
 */
class TruthTest {
    static final Path PAGE = Path.of("docs", "verdict-truth.md");

    /** What stands before the table on the page. */
    private static final String INTRODUCTION = """
            # What training finds of the catalogue

            Each network of the tests' `Catalogue` was trained as it is, and with the judge's advice followed, with both of its updaters.
            [verdict.md](verdict.md) says what is judged and what follows from this table.

            - **meant** is what the network was given; *healthy* if nothing.
            - **judged** is the first fault that a rehearsal finds with seed 1 and its 64 first examples, that of the network that was
              mended by the advice, and so on. A star: code can mend the first one.
            - **as it is** and **mended** are marks, a seed each: 1 is all right, 0 a constant, %.1f counts as learned. Nine seeds are
              trained where the first two disagree, and most of them decide. The advice that seed 1 got is followed with each.

            Written by `./mvnw -Pslow -pl dl4j-init-core test -Dtest=TruthTest#trainingAgrees`.

            """;

    private final Instant end = Instant.now()
            .plus(Duration.ofMinutes(
                    Long.getLong("truth.minutes", Duration.ofDays(1).toMinutes())));

    @Test
    void thereAreEnoughOfBoth() {
        assertThat(Catalogue.healthy()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(Catalogue.sick()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(Catalogue.all()).extracting(Case::name).doesNotHaveDuplicates();
    }

    /** The page has each case of the catalogue, and what it says is good enough. */
    @Test
    void thePageAgrees() throws IOException {
        TruthTable table = TruthTable.read(PAGE);
        assertThat(table.networks())
                .containsExactlyElementsOf(
                        Catalogue.all().stream().map(Case::name).toList());
        assertThat(table.learning()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(table.sick()).hasSizeGreaterThanOrEqualTo(60);
        isGoodEnough(table);
    }

    /** Trains every case with both updaters, as it is and after the advice was followed, and writes the page. */
    @Tag("slow")
    @Test
    void trainingAgrees() throws IOException {
        TruthTable table = table(Catalogue.all(), "verdict-truth");
        Files.writeString(PAGE, String.format(INTRODUCTION, Training.LEARNED) + table.text());
        isGoodEnough(table);
    }

    private static void isGoodEnough(TruthTable table) {
        assertThat(table.falseAlarms()).hasSizeLessThanOrEqualTo(1);
        assertThat(table.missed()).hasSizeLessThanOrEqualTo(table.sick().size() / 20);
        assertThat(table.otherCause()).hasSizeLessThanOrEqualTo(table.sick().size() / 10);
        assertThat(table.notHelped()).hasSizeLessThanOrEqualTo(table.advised().size() / 10);
    }

    /** The same for networks that the judge was never changed for. */
    @Tag("slow")
    @Test
    void trainingAgreesOnNetworksThatWereHeldBack() throws IOException {
        TruthTable table = table(HeldOutCases.all(), "verdict-held-out");
        assertThat(table.falseAlarms()).hasSizeLessThanOrEqualTo(1);
        assertThat(table.missed()).hasSizeLessThanOrEqualTo(1);
    }

    /** The same for networks that have something that is off, of which training makes up for most. */
    @Tag("slow")
    @Test
    void trainingAgreesOnNetworksOnTheBorder() throws IOException {
        TruthTable table = table(BorderCases.all(), "verdict-border");
        List<String> healthy = BorderCases.all().stream()
                .filter(sample -> !sample.isSick())
                .map(Case::name)
                .toList();
        assertThat(table.falseAlarms()).hasSizeLessThanOrEqualTo(2).doesNotContainAnyElementsOf(healthy);
        assertThat(table.missed()).hasSizeLessThanOrEqualTo(1);
    }

    private TruthTable table(List<Case> cases, String name) throws IOException {
        TrainedMarks trained = new TrainedMarks(Path.of("target", name + "-marks.tsv"));
        Journal judged = new Journal(Path.of("target", name + "-judged.tsv"));
        TruthTable table = new TruthTable();
        for (Case sample : cases) {
            table.add(
                    sample,
                    truth(sample, sample.sgd(), trained, judged),
                    truth(sample, sample.adam(), trained, judged));
        }
        Files.writeString(Path.of("target", name + ".md"), table.text());
        return table;
    }

    private Truth truth(Case sample, IUpdater updater, TrainedMarks trained, Journal judged) {
        if (Instant.now().isAfter(end)) {
            abort("time is over before " + sample.name() + " with "
                    + updater.getClass().getSimpleName());
        }
        return Truth.of(sample, updater, trained, judged);
    }
}
