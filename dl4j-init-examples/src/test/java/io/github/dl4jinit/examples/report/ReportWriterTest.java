package io.github.dl4jinit.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of {@link ReportWriter} and {@link Fonts}. */
class ReportWriterTest {

    private static final Report REPORT =
            new Report("Small", "", Map.of(), List.of(Section.of("One", "", Samples.table(), Samples.scatter())));

    @TempDir
    Path temp;

    private List<String> names(WrittenReport written) {
        return written.files().stream().map(f -> temp.relativize(f).toString()).toList();
    }

    @Test
    void writesEveryForm() throws IOException {
        assumeTrue(Fonts.problem().isEmpty(), "no fonts on this system");

        WrittenReport written = ReportWriter.write(REPORT, OutputFolder.open(temp));

        assertThat(names(written))
                .containsExactly(
                        "report.html",
                        "report.json",
                        "summary.csv",
                        "multiplier.csv",
                        "multiplier.png",
                        "multiplier.svg");
        assertThat(written.files()).allSatisfy(file -> assertThat(file).isNotEmptyFile());
        assertThat(written.html()).isEqualTo(temp.resolve("report.html"));
        assertThat(written.warnings()).isEmpty();
    }

    @Test
    void goesOnWithoutPicturesWhereThereAreNoFonts() throws IOException {
        WrittenReport written = ReportWriter.write(
                REPORT,
                OutputFolder.open(temp),
                OptionalInt.empty(),
                () -> Fonts.problem(() -> {
                    throw new InternalError("java.lang.reflect.InvocationTargetException");
                }));

        assertThat(names(written)).containsExactly("report.html", "report.json", "summary.csv", "multiplier.csv");
        assertThat(written.warnings()).singleElement().asString().contains("fontconfig fonts-dejavu-core");
    }

    @Test
    void knowsTheErrorsThatMissingFontsCause() {
        assertThat(List.<Runnable>of(
                        () -> {
                            throw new UnsatisfiedLinkError("libfreetype.so.6: cannot open shared object file");
                        },
                        () -> {
                            throw new NoClassDefFoundError("Could not initialize class sun.font.SunFontManager");
                        },
                        () -> {
                            throw new RuntimeException(
                                    "Fontconfig head is null, check your fonts or fonts configuration");
                        }))
                .allSatisfy(use -> assertThat(Fonts.problem(use)).isPresent());
        assertThat(Fonts.problem(() -> {})).isEqualTo(Optional.empty());
    }

    @Test
    void filesBesideTheReportGoWithTheRunThatWroteThem() throws IOException {
        Files.writeString(temp.resolve("mine.md"), "");
        OutputFolder first = OutputFolder.open(temp);
        first.write("tables.md", "before the report");
        ReportWriter.write(REPORT, first);
        first.write("wide-network.json", "after it");
        assertThat(temp.resolve("tables.md")).exists();

        OutputFolder second = OutputFolder.open(temp);
        second.write("tables.md", "anew");
        ReportWriter.write(REPORT, second);
        assertThat(temp.resolve("tables.md")).hasContent("anew");
        assertThat(temp.resolve("wide-network.json")).doesNotExist();
        assertThat(temp.resolve("mine.md")).exists();
    }

    @Test
    void aSecondRunLeavesNothingOfTheFirst() throws IOException {
        OutputFolder folder = OutputFolder.open(temp);
        ReportWriter.write(REPORT, folder);
        Path mine = Files.writeString(temp.resolve("mine.csv"), "1");
        Report other = new Report("Other", "", Map.of(), List.of(Section.of("One", "", Samples.table())));
        ReportWriter.write(other, folder, OptionalInt.of(5));
        assertThat(temp.resolve("multiplier.csv")).doesNotExist();
        assertThat(temp.resolve("summary.csv")).exists();
        assertThat(mine).exists();
        assertThat(temp.resolve("report.html")).content().contains("<meta http-equiv=\"refresh\" content=\"5\">");
    }
}
