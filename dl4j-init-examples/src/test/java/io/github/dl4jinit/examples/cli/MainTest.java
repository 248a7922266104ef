package io.github.dl4jinit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "compare --help"})
    void helpGoesToTheOutput(String args) {
        assertThat(run(args)).isZero();
        assertThat(out.toString()).contains("Usage: dl4j-init").contains("--verbose");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theHelpThatIsKeptReadyIsWhatPicocliWrites() {
        assertThat(run("--help")).isZero();
        StringWriter kept = new StringWriter();
        HelpPage.print(new PrintWriter(kept));
        assertThat(kept.toString())
                .as("src/main/resources/io/github/dl4jinit/examples/cli/help.txt")
                .isEqualToNormalizingNewlines(out.toString());
    }

    @Test
    void theHelpThatIsKeptReadyIsThatOfTheWholeProgramAlone() {
        assertThat(HelpPage.isAskedFor(new String[] {"--help"})).isTrue();
        assertThat(HelpPage.isAskedFor(new String[] {"-h"})).isTrue();
        assertThat(HelpPage.isAskedFor(new String[] {"probe", "--help"})).isFalse();
        assertThat(HelpPage.isAskedFor(new String[0])).isFalse();
    }

    @Test
    void theHelpHasFirstWhatUsersNeed() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .containsSubsequence(
                        "Commands:", "  probe ", "  portable ", "The laboratory:", "  audit ", "  search-vs-grid ");
    }

    @Test
    void optionsStandInBlocks() {
        assertThat(run("compare --help")).isZero();
        assertThat(out.toString())
                .containsSubsequence(
                        "\nOptions:\n", " --schemes=", " --out=", "\nNetwork:\n", " --activation=", " --depth=")
                .containsSubsequence("\nTraining:\n", " --steps=", " --updater=", "\nExamples:\n", " --data=")
                .containsSubsequence(" --standardise ", "\nIn every command:\n", " --help ", " --verbose ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "probe",
                "plan",
                "tune",
                "compare",
                "signals",
                "report",
                "portable",
                "audit",
                "throughput",
                "score",
                "search-vs-grid",
                "experiment",
                "experiment very-deep",
                "experiment field",
                "experiment transfer"
            })
    void everyHelpFitsTheTerminalAndListsEachOptionOnce(String command) {
        assertThat(run(command + " --help")).isZero();
        assertThat(out.toString().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(out.toString()
                        .lines()
                        .filter(line -> line.matches(" {2,6}(-\\w+, )?--.*"))
                        .map(line -> line.replaceAll("^[^=]*?(--[-a-z\\[\\]]+).*", "$1")))
                .contains("--help", "--verbose")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "compare --version"})
    void versionComesFromTheBuild(String args) {
        assertThat(run(args)).isZero();
        assertThat(out.toString())
                .containsPattern("dl4j-init \\d+\\.\\d+")
                .contains("Deeplearning4j 1.")
                .doesNotContain("${");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "comparre", "compare --no-such-option", "compare --depth"})
    void wrongArgumentsEndWithTwoAndPointToTheHelp(String args) {
        assertThat(run(args)).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .containsPattern("Try 'dl4j-init( compare)? --help'")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compare --learning-rate abc|'--learning-rate': 'abc' is not a positive number",
                "tune --decades abc|'--decades': 'abc' is not a positive number",
                "experiment he2015 --seeds x|'--seeds': 'x' is not a whole number",
                "compare --seeds 2.5|'--seeds': '2.5' is not a whole number",
                "compare --seeds 9999999999|'9999999999' is not a whole number from -2147483648 to 2147483647",
                "score --draws many|'--draws': 'many' is not a whole number",
                "foo|dl4j-init has no command 'foo'; there are probe, plan, tune, ",
                "experiment foo|dl4j-init experiment has no command 'foo'; there are he2015, glorot2010, width, ",
                "width|dl4j-init has no command 'width'; did you mean 'dl4j-init experiment width'?",
                "compare foo|Unmatched argument at index 1: 'foo'",
                "report one|REPORT: two or more are needed to stand side by side: [one]",
            })
    void wrongArgumentsAreNamedWithWhatIsAllowed(String args, String sentence) {
        assertThat(run(args)).isEqualTo(2);
        assertThat(err.toString()).contains(sentence).doesNotContain("throughput or", "\tat ");
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamedWithItsOption(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(run("compare --train=200 --test=10 --out " + file)).isEqualTo(1);
        assertThat(err.toString())
                .contains("--out must be a folder that can be written to: " + file)
                .doesNotContain("Exception");
    }

    @Test
    void reportsSideBySideArePages(@TempDir Path folder) throws Exception {
        Path page = Files.writeString(folder.resolve("report.html"), "");
        Path table = Files.writeString(folder.resolve("layers.csv"), "");
        assertThat(run("report " + page + " " + table)).isEqualTo(1);
        assertThat(err.toString()).contains("REPORT is no report: " + table + " (it is no page, .html)");
    }

    /** Such a name is none anywhere; in a locale without UTF-8 those with other letters are none. */
    @Test
    void aNameThatNoFileCanHaveIsNamed() {
        assertThat(run("probe x.zip --csv a\0b")).isEqualTo(2);
        assertThat(err.toString())
                .contains("is no name of a file in this locale")
                .doesNotContain("Exception");
        err.getBuffer().setLength(0);
        assertThat(run("probe a\0b")).isEqualTo(1);
        assertThat(err.toString().strip())
                .startsWith("probe: NETWORK is no name of a file in this locale")
                .doesNotContain("\n");
    }

    @Test
    void failuresAreOneLine() {
        assertThat(Failures.oneLine(new IllegalArgumentException("depth must be at least 1: 0")))
                .isEqualTo("depth must be at least 1: 0");
        assertThat(Failures.oneLine(new IllegalStateException("first\n  second")))
                .isEqualTo("first second");
        assertThat(Failures.oneLine(new java.io.IOException("/out: Permission denied")))
                .isEqualTo("/out: Permission denied");
        assertThat(Failures.oneLine(new NullPointerException())).contains("NullPointerException", "--verbose");
    }

    private int run(String args) {
        return Main.run(args.isEmpty() ? new String[0] : args.split(" "), new PrintWriter(out), new PrintWriter(err));
    }
}
