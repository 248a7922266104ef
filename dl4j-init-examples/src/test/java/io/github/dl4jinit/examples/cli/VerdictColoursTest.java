package io.github.dl4jinit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class VerdictColoursTest {
    private static final String RED = "\u001b[1m\u001b[31m";
    private static final String GREEN = "\u001b[32m";

    private final StringWriter shown = new StringWriter();
    private final PrintWriter terminal = new PrintWriter(shown);

    @Test
    void verdictsAreGreenOrRed() {
        print("forward: vanishing, factor 0.495 per layer\nbackward: healthy\nHealthy, as far as one batch shows\n");

        assertThat(shown.toString())
                .contains("forward: " + RED + "vanishing\u001b")
                .contains("backward: " + GREEN + "healthy\u001b")
                .contains(GREEN + "Healthy\u001b");
    }

    @Test
    void cellsOfTablesAreGreenOrRed() {
        print(
                "he       0.03  90.1 ± 0.4  best\nxavier   0.03  11.3 ± 0.0  chance\n0  vanishing  layer1  0.5  healthy\n");

        assertThat(shown.toString())
                .contains("  " + GREEN + "best\u001b")
                .contains("  " + RED + "chance\u001b")
                .contains("  " + RED + "vanishing\u001b")
                .contains("  " + GREEN + "healthy\u001b");
    }

    @Test
    void aLineThatComesInPartsIsOneLine() {
        PrintWriter colours = VerdictColours.over(terminal, Ansi.ON);
        colours.print("forward: van");
        colours.print("ishing\n");
        colours.print("Continue? ");
        colours.flush();

        assertThat(shown.toString()).startsWith("forward: " + RED + "vanishing").endsWith("\nContinue? ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the best of three rates; a dead unit",
                "worse than guessing",
                "backwards: vanishing",
                "a  deadline",
                "             E z²   theory   sat   dead   corr",
                "    best.fit(data);"
            })
    void proseAndCodeKeepTheirColour(String line) {
        print(line + "\n");

        assertThat(shown.toString()).isEqualTo(line + "\n");
    }

    @Test
    void aTerminalWithoutColoursGetsNone() {
        assertThat(VerdictColours.over(terminal, Ansi.OFF)).isSameAs(terminal);
    }

    private void print(String text) {
        PrintWriter colours = VerdictColours.over(terminal, Ansi.ON);
        colours.print(text);
        colours.flush();
    }
}
