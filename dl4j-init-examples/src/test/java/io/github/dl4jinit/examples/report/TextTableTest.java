package io.github.dl4jinit.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of {@link TextTable}. */
class TextTableTest {

    @Test
    void alignsNumbersToTheRight() {
        assertThat(TextTable.render(Samples.table(), 90, StandardCharsets.UTF_8))
                .isEqualTo(Golden.read("table.txt"));
    }

    @Test
    void fallsBackToAscii() {
        String text = TextTable.render(Samples.table(), 80, StandardCharsets.US_ASCII);

        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(text)).isTrue();
        assertThat(text).contains("0.912 +/- 0.004").contains("----").doesNotContain("?");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 50, 60, 80, 100, 200})
    void fitsTheWidth(int width) {
        String text = TextTable.render(Samples.table(), width, StandardCharsets.UTF_8);

        assertThat(text.lines())
                .allSatisfy(line ->
                        assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(width));
        assertThat(text).contains("0.912 ± 0.004", "312", "-8.7", "2.3026");
        assertThat(text.lines()).noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void continuesBelowWithTheFirstColumnRepeated() {
        assertThat(TextTable.render(
                        Table.builder("t", "")
                                .text("name")
                                .number("first number")
                                .number("second number")
                                .row("a", 1.25, 2e-30)
                                .row("b", 1e9, 0)
                                .build(),
                        16,
                        StandardCharsets.UTF_8))
                .isEqualTo("""
                                 first
                        name    number
                        ────  ────────
                        a         1.25
                        b     1.00e+09

                                second
                        name    number
                        ────  ────────
                        a     2.00e-30
                        b            0
                        """);
    }

    @Test
    void repeatsAsManyColumnsAsTellTheRowsApart() {
        assertThat(TextTable.render(
                        Table.builder("t", "")
                                .text("name")
                                .number("n")
                                .text("first")
                                .text("second")
                                .row("a", 1, "one", "two")
                                .row("a", 2, "three", "four")
                                .build(),
                        18,
                        StandardCharsets.UTF_8))
                .isEqualTo("""
                        name  n  first
                        ────  ─  ─────
                        a     1  one
                        a     2  three

                        name  n  second
                        ────  ─  ──────
                        a     1  two
                        a     2  four
                        """);
    }

    @Test
    void controlCharactersCannotBreakALine() {
        Table table =
                Table.builder("t", "").text("a").row("x\u001b[31m\ny\r\u0007").build();

        assertThat(TextTable.render(table, 80, StandardCharsets.UTF_8)).isEqualTo("a\n─────────\nx [31m y\n");
    }

    @Test
    void anEmptyTableIsItsHeading() {
        assertThat(TextTable.render(
                        Table.builder("t", "").text("name").number("x").build(), 80, StandardCharsets.UTF_8))
                .isEqualTo("name  x\n────  ─\n");
    }

    @Test
    void asciiNamesStayReadable() {
        assertThat(Console.encodable("σ² × ½ – naïve ≤ 10⁻³ 日", StandardCharsets.US_ASCII))
                .isEqualTo("sigma^2 x 1/2 - naive <= 10^-3 ?");
        assertThat(Console.encodable("naïve", StandardCharsets.ISO_8859_1)).isEqualTo("naïve");
    }

    @Test
    void columnsStayWhereTheyAreInAscii() {
        assertThat(Console.encodableLines(
                        "          E z²   theory  dL/dz²\nφ of σ    0.50     0.25    0.10\nm² is\n",
                        StandardCharsets.US_ASCII))
                .isEqualTo("         E z^2   theory dL/dz^2\nphi of sigma 0.50  0.25    0.10\nm^2 is\n");
    }
}
