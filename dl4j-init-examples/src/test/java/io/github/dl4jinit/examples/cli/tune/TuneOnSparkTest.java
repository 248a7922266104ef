package io.github.dl4jinit.examples.cli.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.examples.lab.spark.TestCluster;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The search of the command line on a cluster, with its journal here. */
@Tag("spark")
@ExtendWith(TestCluster.class)
class TuneOnSparkTest {
    private static final List<String> SEARCH = List.of(
            "--depth=3", "--width=8", "--multipliers=0.5,1,2,4", "--steps=16", "--batch=10", "--train=60", "--test=30");

    @TempDir
    private Path folder;

    @Test
    void itsResultIsThatOfThisMachineAlsoAfterAnInterruption() throws Exception {
        Path journal = folder.resolve("journal");
        String[] onSpark = {"--spark=" + TestCluster.MASTER, "--journal=" + journal};
        String here = result();
        assertThat(result(onSpark)).isEqualTo(here);

        // As if it had been killed after three trials.
        Path file = journal.resolve("journal.jsonl");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSizeGreaterThan(5);
        Files.write(file, lines.subList(0, 4));
        assertThat(result(onSpark[0], onSpark[1], "--resume")).isEqualTo(here);
        assertThat(Files.readAllLines(file))
                .hasSameSizeAs(lines)
                .startsWith(lines.subList(0, 4).toArray(String[]::new));

        // What was begun on a cluster can be finished here.
        Files.write(file, lines.subList(0, 4));
        assertThat(result(onSpark[1], "--resume")).isEqualTo(here);
    }

    @Test
    void anAddressThatIsNoneIsAWrongOption() {
        StringWriter err = new StringWriter();
        int code = new CommandLine(new TuneCommand())
                .setErr(new PrintWriter(err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute("--spark=spark://host", "--train=60", "--test=30", "--batch=10");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).startsWith("--spark: master must be spark://HOST:PORT: spark://host");
    }

    private String result(String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>(SEARCH);
        arguments.addAll(List.of(more));
        arguments.add("--out=" + folder.resolve("out"));
        int code = new CommandLine(new TuneCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments.toArray(String[]::new));
        assertThat(code).as(err.toString()).isZero();
        String text = out.toString();
        return text.substring(text.indexOf("candidate"), text.indexOf("Report: "));
    }
}
