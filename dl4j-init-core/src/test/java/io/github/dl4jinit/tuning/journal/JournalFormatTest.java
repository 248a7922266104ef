package io.github.dl4jinit.tuning.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.dl4jinit.tuning.Trial;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is on disk: the form itself, and what becomes of files that do not have it. */
class JournalFormatTest {
    @TempDir
    private Path folder;

    private Path file;
    private byte[] golden;

    @BeforeEach
    void putTheGoldenJournalThere() throws IOException {
        file = folder.resolve("journal.jsonl");
        try (InputStream in = JournalFormatTest.class.getResourceAsStream("/golden/tuning/journal.jsonl")) {
            golden = in.readAllBytes();
        }
        Files.write(file, golden);
    }

    @Test
    void writesTheGoldenForm() throws IOException {
        Path fresh = folder.resolve("fresh");
        try (JournaledTrialRunner runner = JournaledTrialRunner.open(fresh, "digits", new Trials())) {
            runner.run(trials());
        }
        assertThat(fresh.resolve("journal.jsonl")).hasBinaryContent(golden);
    }

    @Test
    void readsTheGoldenForm() {
        Trials runs = new Trials();
        try (JournaledTrialRunner runner = open(runs)) {
            assertThat(runner.run(trials()))
                    .usingRecursiveComparison()
                    .ignoringFields("checkpoint")
                    .isEqualTo(new Trials().run(trials()));
        }
        assertThat(runs.ran()).isEmpty();
    }

    @Test
    void aTailThatWasCutAnywhereIsCutOffAndTheRestIsKept() throws IOException {
        int lastLine = endOfLine(golden, 3);
        for (int length = lastLine; length < golden.length; length += 7) {
            Files.write(file, Arrays.copyOf(golden, length));
            Trials runs = new Trials();
            try (JournaledTrialRunner runner = open(runs)) {
                assertThat(runner.recorded()).isEqualTo(2);
                runner.run(trials());
            }
            assertThat(runs.ran()).containsExactly("diverging");
            assertThat(file).hasBinaryContent(golden);
        }
    }

    @Test
    void aDamagedLineIsNamedAndNothingIsTouched() throws IOException {
        byte[] damaged = golden.clone();
        damaged[endOfLine(golden, 1) + 20] ^= 1;
        refused(damaged, file + ", line 2: the line is damaged: its checksum is ", "delete the line");
        byte[] cut = (new String(golden, StandardCharsets.UTF_8).replaceAll("\"crc32\":\"[0-9a-f]*\"\\}\n$", "\n"))
                .getBytes(StandardCharsets.UTF_8);
        refused(cut, file + ", line 4: the line is damaged: it does not end in a checksum", "delete the line");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"steps\":|\"stepps\":|settings.steps|'steps'",
                "\"outcome\":\"COMPLETED\"|\"outcome\":\"WON\"|result.outcome|\"WON\": not one of the values",
                "\"seed\":3|\"seed\":\"3\"|settings.seed|\"3\"",
                "\"batchSize\":20|\"batchSize\":8.5|settings.batchSize|8.5",
                "\"checkpoint\":\"|\"checkpoint\":null,\"other\":\"|checkpoint|Null value",
                "[0,|[\"a\",|result.curve.0|\"a\"",
            })
    void aMemberThatIsNotOfItsKindIsNamed(String written, String changed, String member, String problem)
            throws IOException {
        byte[] line = Arrays.copyOfRange(golden, endOfLine(golden, 1), endOfLine(golden, 2) - 1);
        String text = new String(line, StandardCharsets.UTF_8);
        assertThat(text).contains(written);
        String body = text.replace(written, changed).replaceAll(",\"crc32\".*", "");
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(golden, 0, endOfLine(golden, 1));
        content.writeBytes((body + ",\"crc32\":\"" + HexFormat.of().toHexDigits(crc.getValue(), 8) + "\"}\n")
                .getBytes(StandardCharsets.UTF_8));
        refused(content.toByteArray(), file + ", line 2: the line is damaged: its member \"" + member, problem);
    }

    @Test
    void aLineThatWasDeletedAsTheMessageSaysIsRunAgain() throws IOException {
        List<String> lines = Files.readAllLines(file);
        Files.write(file, List.of(lines.get(0), lines.get(1), lines.get(3)));
        Trials runs = new Trials();
        try (JournaledTrialRunner runner = open(runs)) {
            runner.run(trials());
        }
        assertThat(runs.ran()).containsExactly("b");
    }

    @Test
    void aDamagedHeaderIsNamed() throws IOException {
        byte[] damaged = golden.clone();
        damaged[new String(golden, StandardCharsets.UTF_8).indexOf("digits")] = 'D';
        refused(damaged, file + ", line 1: the header is damaged: its checksum is ", "restore it");
    }

    @Test
    void aNewerFormatIsRefused() throws IOException {
        String newer = new String(golden, StandardCharsets.UTF_8).replace("\"version\":1", "\"version\":2");
        refused(newer.getBytes(StandardCharsets.UTF_8), file + ", line 1: the journal has format 2", "reads up to 1");
    }

    @Test
    void foreignFilesAreRefused() throws IOException {
        for (String foreign : List.of("", "hello", "hello\nworld\n", "{\"format\":\"other\"}\n", "\n", "[]\n")) {
            refused(foreign.getBytes(StandardCharsets.UTF_8), file + ", line 1: this is not a journal", "");
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsRefused() {
        assertThatThrownBy(() -> JournaledTrialRunner.open(file, "digits", new Trials()))
                .isInstanceOf(JournalException.class)
                .hasMessage(file + ": the journal must be a folder, this is a file");
    }

    @Test
    void aReadOnlyFolderIsRefused() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeFalse(Files.isWritable(folder), "the administrator may write anywhere");
        assertThatThrownBy(() -> open(new Trials()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("permission denied");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void refused(byte[] content, String beginning, String remedy) throws IOException {
        Files.write(file, content);
        assertThatThrownBy(() -> open(new Trials()))
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith(beginning)
                .hasMessageContaining(remedy);
        assertThat(file).hasBinaryContent(content);
    }

    private JournaledTrialRunner open(Trials runs) {
        return JournaledTrialRunner.open(folder, "digits", runs);
    }

    private static List<Trial> trials() {
        return List.of(
                Trials.trial("a \"ü\"").keepCheckpoint(true).build(),
                Trials.trial("b").build(),
                Trials.trial("diverging").build());
    }

    /** The number of bytes in the first lines. */
    private static int endOfLine(byte[] bytes, int lines) {
        int end = 0;
        for (int line = 0; line < lines; end++) {
            line += bytes[end] == '\n' ? 1 : 0;
        }
        return end;
    }
}
