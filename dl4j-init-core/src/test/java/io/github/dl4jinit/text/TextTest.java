package io.github.dl4jinit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 3, 1000, 0.00",
        "0.00123456, 3, 1000, 0.00123",
        "0.000999, 3, 1000, 1.0e-03",
        "0.001, 3, 1000, 0.00100",
        "-0.0123456, 3, 1000, -0.0123",
        "12.3456, 3, 1000, 12.3",
        "99.96, 3, 1000, 100",
        "100, 3, 1000, 100",
        "999.4, 3, 1000, 999",
        "1000, 3, 1000, 1.0e+03",
        "9.94, 2, 10000, 9.9",
        "10, 2, 10000, 10",
        "9999, 2, 10000, 9999",
        "10000, 2, 10000, 1.0e+04",
        "NaN, 2, 10000, -",
        "Infinity, 2, 10000, Infinity"
    })
    void significantDigits(double value, int digits, double limit, String text) {
        assertThat(Numbers.significant(value, digits, limit)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0000", "0.001, 0.0010", "0.00099, 9.900e-04", "9999, 9999.0000", "-10000, -1.000e+04", "NaN, -"})
    void fourDecimals(double value, String text) {
        assertThat(Numbers.fourDecimals(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "2.5, 2.5", "1.0E-5, 1.0E-5", "0.1, 0.1"})
    void plainNumbersKeepAllDigits(double value, String text) {
        assertThat(Numbers.plain(value)).isEqualTo(text);
    }

    @Test
    void roundsToDigitsAndNotToDecimals() {
        assertThat(Numbers.rounded(1234.567, 4)).isEqualTo(1235);
        assertThat(Numbers.rounded(-1.234567e-20, 4)).isEqualTo(-1.235e-20);
        assertThat(Numbers.measured(1.23456789)).isEqualTo(1.234568);
    }

    @Test
    void cellsAreQuotedWhereTheyMustBe() {
        assertThat(Csv.line(List.of("plain", "", "a,b", "say \"a\"", "two\nlines", "cr\r")))
                .isEqualTo("plain,,\"a,b\",\"say \"\"a\"\"\",\"two\nlines\",\"cr\r\"\n");
        assertThat(Csv.number(0.5)).isEqualTo("0.5");
        assertThat(Csv.number(Double.NaN)).isEmpty();
        assertThat(Csv.number(Double.NEGATIVE_INFINITY)).isEmpty();
    }

    @Test
    void columnsShrinkToTheLineAndNoFurtherThanIsReadable() {
        Columns wide = new Columns(List.of(20, 12, 9), 2);
        assertThat(wide.within(50, List.of(0, 1))).isEqualTo(wide);
        assertThat(wide.within(36, List.of(0, 1)).widths()).containsExactly(13, 12, 9);
        assertThat(wide.within(30, List.of(0, 1)).widths()).containsExactly(9, 10, 9);
        assertThat(wide.within(1, List.of(0, 1)).widths()).containsExactly(6, 6, 9);
        assertThat(new Columns(List.of(6, 4), 1).line(List.of("abcdefgh", "1"))).isEqualTo("ab~fgh    1\n");
    }

    @Test
    void linesBreakBetweenWords() {
        assertThat(Lines.wrapped("aa bb cc", 5, "")).isEqualTo("aa bb\ncc\n");
        assertThat(Lines.wrapped("aa bb cc", 4, "  ")).isEqualTo("aa\n  bb\n  cc\n");
        assertThat(Lines.wrapped("longer than", 3, "")).isEqualTo("longer\nthan\n");
        assertThat(Lines.wrapped("", 3, "")).isEqualTo("\n");
    }
}
