package io.github.dl4jinit.examples.lab.experiment.field.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldJournalTest {
    private static final FieldRun FIRST = new FieldRun("sum", 1, 2.5, 0.1 + 0.2, 1e-300, 0.25, 1.5);
    private static final FieldRun DIVERGED =
            new FieldRun("sum", 2, 2.5, Double.POSITIVE_INFINITY, Double.NaN, Double.NaN, 1.5);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeTwoRuns() throws IOException {
        try (FieldJournal journal = FieldJournal.open(folder, "plan")) {
            journal.add("aa", FIRST);
            journal.add("aa", DIVERGED);
        }
        file = folder.resolve("runs-plan.jsonl");
    }

    @Test
    void whatWasWrittenIsReadBackToTheLastBit() throws IOException {
        assertThat(Files.readAllLines(file)).hasSize(2);
        try (FieldJournal journal = FieldJournal.open(folder, "plan")) {
            assertThat(journal.find("aa", 1)).contains(FIRST);
            assertThat(journal.find("aa", 2)).contains(DIVERGED);
            assertThat(journal.find("bb", 1)).isEmpty();
            assertThat(journal.find("aa", 3)).isEmpty();
        }
    }

    /** The process may have ended after any byte of the last line. */
    @Test
    void aLineThatWasCutOffIsForgottenAndWrittenAgain() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int end = new String(whole, java.nio.charset.StandardCharsets.US_ASCII).indexOf('\n') + 1;
        for (int length = end; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            try (FieldJournal journal = FieldJournal.open(folder, "plan")) {
                assertThat(journal.find("aa", 1)).contains(FIRST);
                assertThat(journal.find("aa", 2)).isEmpty();
                journal.add("aa", DIVERGED);
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        }
    }

    @Test
    void aChangedLineIsRefusedWithItsNumber() throws IOException {
        Files.writeString(file, Files.readString(file).replace("\"seed\":2", "\"seed\":3"));
        assertThatThrownBy(() -> FieldJournal.open(folder, "plan"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "runs-plan.jsonl, line 2: the line is damaged: its checksum does not fit its content");
        Files.writeString(file, "hello\n", StandardOpenOption.TRUNCATE_EXISTING);
        assertThatThrownBy(() -> FieldJournal.open(folder, "plan")).hasMessageContaining("line 1");
    }

    @Test
    void oneProcessAtATimeUsesIt() throws IOException {
        try (FieldJournal journal = FieldJournal.open(folder, "plan")) {
            assertThatThrownBy(() -> FieldJournal.open(folder, "plan")).hasMessageContaining("is in use");
            assertThat(journal.find("aa", 1)).isPresent();
        }
    }

    @Test
    void theLastLineOfARunCounts() throws IOException {
        FieldRun again = new FieldRun("sum", 1, 1, 1, 1, 1, 1);
        try (FieldJournal journal = FieldJournal.open(folder, "plan")) {
            journal.add("aa", again);
        }
        try (FieldJournal journal = FieldJournal.open(folder, "plan")) {
            assertThat(journal.find("aa", 1)).contains(again);
        }
    }
}
