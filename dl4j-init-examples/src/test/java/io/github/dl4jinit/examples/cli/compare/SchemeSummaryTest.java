package io.github.dl4jinit.examples.cli.compare;

import static io.github.dl4jinit.examples.cli.compare.Runs.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.examples.report.LineChart;
import io.github.dl4jinit.examples.report.MeanSd;
import io.github.dl4jinit.examples.report.Point;
import io.github.dl4jinit.examples.report.Series;
import io.github.dl4jinit.examples.report.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemeSummaryTest {

    @Test
    void stepsAreTheMedianOfThoseThatCountAsLatestWhenTheyNeverArrive() {
        assertThat(summary("a", 0.9, 0.9, 0.2).medianStepsTo(0.5)).hasValue(100);
        assertThat(summary("a", 0.9, 0.2, 0.2).medianStepsTo(0.5)).isEmpty();
        assertThat(summary("a", 0.9, Double.NaN, 0.9).medianStepsTo(0.4)).hasValue(50);
    }

    @Test
    void driftsComeFromTheSignals() {
        assertThat(summary("a", 0.9).forwardDrift()).isCloseTo(Math.log10(16), within(1e-12));
        assertThat(summary("a", 0.9).backwardDrift()).isCloseTo(-Math.log10(16), within(1e-12));
    }

    @Test
    void aSchemeThatDivergedHasAWordInPlaceOfNumbers() {
        Table table = CompareTables.summary(Runs.comparison(summary("he", 0.8, 0.9), summary("wild", 0.9, Double.NaN)));
        assertThat(table.rows().get(0)).contains(MeanSd.of(80, 90), "best");
        assertThat(table.rows().get(1)).contains("1 of 2", "diverged").doesNotContain(MeanSd.of(90));
    }

    @Test
    void curvesAreMeansWithSpreadAndEndWithTheShortest() {
        LineChart chart = new CompareCharts(
                        Runs.comparison(summary("he", 0.8, 0.9), summary("wild", 0.9, Double.NaN)), "2×8")
                .accuracy();
        Series he = chart.series().get(0);
        assertThat(he.points()).hasSize(3);
        Point end = he.points().get(2);
        assertThat(List.of(end.x(), end.y())).containsExactly(100.0, 85.0);
        assertThat(end.upper() - end.lower()).isCloseTo(2 * Math.sqrt(50), within(1e-9));
        assertThat(he.diverged()).isFalse();
        assertThat(chart.series().get(1).points()).hasSize(1);
        assertThat(chart.series().get(1).diverged()).isTrue();
    }

    @Test
    void profilesAreGeometricMeansOverLayersCountedFromOne() {
        Series profile = new CompareCharts(Runs.comparison(summary("he", 0.8, 0.9)), "3×8")
                .gradients()
                .series()
                .get(0);
        assertThat(profile.points()).extracting(Point::x).containsExactly(1.0, 2.0, 3.0);
        assertThat(profile.points().get(0).y()).isCloseTo(16, within(1e-9));
    }
}
