package io.github.dl4jinit.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownWriterTest {

    @Test
    void numbersAreToTheRightAndBarsDoNotEndACell() {
        Table table = Table.builder("t", "T")
                .text("name")
                .meanSd("loss", "loss", "%.1f")
                .number("p", "p", "%.2f")
                .row("a|b", new MeanSd(1, 0.5), null)
                .row("c", new MeanSd(2, Double.NaN), 0.25)
                .build();
        assertThat(MarkdownWriter.write(table)).isEqualTo("""
                | name | loss | p |
                | --- | ---: | ---: |
                | a\\|b | 1.0 ± 0.5 | – |
                | c | 2.0 | 0.25 |
                """);
    }
}
