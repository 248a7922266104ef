package io.github.dl4jinit.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineRangesTest {

    private static AxisRange of(Point... points) {
        return LineRanges.of(new LineChart(
                        "profile",
                        "",
                        "",
                        Axis.linear("layer"),
                        Axis.log("z"),
                        List.of(Series.theory("t", List.of(points)))))
                .y();
    }

    @Test
    void showsAnOrdinarySpread() {
        assertThat(of(new Point(1, 1, 0.2, 9), new Point(2, 0.1, 0.02, 0.9)).min())
                .isEqualTo(-1.7);
    }

    @Test
    void aWideSpreadDoesNotPressTheValuesFlat() {
        AxisRange range = of(new Point(1, 1, 0.5, 2), new Point(2, 1e-10, 1e-250, 1e-3));

        assertThat(range.min()).isBetween(-25.0, -20.0);
        assertThat(range.positionOrEdge(1e-250)).isEqualTo(range.min());
    }
}
