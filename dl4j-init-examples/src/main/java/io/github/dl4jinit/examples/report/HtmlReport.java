package io.github.dl4jinit.examples.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Writes a {@link Report} as one HTML page that needs nothing else: no network, no other file. The page forbids itself, by
 * its content security policy, to load anything or to run any script but its own two, so that text from elsewhere cannot do
 * harm even where escaping failed.
 */
final class HtmlReport {

    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

    /** A browser would break it behind its hyphen, or before its percent sign. */
    private static final Pattern UNBROKEN = Pattern.compile("\\d(?:\\.\\d+)?e-\\d+|[\\d.]+ %");

    private final StringBuilder html = new StringBuilder(1 << 21);
    private int charts;

    private HtmlReport() {}

    static String page(Report report) {
        return page(report, OptionalInt.empty());
    }

    /** The page of a report that is still growing loads itself again after so many seconds. */
    static String page(Report report, OptionalInt reload) {
        return new HtmlReport().write(report, reload);
    }

    private String write(Report report, OptionalInt reload) {
        String library = resource(ECHARTS);
        String script = resource("report.js");
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; ")
                .append("style-src 'unsafe-inline'; script-src ")
                .append(hash(library))
                .append(' ')
                .append(hash(script))
                .append("\">\n")
                .append(
                        reload.isPresent()
                                ? "<meta http-equiv=\"refresh\" content=\"" + reload.getAsInt() + "\">\n"
                                : "")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(Html.escape(report.title()))
                .append("</title>\n<style>\n")
                .append(resource("report.css"))
                .append("</style>\n</head>\n<body>\n<main>\n");
        header(report);
        for (int i = 0; i < report.sections().size(); i++) {
            section(report.sections().get(i), i);
        }
        html.append("</main>\n");
        if (charts > 0) {
            html.append("<script type=\"application/json\" id=\"data\">")
                    .append(ChartJson.write(report.charts()))
                    .append("</script>\n<script>")
                    .append(library)
                    .append("</script>\n<script>")
                    .append(script)
                    .append("</script>\n");
        }
        return html.append("</body>\n</html>\n").toString();
    }

    private void header(Report report) {
        element("h1", report.title());
        paragraphs(report.summary());
        if (report.sections().size() > 2) {
            html.append("<nav aria-label=\"Sections\"><ul>");
            for (int i = 0; i < report.sections().size(); i++) {
                html.append("<li><a href=\"#section-")
                        .append(i)
                        .append("\">")
                        .append(Html.escape(report.sections().get(i).heading()))
                        .append("</a></li>");
            }
            html.append("</ul></nav>\n");
        }
        if (!report.settings().isEmpty()) {
            html.append("<details><summary>Settings</summary>\n<dl>\n");
            for (Map.Entry<String, String> setting : report.settings().entrySet()) {
                element("dt", setting.getKey());
                element("dd", setting.getValue());
            }
            html.append("</dl></details>\n");
        }
        if (!report.charts().isEmpty()) {
            html.append("<noscript><p>The charts need JavaScript; the tables do not.</p></noscript>\n");
        }
    }

    private void section(Section section, int index) {
        html.append("<section aria-labelledby=\"section-")
                .append(index)
                .append("\">\n<h2 id=\"section-")
                .append(index)
                .append("\">")
                .append(Html.escape(section.heading()))
                .append("</h2>\n");
        paragraphs(section.text());
        if (section.folded()) {
            html.append("<details class=\"folded\"><summary>Show</summary>\n");
        }
        for (Block block : section.blocks()) {
            if (block instanceof Table table) {
                table(table);
            } else if (block instanceof Code code) {
                code(code);
            } else {
                chart((Chart) block);
            }
        }
        html.append(section.folded() ? "</details>\n" : "").append("</section>\n");
    }

    private void chart(Chart chart) {
        int number = charts++;
        html.append("<figure id=\"")
                .append(chart.name())
                .append("\" data-chart=\"")
                .append(number)
                .append("\">\n");
        element("h3", chart.title());
        if (!chart.description().isBlank()) {
            element("figcaption", chart.description());
        }
        html.append("<div class=\"legend\"></div>\n<div class=\"plot\" role=\"img\" aria-label=\"")
                .append(Html.escape(AltText.of(chart)))
                .append("\"></div>\n");
        if (chart instanceof HeatMap) {
            html.append("<div class=\"scale\"></div>\n");
        }
        html.append("</figure>\n<details data-chart=\"")
                .append(number)
                .append("\"><summary>Numbers of this chart</summary></details>\n");
    }

    private void code(Code code) {
        html.append("<pre id=\"")
                .append(code.name())
                .append("\" role=\"region\" tabindex=\"0\" aria-label=\"")
                .append(Html.escape(code.title()))
                .append("\"><code>")
                .append(Html.escape(code.text().strip()))
                .append("</code></pre>\n");
    }

    private void table(Table table) {
        html.append("<div class=\"table\" id=\"")
                .append(table.name())
                .append("\" role=\"region\" tabindex=\"0\" aria-label=\"")
                .append(Html.escape(table.title()))
                .append("\">\n<table>\n");
        element("caption", table.title());
        html.append("<thead><tr>");
        List<Column> columns = table.columns();
        for (Column column : columns) {
            cell("th scope=\"col\"", "th", column, column.header());
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (List<Object> row : table.rows()) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                boolean name = i == 0;
                cell(
                        name ? "th scope=\"row\"" : "td",
                        name ? "th" : "td",
                        columns.get(i),
                        Cells.text(columns.get(i), row.get(i)));
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n</div>\n");
    }

    private void cell(String open, String close, Column column, String text) {
        html.append('<')
                .append(open)
                .append(column.isRightAligned() ? " class=\"n\">" : ">")
                .append(Html.escape(text))
                .append("</")
                .append(close)
                .append('>');
    }

    private void element(String tag, String text) {
        html.append('<')
                .append(tag)
                .append('>')
                .append(UNBROKEN.matcher(Html.escape(text)).replaceAll("<span class=\"number\">$0</span>"))
                .append("</")
                .append(tag)
                .append(">\n");
    }

    private void paragraphs(String text) {
        for (String paragraph : text.split("\\R\\s*\\R")) {
            if (!paragraph.isBlank()) {
                element("p", paragraph.strip());
            }
        }
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the class path: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("SHA-256 is in every Java", e);
        }
    }
}
