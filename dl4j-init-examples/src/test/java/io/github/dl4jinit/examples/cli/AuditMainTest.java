package io.github.dl4jinit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditMainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void auditPrintsATableAndWritesItAsMarkdown(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("fans.md");
        assertThat(run("audit", "--seeds", "2", "--layer", "rnnoutput", "--markdown", file.toString()))
                .isZero();
        assertThat(out.toString()).contains("RnnOutput 200").contains("The weight holds.");
        assertThat(Files.readString(file))
                .startsWith("| layer | weight |")
                .contains("| RnnOutput 200→300 | W | 200 | 200 |")
                .endsWith("Means of 2 seeds, ± standard error.\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void wrongArgumentsAreNamed(@TempDir Path folder) {
        assertThat(run("audit", "--markdown", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--markdown must be a file in a folder that is there: " + folder);
        assertThat(run("audit", "--seeds", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("--seeds must be at least 2: 1");
        assertThat(run("audit", "--layer", "transformer")).isEqualTo(2);
        assertThat(err.toString()).contains("--layer \"transformer\" is in no layer's name", "Dense 200→300");
        assertThat(err.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(96));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--signals --plans", "--plans --rehearse", "--signals --rehearse"})
    void onlyOneThingIsDoneWithWholeNetworks(String both) {
        assertThat(run(("audit --seeds 2 " + both).split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(both.replace(" ", " and ") + " exclude each other");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--field-data .", "--data mnist", "--train 100", "--standardise"})
    void dataAreForWholeNetworks(String option) {
        assertThat(run(("audit --layer rnnoutput " + option).split(" "))).isEqualTo(2);
        assertThat(err.toString())
                .contains(option.split(" ")[0] + " is for whole networks: it needs --signals, --plans or --rehearse");
    }

    @Test
    void signalsAreComparedByNetworkAndByTypeOfLayer() {
        run("audit", "--signals", "--seeds", "2", "--layer", "own parts");
        assertThat(out.toString())
                .contains("own parts", "ElementWiseVertex", "Within 10 % or 3 standard errors: forward ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void plansAreProbedAndNetworksWithoutDataAreNamed() {
        assertThat(run("audit", "--plans", "--seeds", "2", "--layer", "own parts"))
                .isZero();
        assertThat(out.toString()).contains("own parts", "Healthy with every seed: ");
        assertThat(run("audit", "--plans", "--seeds", "2", "--layer", "field: iris"))
                .isZero();
        assertThat(err.toString()).contains("left out, since their data are not in the folder of --field-data: iris");
        assertThat(run("audit", "--plans", "--field-data", "nowhere")).isEqualTo(2);
        assertThat(err.toString()).contains("--field-data must be a folder: nowhere");
    }

    @Test
    void networksAreRehearsedAsTheyAreConfigured() {
        assertThat(run("audit", "--rehearse", "--seeds", "2", "--layer", "field: moon"))
                .isZero();
        assertThat(err.toString()).contains("left out, since their data are not in the folder of --field-data: moon");
        assertThat(run("audit", "--rehearse", "--seeds", "2", "--layer", "field: rings"))
                .isZero();
        assertThat(out.toString()).contains("field: rings", "2 of 2", "Healthy with every seed: 1 of 1 networks.");
    }

    private int run(String... args) {
        return Main.run(args, new PrintWriter(out), new PrintWriter(err));
    }
}
