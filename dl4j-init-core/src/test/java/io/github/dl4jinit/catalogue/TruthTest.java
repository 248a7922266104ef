package io.github.dl4jinit.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The catalogue's truth is what training finds, and what is advised helps. */
class TruthTest {
    private static final int EXAMPLES = 64;

    @Test
    void thereAreEnoughOfBoth() {
        assertThat(Catalogue.healthy()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(Catalogue.sick()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(Catalogue.all()).extracting(Case::name).doesNotHaveDuplicates();
    }

    /** Trains every case with both updaters, as it is and after the advice was followed, and writes the table. */
    @Tag("slow")
    @Test
    void trainingAgrees() throws IOException {
        List<String> rows = new ArrayList<>(
                List.of("| network | judged | Sgd | mended | Adam | mended |", "|---|---|---|---|---|---|"));
        List<String> disagree = new ArrayList<>();
        int advised = 0;
        int helped = 0;
        for (Case sample : Catalogue.all()) {
            Truth asItIs = Truth.of(sample);
            Truth mended = Truth.of(sample, new Mending());
            boolean learns = Truth.learned(sample.ownIsAdam() ? asItIs.adam() : asItIs.sgd());
            if (learns == sample.isSick()) {
                disagree.add(sample.name());
            }
            Optional<Finding> finding =
                    SignalProbe.rehearse(
                                    sample.build(1),
                                    Training.batch(sample.task().get().data(), EXAMPLES))
                            .findings()
                            .stream()
                            .filter(Finding::fault)
                            .findFirst();
            if (sample.isSick() && finding.isPresent() && finding.get().remedy().applicable()) {
                advised++;
                helped += Truth.learned(sample.ownIsAdam() ? mended.adam() : mended.sgd()) ? 1 : 0;
            }
            rows.add(row(sample, finding, asItIs, mended));
        }
        Files.write(Path.of("target", "verdict-truth.md"), rows);
        assertThat(disagree).isEmpty();
        assertThat(helped).isGreaterThanOrEqualTo((int) Math.ceil(0.9 * advised));
    }

    private static String row(Case sample, Optional<Finding> finding, Truth asItIs, Truth mended) {
        String judged = finding.map(found -> found.cause().name()).orElse("healthy");
        return "| " + sample.name() + " | " + judged + " | " + Truth.median(asItIs.sgd()) + " | "
                + Truth.median(mended.sgd()) + " | " + Truth.median(asItIs.adam()) + " | " + Truth.median(mended.adam())
                + " |";
    }
}
