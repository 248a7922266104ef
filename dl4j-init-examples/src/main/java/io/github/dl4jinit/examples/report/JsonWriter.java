package io.github.dl4jinit.examples.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.nd4j.shade.jackson.core.JsonFactory;
import org.nd4j.shade.jackson.core.JsonGenerator;
import org.nd4j.shade.jackson.core.util.DefaultIndenter;
import org.nd4j.shade.jackson.core.util.DefaultPrettyPrinter;

/**
 * Writes every number of a {@link Report} as JSON: its title, summary and settings, then its tables and the data of its
 * charts, each as an array of objects that a data frame can be made of. Numbers have all their digits. JSON has no NaN and
 * no infinity: they are the strings {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}. An empty cell is {@code
 * null}, a {@link MeanSd} an object with {@code mean} and {@code sd}.
 */
public final class JsonWriter {

    private JsonWriter() {}

    /**
     * Writes a report.
     *
     * @param report the report
     * @return JSON
     */
    public static String write(Report report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeStringField("title", report.title());
            json.writeStringField("summary", report.summary());
            json.writeObjectFieldStart("settings");
            for (Map.Entry<String, String> setting : report.settings().entrySet()) {
                json.writeStringField(setting.getKey(), setting.getValue());
            }
            json.writeEndObject();
            tables(json, "tables", report.tables());
            tables(json, "charts", report.charts().stream().map(Chart::data).toList());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private static void tables(JsonGenerator json, String field, List<Table> tables) throws IOException {
        json.writeObjectFieldStart(field);
        for (Table table : tables) {
            json.writeObjectFieldStart(table.name());
            json.writeStringField("title", table.title());
            json.writeArrayFieldStart("rows");
            for (List<Object> row : table.rows()) {
                json.writeStartObject();
                for (int i = 0; i < row.size(); i++) {
                    json.writeFieldName(table.columns().get(i).key());
                    cell(json, row.get(i));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void cell(JsonGenerator json, Object cell) throws IOException {
        if (cell == null) {
            json.writeNull();
        } else if (cell instanceof MeanSd spread) {
            json.writeStartObject();
            json.writeFieldName("mean");
            cell(json, spread.mean());
            json.writeFieldName("sd");
            cell(json, spread.sd());
            json.writeEndObject();
        } else if (cell instanceof Number number) {
            if (Double.isFinite(number.doubleValue())) {
                json.writeNumber(Numbers.exact(number));
            } else {
                json.writeString(Numbers.exact(number));
            }
        } else {
            json.writeString((String) cell);
        }
    }
}
