package io.github.dl4jinit.examples.lab.experiment.he2015;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.tuning.TrialObserver;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class He2015FindingsTest {

    @Test
    void theTheoryIsThePapers() {
        assertThat(He2015Variant.HE.theory(30)).isEqualTo(1);
        assertThat(He2015Variant.ONE_OVER_N.theory(22)).isCloseTo(4.8e-7, within(0.05e-7));
        assertThat(He2015Variant.ONE_OVER_N.theory(30)).isCloseTo(1.9e-9, within(0.05e-9));
    }

    /**
     * The mean of the ratio's logarithm over seeds lies within five standard errors of the finite width's theory: a false
     * alarm once in 1e6 for each of four kinds. The logarithm's variance is at most 5.5/width a layer.
     */
    @Test
    void theMeasuredProfilesAgree() {
        int seeds = 2;
        int width = 64;
        He2015Settings settings = new He2015Settings(seeds, width, 50, 0.01, 1, 2);
        List<He2015NetworkResult> results =
                new He2015Measurement(settings, DigitData.drawn(50, 10, 1)).run(new TrialObserver() {});
        assertThat(results).hasSize(4);
        for (He2015NetworkResult result : results) {
            int depth = result.kind().depth();
            double[] ratios = result.ratios(depth);
            assertThat(ratios).hasSize(settings.profiles());
            double measured = Arrays.stream(ratios).map(Math::log).average().orElseThrow();
            double expected = Math.log(result.kind().variant().theory(depth)) - 2.5 * (depth - 1) / width;
            double error = Math.sqrt(5.5 * (depth - 1) / width / ratios.length);
            assertThat(measured).isCloseTo(expected, within(5 * error));
        }
    }

    @Test
    void theFindingsAreATableOf80Columns(@TempDir Path folder) throws Exception {
        He2015Settings settings = new He2015Settings(2, 16, 10, 0.01, 1, 2);
        DigitData digits = DigitData.drawn(10, 10, 1);
        List<He2015NetworkResult> results = new He2015Measurement(settings, digits).run(new TrialObserver() {});
        StringWriter out = new StringWriter();
        new He2015Findings(settings, results, 0.1)
                .of(digits.description())
                .show(OutputFolder.open(folder), new PrintWriter(out));
        assertThat(out.toString().lines().filter(line -> !line.startsWith("Report: ")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        // A table that is too wide is continued below, with its first column again.
        assertThat(out.toString().lines().filter(line -> line.startsWith("weights")))
                .hasSize(2);
        assertThat(folder.resolve("measured.csv")).isNotEmptyFile();
    }
}
