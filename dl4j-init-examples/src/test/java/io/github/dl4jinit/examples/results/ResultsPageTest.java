package io.github.dl4jinit.examples.results;

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
    void writesThePageBesideTheResults(@TempDir Path module) throws IOException {
        Files.createDirectories(module.resolve("docs/results"));
        ResultsPage.main(new String[] {module.toString()});
        assertThat(module.resolve("docs/benchmarks.md")).content().startsWith("# Benchmarks\n");
    }
}
