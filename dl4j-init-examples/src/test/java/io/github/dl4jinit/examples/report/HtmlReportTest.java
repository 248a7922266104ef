package io.github.dl4jinit.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** Tests of {@link HtmlReport} on the text of the page. {@link ChromiumTest} opens it. */
class HtmlReportTest {

    private static final Pattern SCRIPT = Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);

    private static final String PAGE = HtmlReport.page(Samples.report());

    private List<String> scripts(String attributes) {
        List<String> found = new ArrayList<>();
        Matcher matcher = SCRIPT.matcher(PAGE);
        while (matcher.find()) {
            if (matcher.group(1).equals(attributes)) {
                found.add(matcher.group(2));
            }
        }
        return found;
    }

    /** The page without its scripts and style. */
    private String markup() {
        return SCRIPT.matcher(PAGE).replaceAll("").replaceAll("(?s)<style>.*?</style>", "");
    }

    @Test
    void namesFromElsewhereStayText() {
        assertThat(markup())
                .doesNotContain("<script")
                .doesNotContain("<b>")
                .doesNotContain("<img")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(scripts(" type=\"application/json\" id=\"data\"").get(0))
                .doesNotContain("<")
                .contains("\\u003cscript\\u003ealert(1)\\u003c/script\\u003e");
    }

    @Test
    void onlyItsOwnTwoScriptsMayRun() throws Exception {
        List<String> scripts = scripts("");
        assertThat(scripts).hasSize(2);
        String policy = PAGE.substring(PAGE.indexOf("content=\"default-src"), PAGE.indexOf("<meta name=\"viewport\""));
        for (String script : scripts) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        }
        assertThat(policy).contains("default-src 'none'").doesNotContain("script-src 'unsafe-inline'");
    }

    @Test
    void refersToNothingOutside() {
        Matcher references =
                Pattern.compile("(?:src|href|action|url)\\s*=\\s*\"([^\"]*)\"").matcher(markup());
        while (references.find()) {
            assertThat(references.group(1)).startsWith("#");
        }
        assertThat(PAGE).doesNotContain("@import").doesNotContain("<link");
    }

    @Test
    void isSmallEnoughToSend() {
        assertThat(PAGE.getBytes(StandardCharsets.UTF_8).length).isLessThan(1_200_000);
    }

    @Test
    void longCurvesDoNotMakeItLarge() {
        double[] x = new double[100_000];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
            y[i] = Math.sin(i) / 3;
        }
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            series.add(Series.line("series " + i, Point.list(x, y)));
        }
        LineChart chart = new LineChart("long", "", "", Axis.linear("x"), Axis.linear("y"), series);
        String large = HtmlReport.page(new Report("", "", Map.of(), List.of(Section.of("", "", chart))));

        assertThat(large.length()).isLessThan(1_150_000);
    }

    @Test
    void everyChartHasWordsForThoseWhoCannotSeeIt() {
        Report report = Samples.report();
        Matcher labels = Pattern.compile("class=\"plot\" role=\"img\" aria-label=\"([^\"]+)\"")
                .matcher(markup());
        List<String> found = labels.results().map(r -> r.group(1)).toList();

        assertThat(found).hasSameSizeAs(report.charts());
        assertThat(found.get(0))
                .contains("Mean and standard deviation of three seeds.")
                .contains("He, 2/n from 2.42")
                .contains("too large from 3 to 10.6, then diverged");
    }

    @Test
    void numbersInTablesAreAlignedToTheRight() {
        assertThat(markup())
                .contains("<th scope=\"col\">scheme</th><th scope=\"col\" class=\"n\">test accuracy</th>")
                .contains("<th scope=\"row\">He, 2/n</th><td class=\"n\">0.912 ± 0.004</td><td class=\"n\">0.1235</td>")
                .contains("<caption>Summary over three seeds</caption>");
    }

    @Test
    void chartsGetTheirDataInOrder() throws Exception {
        JsonNode data = new ObjectMapper()
                .readTree(scripts(" type=\"application/json\" id=\"data\"").get(0));

        assertThat(data.get("charts").size())
                .isEqualTo(Samples.report().charts().size());
        JsonNode loss = data.get("charts").get(0);
        assertThat(loss.get("series").get(2).get("diverged").booleanValue()).isTrue();
        assertThat(loss.get("series").get(2).get("points").get(25).toString()).isEqualTo("[100,null]");
        assertThat(loss.get("markers").get(0).get("at").doubleValue()).isEqualTo(2.30259);
        JsonNode profile = data.get("charts").get(1);
        assertThat(profile.get("series").get(0).get("color"))
                .isEqualTo(profile.get("series").get(1).get("color"));
        assertThat(profile.get("series").get(3).get("points").get(29).get(1).doubleValue())
                .isEqualTo(2.39452e-64);
    }

    @Test
    void aReportWithoutChartsHasNoScripts() {
        String plain = HtmlReport.page(
                new Report("Only a table", "", Map.of(), List.of(Section.of("T", "", Samples.table()))));

        assertThat(plain).doesNotContain("<script").contains("0.912 ± 0.004");
        assertThat(plain.length()).isLessThan(10_000);
    }

    @Test
    void replacesWhatHtmlDoesNotAllow() {
        assertThat(Html.escape("a\0b\u0007c\ud800d&<>\"'😀"))
                .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd&amp;&lt;&gt;&quot;&#39;😀");
    }
}
