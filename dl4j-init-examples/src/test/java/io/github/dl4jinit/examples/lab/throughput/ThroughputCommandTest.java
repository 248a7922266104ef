package io.github.dl4jinit.examples.lab.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.examples.lab.throughput.Arrangement.Window;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ThroughputCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void measuresBothArrangementsInProcessesOfTheirOwn() {
        assertThat(run("--depth=2", "--width=8", "--batch=10", "--seconds=0.3", "--rounds=1"))
                .isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .containsPattern("DL4J's defaults, one network at a time +\\d+\\.\\d .* 1\\.0\n")
                .containsPattern("LocalTrialRunner +[1-9]\\d*\\.\\d ")
                .contains("2 hidden layers × 8 units, batches of 10");
    }

    @Test
    void aRateIsStepsOverTimeAfterTheFirstSteps() {
        LongAdder steps = new LongAdder();
        steps.add(1000);
        assertThat(new Window(0, 0.05).rate(steps, () -> true)).isZero();
        assertThatThrownBy(() -> new Window(0, 0.05).rate(new LongAdder(), () -> false))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aProcessThatFailsSaysWhy() {
        assertThatThrownBy(
                        () -> MeasuringProcess.run(Arrangement.RUNNER, new Workload(2, -1, 10), new Window(0.1, 0.1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("RUNNER")
                .hasMessageContaining("code 1")
                .hasMessageContaining("training ended before its speed was measured");
    }

    @ParameterizedTest
    @CsvSource({
        "--depth=0, --depth must be at least 1: 0",
        "--rounds=0, --rounds must be at least 1: 0",
        "--seconds=NaN, --seconds must be more than 0",
        "--seconds=-1, --seconds must be more than 0"
    })
    void wrongOptionsEndWithTwo(String option, String sentence) {
        assertThat(run(option)).isEqualTo(2);
        assertThat(err.toString()).contains(sentence);
    }

    private int run(String... args) {
        return new CommandLine(new ThroughputCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }
}
