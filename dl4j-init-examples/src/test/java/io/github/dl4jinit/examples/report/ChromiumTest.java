package io.github.dl4jinit.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Opens a report in headless Chromium, where there is one. */
class ChromiumTest {

    private static Path chromium;

    @TempDir
    Path temp;

    @BeforeAll
    static void findChromium() {
        chromium = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(chromium != null, "no Chromium on the path");
    }

    /** What a page became, and what its scripts complained about. */
    private record Opened(String dom, List<String> complaints) {

        List<String> all(String pattern) {
            return Pattern.compile(pattern, Pattern.DOTALL)
                    .matcher(dom)
                    .results()
                    .map(MatchResult::group)
                    .toList();
        }
    }

    private Opened open(String page, String... options) throws IOException, InterruptedException {
        Path file = Files.writeString(temp.resolve("page.html"), page);
        Path log = temp.resolve("log.txt");
        Path dom = temp.resolve("dom.html");
        List<String> command = new ArrayList<>(List.of(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--user-data-dir=" + temp.resolve("profile"),
                "--virtual-time-budget=5000",
                "--enable-logging=stderr"));
        command.addAll(List.of(options));
        command.addAll(List.of("--dump-dom", file.toUri().toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS))
                    .as("Chromium ends")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> complaints = Files.readString(log)
                .lines()
                .filter(line -> line.contains("CONSOLE"))
                .toList();
        return new Opened(Files.readString(dom), complaints);
    }

    @ParameterizedTest
    @CsvSource({"1100, 1", "1100, 0", "390, 1"})
    void drawsEveryChartWithoutComplaint(int width, int preferredColorScheme) throws Exception {
        Opened page = open(
                HtmlReport.page(Samples.report()),
                "--window-size=" + width + ",2000",
                "--blink-settings=preferredColorScheme=" + preferredColorScheme);

        assertThat(page.complaints()).isEmpty();
        int charts = Samples.report().charts().stream()
                .mapToInt(chart ->
                        chart instanceof HistogramGrid grid ? grid.panels().size() : 1)
                .sum();
        assertThat(page.dom()).contains("data-drawn=\"" + charts + "\"");
        List<String> drawings = page.all("<svg[^>]*xmlns=.{1,400}?baseProfile.*?</svg>");
        assertThat(drawings).hasSize(charts);
        assertThat(drawings).allSatisfy(svg -> assertThat(svg).contains("<path").contains("<text"));
        String blue = preferredColorScheme == 0 ? Palette.DARK.get(0) : Palette.LIGHT.get(0);
        assertThat(page.dom()).contains("stroke=\"" + blue + "\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {1400, 390})
    void nothingIsWiderThanTheWindow(int width) throws Exception {
        String page = withAtEnd(
                HtmlReport.page(Samples.report())
                        .replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", ""),
                "<script>document.title = document.documentElement.scrollWidth + ' of ' + window.innerWidth;</script>");

        Opened opened = open(page, "--window-size=" + width + ",2000");

        String[] widths =
                opened.all("<title>\\d+ of \\d+").get(0).replace("<title>", "").split(" of ");
        assertThat(Integer.parseInt(widths[0])).isLessThanOrEqualTo(Integer.parseInt(widths[1]));
    }

    @ParameterizedTest
    @ValueSource(ints = {1400, 390})
    void reportsSideBySideAreAsHighAsTheWindow(int width) throws Exception {
        Path report = Files.writeString(temp.resolve("report.html"), HtmlReport.page(Samples.report()));
        String page = withAtEnd(
                SideBySide.page(temp.resolve("page.html"), List.of(report, report)),
                "<script>document.title = 'heights: ' + [...document.querySelectorAll('iframe')]"
                        + ".map(frame => Math.round(frame.getBoundingClientRect().height)).join(' ');</script>");

        Opened opened = open(page, "--window-size=" + width + ",1000");

        String[] heights = opened.all("<title>heights: [\\d ]+")
                .get(0)
                .replace("<title>heights: ", "")
                .split(" ");
        assertThat(heights)
                .hasSize(2)
                .allSatisfy(height -> assertThat(Integer.parseInt(height)).isGreaterThan(600));
    }

    @Test
    void aDarkPageIsPrintedInTheColoursOfALightOne() throws Exception {
        String page = withAtEnd(
                HtmlReport.page(Samples.report())
                        .replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", ""),
                "<script>window.dispatchEvent(new Event('beforeprint'));</script>");

        Opened opened = open(page, "--blink-settings=preferredColorScheme=0");

        assertThat(opened.complaints()).isEmpty();
        assertThat(opened.dom())
                .contains("stroke=\"" + Palette.LIGHT.get(0) + "\"")
                .doesNotContain("stroke=\"" + Palette.DARK.get(0) + "\"");
    }

    /** The library has this tag in a string of its own, so only the last one is the page's. */
    private static String withAtEnd(String page, String more) {
        int end = page.lastIndexOf("</body>");
        return page.substring(0, end) + more + page.substring(end);
    }

    @Test
    void thePolicyStopsAnyOtherScript() throws Exception {
        String page = withAtEnd(
                HtmlReport.page(Samples.report()),
                "<script>document.title = 'run'</script><img src='http://127.0.0.1:9/x.png'>");

        Opened opened = open(page);

        assertThat(opened.dom()).doesNotContain("<title>run</title>");
        assertThat(opened.dom()).contains("data-drawn=");
        assertThat(opened.complaints())
                .anyMatch(line -> line.contains("inline script") && line.contains("Content Security Policy"));
        assertThat(opened.complaints())
                .anyMatch(line -> line.contains("127.0.0.1:9/x.png") && line.contains("Content Security Policy"));
    }

    /** Without its policy: names are harmless by themselves. Shows a tip on each chart, opens all tables of numbers, and switches a series off. */
    @Test
    void answersToTheReader() throws Exception {
        String script = """
                <pre id="probe"></pre><script>
                const out = ['scripts: ' + document.scripts.length, 'images: ' + document.images.length,
                  'bold: ' + document.querySelectorAll('b').length, 'title: ' + document.title];
                document.querySelectorAll('figure').forEach(figure => figure.querySelectorAll('.chart').forEach(box => {
                  const chart = echarts.getInstanceByDom(box);
                  chart.getOption().series.forEach((s, i) => {
                    if (s.silent) return;
                    chart.dispatchAction({ type: 'showTip', seriesIndex: i, dataIndex: 1 });
                    const tip = box.querySelector('.tip');
                    out.push(figure.id + ': ' + (tip ? tip.textContent : 'nothing'));
                  });
                }));
                document.querySelectorAll('details').forEach(d => { d.open = true; });
                const first = document.querySelector('#loss .chart');
                const before = first.querySelectorAll('path').length;
                document.querySelector('#loss .legend button').click();
                setTimeout(() => {
                  out.push('removed: ' + (before > first.querySelectorAll('path').length));
                  out.push('pressed: ' + document.querySelector('#loss .legend button').getAttribute('aria-pressed'));
                  document.querySelectorAll('details[data-chart]').forEach(d => out.push('rows: ' + d.querySelectorAll('tbody tr').length));
                  document.getElementById('probe').textContent = out.join('\\n');
                }, 500);
                </script>
                """;
        String page = withAtEnd(
                HtmlReport.page(Samples.report())
                        .replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", ""),
                script);

        Opened opened = open(page);

        assertThat(opened.complaints()).isEmpty();
        String probe = opened.all("<pre id=\"probe\">.*?</pre>").get(0);
        assertThat(probe)
                .contains("empty: nothing")
                .doesNotContainPattern("(?m)^(?!empty)\\S+: nothing")
                .contains("scripts: 4", "images: 0", "bold: 0", "title: Which initial weights train? &lt;script&gt;")
                .contains("loss: optimizer step 4")
                .contains("activation-profile: layer 2")
                .contains("1/n0.5 (0.35 to 0.65)")
                .contains("multiplier: multiplier 0.3536")
                .contains("phase-diagram: training accuracy ")
                .contains("activation-histograms: -3 to -2.85●He, 2/n0.003333●1/n0\n")
                .contains("hostile: &lt;/script&gt; 2")
                .contains("hostile-histograms: -1 to 0●&lt;script&gt;alert(1)&lt;/script&gt;0.25")
                .contains("hostile-histograms: -1.00e-9 to 0●small4.00e+8")
                .contains(
                        "hostile-map: &lt;img src=x onerror=alert(5)&gt; 2&lt;/script&gt;10&lt;script&gt;alert(1)&lt;/script&gt;1")
                .contains("removed: true")
                .contains("pressed: false");
        List<Integer> rows = Pattern.compile("rows: (\\d+)")
                .matcher(probe)
                .results()
                .map(r -> Integer.valueOf(r.group(1)))
                .toList();
        List<Integer> expected = Samples.report().charts().stream()
                .map(chart -> chart.data().rows().size())
                .toList();
        assertThat(rows).isEqualTo(expected);
    }
}
