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

    double[] xs() {
        return points.stream().mapToDouble(p -> p[0]).toArray();
    }

    double[] ys() {
        return points.stream().mapToDouble(p -> p[1]).toArray();
    }
}
