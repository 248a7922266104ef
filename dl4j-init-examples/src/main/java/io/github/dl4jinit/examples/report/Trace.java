package io.github.dl4jinit.examples.report;

import java.util.ArrayList;
import java.util.List;

/** Collects positions, with gaps. */
final class Trace {

    private final List<double[]> points = new ArrayList<>();

    Trace to(double x, double y) {
        points.add(new double[] {x, y});
        return this;
    }

    void gap() {
        if (!points.isEmpty()) {
            points.add(new double[] {points.get(points.size() - 1)[0], Double.NaN});
        }
    }

    /** Whether there is nothing to draw at a place; before the first point and behind the last there is not. */
    static boolean isGap(double[] xs, double[] ys, int i) {
        return i < 0 || i >= xs.length || Double.isNaN(xs[i]) || Double.isNaN(ys[i]);
    }

    double[] xs() {
        return points.stream().mapToDouble(p -> p[0]).toArray();
    }

    double[] ys() {
        return points.stream().mapToDouble(p -> p[1]).toArray();
    }
}
