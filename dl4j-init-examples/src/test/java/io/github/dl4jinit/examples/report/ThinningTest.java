package io.github.dl4jinit.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tests of {@link Thinning}. */
class ThinningTest {

    @Test
    void leavesShortSeriesAlone() {
        Series series = Series.line("s", Point.list(new double[] {1, 2, 3}, new double[] {1, 2, 3}));

        assertThat(Thinning.thin(series, 300)).isSameAs(series);
    }

    @Test
    void keepsEndsPeaksAndGapsOfLongSeries() {
        Random random = new Random(1);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            points.add(Point.of(
                    i, i == 77_777 ? 50 : i == 12_345 ? -50 : i == 55_555 ? Double.NaN : random.nextGaussian()));
        }

        Series thin = Thinning.thin(Series.line("s", points).asDiverged(), 300);

        assertThat(thin.points()).hasSizeBetween(200, 300);
        assertThat(thin.points()).contains(points.get(0), points.get(99_999), points.get(77_777), points.get(12_345));
        assertThat(thin.points()).anyMatch(p -> p.x() == 55_555 && Double.isNaN(p.y()));
        assertThat(thin.points()).isSortedAccordingTo((a, b) -> Double.compare(a.x(), b.x()));
        assertThat(thin.points().stream().map(Point::x)).doesNotHaveDuplicates();
        assertThat(thin.diverged()).isTrue();
    }
}
