package io.github.dl4jinit.examples.lab.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SearchVsGridCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void showsBothAndKeepsTheGrid() throws Exception {
        String[] small = {
            "--activation=tanh",
            "--multipliers=3",
            "--seeds=2",
            "--steps=3",
            "--train=20",
            "--test=10",
            "--batch=10",
            "--out=" + folder
        };
        assertThat(run(small)).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("50 layers of 64 tanh units, xavier: 3 multipliers × 2 seeds × 3 steps of 10")
                .containsPattern("optimizer steps +18 +\\d+ +1/\\d+\\.\\d")
                .contains("The critical multiplier is")
                .contains("by Welch's t-test at 0.05");
        GridFile kept = GridFile.open(folder, new GridSettings(DeepCase.TANH, 3, 10, 0.03, 20, 10));
        kept.train(GridSettings.multipliers(3), 2, () -> {
            throw new AssertionError("trained again");
        });
        assertThat(GridSettings.multipliers(3)).containsExactly(0.1, 1.0, 10.0);
    }

    @Test
    void aNetworkOfTheGridMayDiverge() throws Exception {
        GridFile file = GridFile.open(folder, new GridSettings(DeepCase.RELU, 4, 10, 0.03, 20, 10));
        file.train(List.of(10.0), 1, () -> {});
        GridRun run = file.find(10, 1).orElseThrow();
        assertThat(run.loss()).isNaN();
        assertThat(run.finiteSteps()).isLessThan(4);
        assertThat(GridRun.parse(run.toLine()).multiplier()).isEqualTo(10);
    }

    @Test
    void aGridOfOtherSettingsIsRefused() throws IOException {
        Files.write(folder.resolve("grid-relu.csv"), List.of("# RELU 400 128 0.01 8000 2000", GridRun.HEADER));
        assertThat(run("--activation=relu", "--out=" + folder)).isEqualTo(1);
        assertThat(err.toString()).contains("was made with other settings").contains("RELU 400 128 0.03 8000 2000");
    }

    @ParameterizedTest
    @CsvSource({
        "--multipliers=1, --multipliers must be at least 2: 1",
        "--seeds=0, --seeds must be at least 1: 0",
        "--train=9, --train must be from 10 to 1000000: 9",
        "--test=1000001, --test must be from 10 to 1000000: 1000001",
        "--steps=0, --steps must be at least 1: 0",
        "--batch=8001, --batch must be from 1 to the 8000 examples to train on: 8001",
        "--learning-rate=NaN, --learning-rate must be positive and finite: NaN",
        "--activation=gelu, gelu"
    })
    void wrongOptionsEndWithTwo(String option, String sentence) {
        assertThat(run(option, "--out=" + folder)).isEqualTo(2);
        assertThat(err.toString()).contains(sentence);
    }

    private int run(String... args) {
        return new CommandLine(new SearchVsGridCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }
}
