package io.github.dl4jinit.examples.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.nd4j.shade.jackson.core.JsonFactory;
import org.nd4j.shade.jackson.core.JsonGenerator;

/** What the page's script draws charts from. Curves are thinned, numbers have six digits, null stands for no number. */
final class ChartJson {

    private static final MathContext DIGITS = new MathContext(6);
    private static final int MOST_POINTS = 300;

    private final JsonGenerator json;
    private final Palette palette;

    private ChartJson(JsonGenerator json, Palette palette) {
        this.json = json;
        this.palette = palette;
    }

    /** Writes all charts with their colours, safe inside a script element. */
    static String write(List<Chart> charts) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            new ChartJson(json, Palette.of(charts)).page(charts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // These occur in strings only, and in strings the escape means the same; the two separators end a line in old
        // scripts.
        return text.toString()
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private void page(List<Chart> charts) throws IOException {
        json.writeStartObject();
        strings("light", Palette.LIGHT);
        strings("dark", Palette.DARK);
        strings("heat", ColorScale.STOPS);
        json.writeNumberField("floor", Axis.LOG_FLOOR);
        json.writeArrayFieldStart("charts");
        for (Chart chart : charts) {
            json.writeStartObject();
            if (chart instanceof LineChart lines) {
                lines(lines);
            } else if (chart instanceof HistogramGrid grid) {
                histograms(grid);
            } else {
                heatMap((HeatMap) chart);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void lines(LineChart chart) throws IOException {
        LineRanges ranges = LineRanges.of(chart);
        json.writeStringField("type", "lines");
        axis("x", chart.x(), ranges.x());
        axis("y", chart.y(), ranges.y());
        json.writeArrayFieldStart("series");
        for (Series series : chart.series()) {
            series(series);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("markers");
        for (MarkerLine marker : chart.markers()) {
            json.writeStartObject();
            json.writeBooleanField("horizontal", marker.orientation() == MarkerLine.Orientation.HORIZONTAL);
            json.writeFieldName("at");
            number(marker.value());
            json.writeStringField("label", marker.label());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void series(Series series) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", series.name());
        json.writeNumberField("color", palette.index(series.group()));
        json.writeStringField("style", series.style().name().toLowerCase(Locale.ROOT));
        json.writeBooleanField("diverged", series.diverged());
        json.writeArrayFieldStart("points");
        for (Point p : Thinning.thin(series, MOST_POINTS).points()) {
            json.writeStartArray();
            number(p.x());
            number(p.y());
            if (p.hasSpread()) {
                number(p.lower());
                number(p.upper());
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void histograms(HistogramGrid grid) throws IOException {
        json.writeStringField("type", "histograms");
        HistogramRanges ranges = HistogramRanges.of(grid);
        json.writeStringField("label", ranges.label());
        Set<String> names = grid.panels().stream()
                .flatMap(panel -> panel.histograms().stream())
                .map(Histogram::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        json.writeArrayFieldStart("legend");
        for (String name : names) {
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeNumberField("color", palette.index(name));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("panels");
        for (int i = 0; i < grid.panels().size(); i++) {
            HistogramGrid.Panel panel = grid.panels().get(i);
            json.writeStartObject();
            json.writeStringField("title", panel.title());
            axis("x", grid.x(), ranges.panels().get(i));
            axis("y", Axis.linear("density"), HistogramDrawing.densities(panel));
            json.writeArrayFieldStart("series");
            for (Histogram h : panel.histograms()) {
                json.writeStartObject();
                json.writeStringField("name", h.name());
                json.writeNumberField("color", palette.index(h.name()));
                json.writeNumberField("lower", h.lower());
                json.writeNumberField("upper", h.upper());
                numbers("densities", h.densities());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void heatMap(HeatMap map) throws IOException {
        HeatRanges ranges = HeatRanges.of(map);
        json.writeStringField("type", "heat");
        axis("x", map.x(), ranges.x());
        axis("y", map.y(), ranges.y());
        axis("color", map.color(), ranges.color());
        numbers("columns", map.columns());
        numbers("rows", map.rows());
        json.writeFieldName("columnEdges");
        json.writeArray(ranges.columnEdges(), 0, ranges.columnEdges().length);
        json.writeFieldName("rowEdges");
        json.writeArray(ranges.rowEdges(), 0, ranges.rowEdges().length);
        json.writeArrayFieldStart("values");
        for (List<Double> row : map.values()) {
            json.writeStartArray();
            for (double value : row) {
                number(value);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("overlays");
        for (Series overlay : map.overlays()) {
            series(overlay);
        }
        json.writeEndArray();
    }

    private void axis(String field, Axis axis, AxisRange range) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("label", axis.label());
        json.writeBooleanField("log", range.log());
        json.writeNumberField("unit", range.unit());
        json.writeNumberField("min", range.min());
        json.writeNumberField("max", range.max());
        json.writeNumberField("step", range.step());
        json.writeArrayFieldStart("ticks");
        for (double tick : range.ticks()) {
            json.writeStartArray();
            json.writeNumber(tick);
            json.writeString(range.label(tick));
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void strings(String field, List<String> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private void numbers(String field, List<Double> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (double value : values) {
            number(value);
        }
        json.writeEndArray();
    }

    private void number(double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(sixDigits(value));
        } else {
            json.writeNull();
        }
    }

    private static String sixDigits(double value) {
        BigDecimal rounded = new BigDecimal(value).round(DIGITS);
        if (rounded.signum() == 0) {
            return "0";
        }
        String plain = rounded.stripTrailingZeros().toPlainString();
        String scientific = rounded.stripTrailingZeros().toString();
        return plain.length() <= scientific.length() ? plain : scientific;
    }
}
