package io.github.dl4jinit.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrapTest {

    @ParameterizedTest
    @CsvSource({
        "one two three, one two|three",
        "one two 34, one two 34",
        "' a  b ', a b",
        "on the 50 %, on the|50 %",
        "'', ''",
        "a-very-long-word b, a-very-long-word|b"
    })
    void breaksAtSpaces(String text, String lines) {
        assertThat(Wrap.at(10, text)).isEqualTo(lines.replace('|', '\n'));
    }
}
