package io.github.dl4jinit.examples.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ExperimentCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "width --seeds=10|measured lengths|variance log-variance typical",
                "glorot2010 --seeds=2 --train=20 --test=10|measured layers curves|activations gradients"
                        + " activations-standard activations-normalised gradients-standard gradients-normalised loss",
            })
    void aQuickExperimentWritesEveryFile(String options, String tables, String charts) throws Exception {
        checkFiles(options, tables, charts);
    }

    /** Its networks are too deep for a quick test. */
    @Test
    @Tag("slow")
    void theDeepExperimentWritesEveryFile() throws Exception {
        checkFiles("he2015 --seeds=2 --train=8 --test=10", "measured signals curves", "profiles loss accuracy");
    }

    private void checkFiles(String options, String tables, String charts) throws Exception {
        Path results = folder.resolve("new/results");
        List<String> args = new ArrayList<>(List.of(options.split(" ")));
        args.add("--quick");
        args.add("--out=" + results);
        int code = run(args);

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString()).contains(results.resolve("report.html").toString());
        assertThat(out.toString().lines().filter(line -> !line.startsWith("Report: ")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(96));

        List<String> files = new ArrayList<>(List.of("report.html", "report.json", ".dl4j-init-files"));
        for (String table : tables.split(" ")) {
            files.add(table + ".csv");
        }
        for (String chart : charts.split(" ")) {
            for (String type : List.of("csv", "png", "svg")) {
                files.add(chart + "." + type);
            }
        }
        try (Stream<Path> written = Files.list(results)) {
            assertThat(written.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(files);
        }
        for (String file : files) {
            assertThat(results.resolve(file)).isNotEmptyFile();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "he2015 --seeds=1|--seeds must be at least 2: 1",
                "glorot2010 --seeds=0|--seeds must be at least 2: 0",
                "width --seeds=9|--seeds must be at least 10: 9",
                "width --threads=0|--threads must be at least 1: 0",
                "he2015 --seeds=few|--seeds",
                "he2015 --train=0|--train must be from 1 to ",
            })
    void wrongOptionsEndWithTwoAndASentence(String options, String sentence) {
        List<String> args = new ArrayList<>(List.of(options.split(" ")));
        args.add("--out=" + folder.resolve("untouched"));
        assertThat(run(args)).isEqualTo(2);
        assertThat(err.toString()).contains(sentence).doesNotContain("\tat ");
        assertThat(folder.resolve("untouched")).doesNotExist();
    }

    @Test
    void withoutAnExperimentTheyAreNamed() {
        assertThat(run(List.of())).isEqualTo(2);
        assertThat(err.toString()).contains("Which experiment?", "he2015", "glorot2010", "width");
    }

    private int run(List<String> args) {
        return new CommandLine(new ExperimentCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args.toArray(String[]::new));
    }
}
