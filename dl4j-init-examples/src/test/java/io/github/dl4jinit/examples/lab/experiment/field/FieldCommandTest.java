package io.github.dl4jinit.examples.lab.experiment.field;

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

class FieldCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... args) {
        return new CommandLine(new FieldCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    @Test
    void aSecondCallGoesOnWhereTheFirstEnded() throws IOException {
        String results = folder.resolve("results").toString();
        assertThat(run("--quick", "--only=sum,line", "--out=" + results)).isZero();
        assertThat(out.toString())
                .contains("plan beside author: training loss at the end", "plan, test score at the end: ");
        assertThat(out.toString().lines().filter(line -> !line.startsWith("Report: ")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        Path journal = folder.resolve("results/runs-author.jsonl");
        List<String> first = Files.readAllLines(journal);
        assertThat(first).hasSize(4);
        assertThat(folder.resolve("results"))
                .isDirectoryContaining("glob:**/plan.csv")
                .isDirectoryContaining("glob:**/report.json");
        assertThat(folder.resolve("results/tables.md")).content().contains("| sum |", "| line |");

        // As after kill -9 in the middle of a line.
        Files.writeString(
                journal,
                String.join("\n", first).substring(0, String.join("\n", first).length() - 20));
        assertThat(run("--quick", "--only=sum,line", "--seeds=3", "--out=" + results))
                .isZero();
        List<String> second = Files.readAllLines(journal);
        assertThat(second).hasSize(6).containsAll(first.subList(0, 3));
    }

    @Test
    void networksWithoutTheirDataAreNamedAndLeftOut() {
        assertThat(run("--quick", "--only=iris,moon,sum", "--out=" + folder.resolve("results")))
                .isZero();
        assertThat(err.toString().replaceAll("\\s+", " "))
                .contains("iris is left out: without --field-data there is no iris.csv")
                .contains(
                        "moon is left out: without --field-data there is no moon_data_train.csv and no moon_data_eval.csv");
        assertThat(out.toString()).contains("sum").doesNotContain("iris");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--only=nothing|--only must be of iris, weighted,",
                "--starts=luck|--starts must be of author, author-twice, plan",
                "--starts=author|--starts must have one beside the author's: author",
                "--list=all|--list must be authors or other: all",
                "--seeds=1|--seeds must be at least 2: 1",
                "--field-data=/nowhere|--field-data must be a folder: /nowhere",
                "--only=iris|--field-data has the data of none of the networks",
            })
    void wrongOptionsEndWithTwoAndASentence(String option, String sentence) {
        assertThat(run(option, "--out=" + folder.resolve("untouched"))).isEqualTo(2);
        assertThat(err.toString()).contains(sentence).doesNotContain("\tat ");
        assertThat(folder.resolve("untouched")).doesNotExist();
    }
}
