package io.github.dl4jinit.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** Tests of {@link JsonWriter}. */
class JsonWriterTest {

    private static Report small() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("seed", "42");
        settings.put("scheme", "he:1.5");
        LineChart chart = new LineChart(
                "loss",
                "Loss",
                "",
                Axis.linear("step"),
                Axis.log("loss"),
                List.of(Series.line("he", List.of(Point.meanSd(0, 2.5, 0.5), Point.of(1, Double.NaN)))));
        return new Report(
                "A \"report\"",
                "Line one\nline two",
                settings,
                List.of(Section.of("Result", "", Samples.table(), chart)));
    }

    @Test
    void writesTheGoldenFile() {
        assertThat(JsonWriter.write(small())).isEqualTo(Golden.read("report.json"));
    }

    @Test
    void everyNumberReadsBackAsItWas() throws Exception {
        JsonNode json = new ObjectMapper().readTree(JsonWriter.write(Samples.report()));

        JsonNode first = json.get("tables").get("summary").get("rows").get(0);
        assertThat(first.get("loss").doubleValue()).isEqualTo(0.1234567890123);
        assertThat(first.get("accuracy").get("mean").doubleValue()).isEqualTo(0.91234567);
        JsonNode profile = json.get("charts").get("activation-profile").get("rows");
        assertThat(profile.size())
                .isEqualTo(Samples.profile().series().stream()
                        .mapToInt(s -> s.points().size())
                        .sum());
        assertThat(profile.get(29).get("y").doubleValue())
                .isEqualTo(Samples.profile().series().get(0).points().get(29).y());
        assertThat(json.get("settings").get("layer").textValue()).isEqualTo(Samples.HOSTILE);
    }
}
