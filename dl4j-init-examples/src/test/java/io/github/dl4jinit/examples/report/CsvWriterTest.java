package io.github.dl4jinit.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of {@link CsvWriter}. */
class CsvWriterTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(before);
    }

    @Test
    void writesTheGoldenFile() {
        assertThat(CsvWriter.write(Samples.table())).isEqualTo(Golden.read("summary.csv"));
    }

    @Test
    void doesNotDependOnTheLocale() {
        String english = CsvWriter.write(Samples.table());
        for (String tag : new String[] {"de-DE", "tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva"}) {
            Locale.setDefault(Locale.forLanguageTag(tag));
            assertThat(CsvWriter.write(Samples.table())).as(tag).isEqualTo(english);
            assertThat(Cells.text(Samples.table().columns().get(2), 0.5))
                    .as(tag)
                    .isEqualTo("0.5000");
        }
    }

    @Test
    void quotesOnlyWhatNeedsIt() {
        Table table = Table.builder("t", "")
                .text("a,b")
                .row("plain text")
                .row("comma, here")
                .row("quote \" here")
                .row("line\r\nbreak")
                .row("")
                .build();

        assertThat(CsvWriter.write(table))
                .isEqualTo(
                        "\"a,b\"\r\nplain text\r\n\"comma, here\"\r\n\"quote \"\" here\"\r\n\"line\r\nbreak\"\r\n\r\n");
    }

    @Test
    void keepsEveryDigit() {
        double[] numbers = {Math.PI, 1e-30, Double.MIN_VALUE, Double.MAX_VALUE, -0.1, 1.0 / 3, 123456789.125};
        Table.Builder builder = Table.builder("t", "").number("x");
        for (double number : numbers) {
            builder.row(number);
        }
        String[] lines = CsvWriter.write(builder.build()).split("\r\n");

        for (int i = 0; i < numbers.length; i++) {
            assertThat(Double.parseDouble(lines[i + 1])).isEqualTo(numbers[i]);
        }
    }
}
