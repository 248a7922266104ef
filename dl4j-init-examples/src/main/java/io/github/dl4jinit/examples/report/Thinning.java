package io.github.dl4jinit.examples.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what the eye can see of a long curve. Points are taken in runs of equal length, and of each the first, the
 * lowest, the highest and the last stay, so that no peak is lost. Files of numbers are never thinned.
 */
final class Thinning {

    /** About as many points as a chart has columns of pixels. */
    private static final int MOST_POINTS = 600;

    private static final int KEPT_PER_RUN = 4;

    private Thinning() {}

    /** For a picture. */
    static Series thin(Series series) {
        return thin(series, MOST_POINTS);
    }

    static Series thin(Series series, int mostPoints) {
        List<Point> points = series.points();
        if (points.size() <= mostPoints) {
            return series;
        }
        int runs = mostPoints / KEPT_PER_RUN;
        List<Point> kept = new ArrayList<>(mostPoints);
        for (int run = 0; run < runs; run++) {
            int start = (int) ((long) run * points.size() / runs);
            int end = (int) ((long) (run + 1) * points.size() / runs);
            int lowest = start;
            int highest = start;
            for (int i = start; i < end; i++) {
                // Double.compare puts NaN above all numbers, so that a gap stays.
                if (Double.compare(points.get(i).y(), points.get(lowest).y()) < 0) {
                    lowest = i;
                }
                if (Double.compare(points.get(i).y(), points.get(highest).y()) > 0) {
                    highest = i;
                }
            }
            int[] stay = {start, Math.min(lowest, highest), Math.max(lowest, highest), end - 1};
            for (int i = 0; i < stay.length; i++) {
                if (i == 0 || stay[i] != stay[i - 1]) {
                    kept.add(points.get(stay[i]));
                }
            }
        }
        return new Series(series.name(), series.group(), series.style(), kept, series.diverged());
    }
}
