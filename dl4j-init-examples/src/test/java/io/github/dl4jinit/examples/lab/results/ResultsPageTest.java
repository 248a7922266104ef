package io.github.dl4jinit.examples.lab.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsPageTest {
    /** Line ends as Java writes them, whatever a checkout made of them. */
    @Test
    void thePageIsMadeOfTheResults() throws IOException {
        Path docs = Path.of("docs");
        assertThat(Files.readString(docs.resolve("benchmarks.md")).replace("\r\n", "\n"))
                .isEqualTo(ResultsPage.of(docs.resolve("results")));
    }

    @Test
    void ratiosAreTimesOverOurs(@TempDir Path results) throws IOException {
        Files.writeString(results.resolve("fill.json"), """
                {"machine": {"processor": "P", "processors": 2}, "results": [
                  {"filler": "NORMAL", "type": "FLOAT", "size": "16777216", "median": 10000},
                  {"filler": "DL4J_RELU", "type": "FLOAT", "size": "16777216", "median": 85000}]}
                """);
        Files.writeString(results.resolve("pytorch.json"), """
                {"results": [{"name": "kaiming_normal_", "size": "16777216", "median": 42.5}]}
                """);
        assertThat(ResultsPage.of(results))
                .contains("P, 2 processors")
                .contains("| NORMAL | FLOAT | 10.0 | 8.50 | 4.25 |\n")
                .contains("| UNIFORM | FLOAT | | | |\n")
                .contains("| DL4J_RELU | 5.07 |\n");
    }

    @Test
    void vectorsHaveRowsOfTheTypeThatTheyDraw(@TempDir Path results) throws IOException {
        Files.writeString(results.resolve("fill.json"), """
                {"machine": {}, "results": [
                  {"filler": "DL4J_RELU", "type": "FLOAT", "size": "16777216", "median": 85000},
                  {"filler": "DL4J_RELU", "type": "DOUBLE", "size": "16777216", "median": 90000},
                  {"filler": "NORMAL_BY_VECTORS", "type": "FLOAT", "size": "16777216", "median": 5000}]}
                """);

        assertThat(ResultsPage.of(results))
                .contains("| NORMAL_BY_VECTORS | FLOAT | 5.00 | 17.0 | |\n")
                .contains("| NORMAL_BY_VECTORS | 0.30 |\n")
                .doesNotContain("| NORMAL_BY_VECTORS | DOUBLE")
                .doesNotContain("| NORMAL_BY_VECTORS | |");
    }

    @Test
    void throughputIsOverTheNaiveLoop(@TempDir Path results) throws IOException {
        Files.writeString(results.resolve("throughput.json"), """
                {"results": [
                  {"arrangement": "NAIVE", "median": 40, "least": 38, "most": 41.5},
                  {"arrangement": "RUNNER", "median": 100, "least": 98, "most": 101}]}
                """);
        Files.writeString(results.resolve("pytorch.json"), """
                {"results": [{"name": "training_step", "size": "600000", "median": 8}]}
                """);
        assertThat(ResultsPage.of(results))
                .contains("| `NAIVE` | 40.0 | 38.0 | 41.5 | 1.00 |\n")
                .contains("| `RUNNER` | 100 | 98.0 | 101 | 2.50 |\n")
                .contains("| PyTorch, one network | 125 | | | 3.13 |\n");
    }

    @Test
    void networksAreComparedWithDl4jsOwnInit(@TempDir Path results) throws IOException {
        Files.writeString(results.resolve("init.json"), """
                {"results": [
                  {"network": "VGG16", "by": "NETWORK_INITIALIZER", "scheme": "DL4J_RELU", "median": 900},
                  {"network": "VGG16", "by": "NETWORK_INITIALIZER", "scheme": "HE_NORMAL", "median": 150},
                  {"network": "VGG16", "by": "INIT", "scheme": "DL4J_RELU", "median": 1200}]}
                """);
        assertThat(ResultsPage.of(results))
                .contains("| VGG16 | HE_NORMAL | NETWORK_INITIALIZER | 150 | 8.00 | 0.00 | 0.00 |\n");
    }

    @Test
    void aPartOfAnotherMachineSaysSo(@TempDir Path results) throws IOException {
        String result = "{\"machine\": {\"processor\": \"%s\"}, \"results\": [{\"kernel\": \"WORDS\", \"median\": 1}]}";
        Files.writeString(results.resolve("fill.json"), result.formatted("P"));
        Files.writeString(results.resolve("kernel.json"), result.formatted("P"));
        assertThat(ResultsPage.of(results)).doesNotContain("another machine");

        Files.writeString(results.resolve("kernel.json"), result.formatted("Q"));
        assertThat(ResultsPage.of(results)).contains("This was measured on another machine: Q, ");
    }

    @Test
    void writesThePageBesideTheResults(@TempDir Path module) throws IOException {
        Files.createDirectories(module.resolve("docs/results"));
        ResultsPage.main(new String[] {module.toString()});
        assertThat(module.resolve("docs/benchmarks.md")).content().startsWith("# Benchmarks\n");
    }
}
