package io.github.dl4jinit.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class HistogramRangesTest {

    private static HistogramRanges of(double... halfWidths) {
        return HistogramRanges.of(new HistogramGrid(
                "layers",
                "",
                "",
                Axis.linear("z"),
                DoubleStream.of(halfWidths)
                        .mapToObj(half -> new HistogramGrid.Panel(
                                "", half == 0 ? List.of() : List.of(new Histogram("", -half, half, List.of(1.0)))))
                        .toList()));
    }

    @Test
    void panelsOfLikeSizeShareAnAxis() {
        HistogramRanges ranges = of(1, 0, 7, 3);

        assertThat(ranges.panels()).hasSize(4).containsOnly(ranges.panels().get(0));
        assertThat(ranges.panels().get(0).max()).isEqualTo(7);
        assertThat(ranges.label()).isEqualTo("z");
    }

    @Test
    void panelsThatCouldNotBeReadOnOneAxisHaveTheirOwn() {
        HistogramRanges ranges = of(1, 1e-6);

        assertThat(ranges.panels().get(0).max()).isEqualTo(1);
        assertThat(ranges.panels().get(1).position(1e-6))
                .isEqualTo(ranges.panels().get(1).max());
        assertThat(ranges.label()).isEqualTo("z; each panel has a scale of its own");
    }
}
