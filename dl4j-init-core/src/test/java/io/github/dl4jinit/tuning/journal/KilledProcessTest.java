package io.github.dl4jinit.tuning.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real processes: killed, in each other's way, and on a full disk. */
class KilledProcessTest {
    private static final long SEED = 20_150_206;
    private static final int TRIALS = 24 + 12 + 6;

    @TempDir
    private Path folder;

    @Test
    void nothingThatFinishedIsLostOrRepeatedInThreeKills() throws Exception {
        kill(3, 400);
    }

    @Test
    @Tag("slow")
    void nothingThatFinishedIsLostOrRepeatedInTwentyKills() throws Exception {
        kill(20, 200);
    }

    private void kill(int times, int longest) throws Exception {
        Path journal = folder.resolve("killed");
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> before = List.of();
        for (int i = 0; i < times; i++) {
            Process process = JournalProcess.start(journal, List.of());
            try (BufferedReader output = process.inputReader()) {
                assertThat(output.readLine()).as(errors(journal)).isEqualTo("READY");
                Thread.sleep(random.nextInt(longest));
            } finally {
                process.destroyForcibly().waitFor();
            }
            List<String> after = wholeLines(journal);
            assertThat(begin(after, before)).as("kill %d, seed %d", i, SEED).isEqualTo(before);
            before = after;
        }
        assertThat(before).as("the kills came before the end").hasSizeLessThan(1 + TRIALS);

        assertThat(table(journal)).isEqualTo(table(folder.resolve("whole"))).hasSize(TRIALS);
        assertThat(wholeLines(journal))
                .startsWith(before.toArray(String[]::new))
                .hasSize(1 + TRIALS);
        // Left are the states of those that were not continued.
        assertThat(checkpoints(journal))
                .isEqualTo(checkpoints(folder.resolve("whole")))
                .isEqualTo(12 + 6);
    }

    @Test
    void aSecondProcessIsRefusedAndTheFirstGoesOn() throws Exception {
        Path journal = folder.resolve("shared");
        try (JournaledTrialRunner first = JournaledTrialRunner.open(journal, "two clouds", new Trials())) {
            assertThatThrownBy(() -> JournaledTrialRunner.open(journal, "two clouds", new Trials()))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("another runner of this process");
            // Twice: the refusal just now must not have cost the first its lock, nor may the refusal of a process.
            for (int i = 0; i < 2; i++) {
                Process second = JournalProcess.start(journal, List.of());
                List<String> output = lines(second);
                assertThat(second.waitFor()).isEqualTo(1);
                assertThat(output)
                        .as(errors(journal))
                        .containsExactly(
                                "READY",
                                journal + ": another process is using this journal; let it finish, or name another"
                                        + " folder");
            }
            first.run(List.of(Trials.trial("a").build()));
        }
        try (JournaledTrialRunner again = JournaledTrialRunner.open(journal, "two clouds", new Trials())) {
            assertThat(again.recorded()).isEqualTo(1);
        }
    }

    /** A limit on the size of its files is how a process without rights can be given a disk that is full. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFullDiskIsReportedAndWhatCameBeforeIsKept() throws Exception {
        Path journal = folder.resolve("full");
        Process full = JournalProcess.start(journal, List.of("sh", "-c", "ulimit -f 8; exec \"$@\"", "sh"));
        List<String> output = lines(full);
        assertThat(full.waitFor()).as(errors(journal)).isEqualTo(1);
        assertThat(output.get(output.size() - 1))
                .startsWith(journal.resolve("journal.jsonl") + ": trial \"candidate ")
                .contains("cannot be recorded; those before it are safe: File too large");
        List<String> before = wholeLines(journal);
        assertThat(before).hasSizeBetween(4, TRIALS - 1);

        assertThat(table(journal)).isEqualTo(table(folder.resolve("whole")));
        assertThat(wholeLines(journal))
                .startsWith(before.toArray(String[]::new))
                .hasSize(1 + TRIALS);
    }

    private List<String> table(Path journal) throws Exception {
        Process process = JournalProcess.start(journal, List.of());
        List<String> output = lines(process);
        assertThat(process.waitFor()).as(errors(journal)).isZero();
        return output.subList(1, output.size());
    }

    private static List<String> lines(Process process) throws IOException {
        try (BufferedReader output = process.inputReader()) {
            return output.lines().toList();
        }
    }

    private static List<String> wholeLines(Path journal) throws IOException {
        Path file = journal.resolve("journal.jsonl");
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private static List<String> begin(List<String> lines, List<String> length) {
        return lines.subList(0, Math.min(lines.size(), length.size()));
    }

    private static int checkpoints(Path journal) throws IOException {
        try (Stream<Path> files = Files.list(journal.resolve("checkpoints"))) {
            return (int) files.count();
        }
    }

    private static String errors(Path journal) throws IOException {
        Path file = Path.of(journal + ".err");
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
