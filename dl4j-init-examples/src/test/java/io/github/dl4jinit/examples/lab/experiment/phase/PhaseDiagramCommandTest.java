package io.github.dl4jinit.examples.lab.experiment.phase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PhaseDiagramCommandTest {
    private static final List<String> TINY =
            List.of("--width=8", "--steps=3", "--train=80", "--test=10", "--variances=1,1.75,4");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void aTinyDiagramWritesEveryFile() throws Exception {
        assertThat(run("--depths=2,5")).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).contains("ordered", "chaotic", "6 ξ_c", "at 2, 5 layers");
        assertThat(out.toString().lines())
                .allSatisfy(line -> assertThat(line.length())
                        .isLessThanOrEqualTo(96 + folder.toString().length()));
        List<String> files = new ArrayList<>(
                List.of("report.html", "report.json", ".dl4j-init-files", "measured.csv", "cells.csv", "journal"));
        for (String chart : List.of("phase-diagram", "accuracy-by-depth")) {
            List.of("csv", "png", "svg").forEach(type -> files.add(chart + "." + type));
        }
        try (Stream<Path> written = Files.list(folder)) {
            assertThat(written.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(files);
        }
        assertThat(cells()).hasSize(6);
        // The published 6 ξ_c of σ_w² = 1 and 4.
        List<String> measured = Files.readAllLines(folder.resolve("measured.csv"));
        int column = List.of(measured.get(0).split(",")).indexOf("trainable_depth");
        assertThat(Double.parseDouble(measured.get(1).split(",")[column])).isBetween(21.5, 22.5);
        assertThat(Double.parseDouble(measured.get(3).split(",")[column])).isBetween(41.5, 42.5);
    }

    @Test
    void goesOnWhereItWasStopped() throws Exception {
        run("--depths=2");
        List<String> before = cells();
        assertThat(run("--depths=2,3")).isZero();
        // With the time that training took, which no second training would take again to the nanosecond.
        assertThat(cells()).hasSize(6).containsAll(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"--steps=4|steps 3 (now 4)", "--rate-times-depth=0.5|another configuration", "--data-seed=9|seed 9"
            })
    void refusesARecordOfOtherSettings(String option, String sentence) throws Exception {
        run("--depths=2");
        byte[] report = Files.readAllBytes(folder.resolve("report.json"));
        assertThat(run("--depths=2", option)).isEqualTo(1);
        assertThat(err.toString()).contains(folder.resolve("journal").toString(), sentence);
        assertThat(Files.readAllBytes(folder.resolve("report.json"))).isEqualTo(report);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--depths=1,5|--depths must be at least 2: 1",
                "--depths=5,5|--depths must name at least one, and each only once",
                "--variances=0|--variances must be positive and finite: 0.0",
                "--variances=NaN|--variances must be positive and finite: NaN",
                "--width=0|--width must be at least 1: 0",
                "--steps=0|--steps must be at least 1: 0",
                "--rate-times-depth=-1|--rate-times-depth must be positive and finite: -1.0",
                "--seeds=0|--seeds must be at least 1: 0",
            })
    void wrongOptionsEndWithTwoAndASentence(String option, String sentence) {
        assertThat(command().execute(option, "--out=" + folder.resolve("untouched")))
                .isEqualTo(2);
        assertThat(err.toString()).contains(sentence).doesNotContain("\tat ");
        assertThat(folder.resolve("untouched")).doesNotExist();
    }

    private List<String> cells() throws Exception {
        List<String> lines = Files.readAllLines(folder.resolve("cells.csv"));
        return lines.subList(1, lines.size());
    }

    private int run(String... args) {
        List<String> all = new ArrayList<>(TINY);
        all.add("--out=" + folder);
        all.removeIf(option -> Arrays.stream(args).anyMatch(arg -> arg.startsWith(option.split("=")[0] + "=")));
        all.addAll(List.of(args));
        return command().execute(all.toArray(String[]::new));
    }

    private CommandLine command() {
        return new CommandLine(new PhaseDiagramCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage());
                    return 1;
                });
    }
}
