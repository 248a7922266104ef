package io.github.dl4jinit.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the models: they are immutable, and refuse what cannot be drawn or written. */
class ModelTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Loss", "a b", "../etc", "a--b", "-a", "a/b", "ä"})
    void refusesNamesThatAreNoFileNames(String name) {
        assertThatThrownBy(() -> Table.builder(name, "").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name must be lower-case letters, digits and single hyphens");
    }

    @Test
    void refusesTwoSeriesOfOneName() {
        assertThatThrownBy(() -> new LineChart(
                        "c",
                        "",
                        "",
                        Axis.linear(""),
                        Axis.linear(""),
                        List.of(Series.line("he", List.of()), Series.points("he", List.of()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("series of chart c must have distinct names");
    }

    @Test
    void refusesTwoBlocksOfOneName() {
        Table table = Table.builder("t", "").build();

        assertThatThrownBy(() -> new Report("", "", Map.of(), List.of(Section.of("", "", table, table))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("blocks of a report must have distinct names: t");
    }

    @Test
    void refusesMarkersThatAreNowhere() {
        assertThatThrownBy(() -> MarkerLine.horizontal(Double.NaN, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void refusesCellsThatDoNotFit() {
        assertThatThrownBy(() -> Table.builder("t", "").number("x").row(1, 2).build())
                .hasMessageContaining("must have 1 cells");
        assertThatThrownBy(() -> Table.builder("t", "").text("x").row(1).build())
                .hasMessageContaining("column x of table t holds TEXT, not Integer: 1");
        assertThatThrownBy(() ->
                        Table.builder("t", "").number("x").row(new MeanSd(1, 2)).build())
                .hasMessageContaining("column x of table t holds NUMBER, not MeanSd");
    }

    @Test
    void refusesHeatMapsWithHolesInTheirGrid() {
        assertThatThrownBy(() -> heatMap(List.of(1.0, 2.0), List.of(List.of(1.0))))
                .hasMessageContaining("values of heat map h must be 1 rows of 2: [1]");
        assertThatThrownBy(() -> heatMap(List.of(2.0, 1.0), List.of(List.of(1.0, 1.0))))
                .hasMessageContaining("columns must ascend");
        assertThatThrownBy(() -> heatMap(List.of(Double.NaN), List.of(List.of(1.0))))
                .hasMessageContaining("columns must ascend");
    }

    private static HeatMap heatMap(List<Double> columns, List<List<Double>> values) {
        return new HeatMap(
                "h",
                "",
                "",
                Axis.linear(""),
                Axis.linear(""),
                Axis.linear(""),
                columns,
                List.of(1.0),
                values,
                List.of());
    }

    @Test
    void doesNotFollowItsSources() {
        List<Point> points = new ArrayList<>(List.of(Point.of(1, 1)));
        Series series = Series.line("s", points);
        points.clear();

        assertThat(series.points()).hasSize(1);
        assertThatThrownBy(() -> Table.builder("t", "")
                        .text("x")
                        .row("a")
                        .build()
                        .rows()
                        .get(0)
                        .set(0, "b"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aHistogramHasTheAreaOfWhatLiesWithin() {
        Histogram h = Histogram.of("h", new double[] {0, 0.5, 1, 2, Double.NaN, -1}, 0, 1, 4);

        assertThat(h.densities().stream().mapToDouble(d -> d * h.binWidth()).sum())
                .isCloseTo(0.5, within(1e-12));
        assertThat(h.densities()).containsExactly(4 / 6.0, 0.0, 4 / 6.0, 4 / 6.0);
        assertThatThrownBy(() -> Histogram.of("h", new double[0], 1, 1, 4)).hasMessageContaining("ascending: 1.0, 1.0");
    }

    @Test
    void meanAndStandardDeviationOfASample() {
        assertThat(MeanSd.of(2, 4, 4, 4, 5, 5, 7, 9)).isEqualTo(new MeanSd(5, Math.sqrt(32 / 7.0)));
        assertThat(MeanSd.of(3)).isEqualTo(new MeanSd(3, Double.NaN));
        assertThat(MeanSd.of()).isEqualTo(new MeanSd(Double.NaN, Double.NaN));
        assertThat(MeanSd.of(1, Double.POSITIVE_INFINITY)).isEqualTo(new MeanSd(Double.NaN, Double.NaN));
    }

    @Test
    void theSpreadOfWhatIsNeverNegativeEndsAtZero() {
        assertThat(Point.mean(3, 0, 0, 3)).isEqualTo(new Point(3, 1, 0, 1 + Math.sqrt(3)));
        assertThat(Point.mean(3, -1, 0, 1)).isEqualTo(new Point(3, 0, -1, 1));
        assertThat(Point.mean(3, 5).hasSpread()).isFalse();
    }
}
