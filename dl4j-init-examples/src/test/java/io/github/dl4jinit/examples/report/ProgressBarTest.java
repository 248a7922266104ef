package io.github.dl4jinit.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Tests of {@link ProgressBar}. */
class ProgressBarTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();

    private ProgressBar bar(boolean interactive, Charset charset, int total) {
        return new ProgressBar(
                new PrintStream(bytes, true, StandardCharsets.UTF_8),
                interactive,
                charset,
                nanos::get,
                "trials",
                total);
    }

    private void pass(double seconds) {
        nanos.addAndGet((long) (seconds * 1e9));
    }

    private String printed() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    @Test
    void redrawsOneLineOnATerminal() {
        try (ProgressBar bar = bar(true, StandardCharsets.UTF_8, 4)) {
            assertThat(printed()).isEqualTo("\rtrials ──────────────────────── 0/4");
            pass(30);
            bar.step("he 91 %");
            assertThat(printed()).isEqualTo("\rtrials ██████────────────────── 1/4 1:30 min left · he 91 %");
            pass(30);
            bar.step();
            assertThat(printed()).isEqualTo("\rtrials ████████████──────────── 2/4 1:00 min left · he 91 %");
            bar.step("x");
            assertThat(printed()).as("sooner than a tenth of a second").isEmpty();
            pass(60);
            bar.step("x");
            // The blanks erase what is left of the longer line before.
            assertThat(printed()).isEqualTo("\rtrials ████████████████████████ 4/4 in 2:00 min · x" + " ".repeat(8));
        }
        assertThat(printed()).isEqualTo(System.lineSeparator());
    }

    @Test
    void printsALineAtEachTenthInALog() {
        try (ProgressBar bar = bar(false, StandardCharsets.UTF_8, 1000)) {
            for (int i = 0; i < 1000; i++) {
                pass(10);
                bar.step("best " + i);
            }
        }
        String[] lines = printed().split(System.lineSeparator());

        assertThat(lines).hasSize(10);
        assertThat(lines[0]).isEqualTo("trials 100/1000 2:30 h left · best 99");
        assertThat(lines[9]).isEqualTo("trials 1000/1000 in 2:46 h · best 999");
    }

    @Test
    void followsAJobWhosePaceAndLengthChange() {
        try (ProgressBar bar = bar(false, StandardCharsets.UTF_8, 1)) {
            bar.at(300, 1000, 300, "from a record");
            pass(10);
            bar.at(400, 1000, 300, "trained");
            bar.at(400, 500, 300, "shorter");
            bar.at(500, 500, 300, "done");
        }
        String[] lines = printed().split(System.lineSeparator());

        assertThat(lines)
                .containsExactly(
                        "trials 300/1000 · from a record",
                        "trials 400/1000 1:00 min left · trained",
                        "trials 400/500 10 s left · shorter",
                        "trials 500/500 in 10 s · done");
    }

    @Test
    void usesAsciiWhereTheTerminalHasNoMore() {
        try (ProgressBar bar = bar(true, StandardCharsets.US_ASCII, 2)) {
            pass(1);
            bar.step("a ± b");
        }

        assertThat(printed()).contains("\rtrials ############------------ 1/2 1 s left * a +/- b");
    }

    @Test
    void neverWrapsALine() {
        try (ProgressBar bar = bar(true, StandardCharsets.UTF_8, 1)) {
            bar.step("long ".repeat(100));
        }

        assertThat(printed().split("[\r\n]"))
                .allSatisfy(line -> assertThat(line.length()).isLessThan(80));
    }

    @Test
    void countsStepsOfSeveralThreads() throws InterruptedException {
        try (ProgressBar bar = bar(false, StandardCharsets.UTF_8, 4000)) {
            ExecutorService pool = Executors.newFixedThreadPool(4);
            for (int t = 0; t < 4; t++) {
                pool.execute(() -> {
                    for (int i = 0; i < 1000; i++) {
                        bar.step();
                    }
                });
            }
            pool.shutdown();
            assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(printed()).contains("4000/4000 in ");
    }

    @Test
    void refusesAJobWithoutSteps() {
        assertThatThrownBy(() -> bar(true, StandardCharsets.UTF_8, 0)).hasMessage("total must be at least 1: 0");
    }
}
