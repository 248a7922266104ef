package io.github.dl4jinit.examples.report;

import java.util.List;

/**
 * The ranges of a heat map and the borders between its cells.
 *
 * @param x range of the horizontal axis, from border to border
 * @param y range of the vertical axis, from border to border
 * @param color range of the colours
 * @param columnEdges positions of the borders between columns, one more than columns
 * @param rowEdges positions of the borders between rows, one more than rows
 */
record HeatRanges(AxisRange x, AxisRange y, AxisRange color, double[] columnEdges, double[] rowEdges) {

    static HeatRanges of(HeatMap map) {
        AxisRange x = range(map.x(), map.columns());
        AxisRange y = range(map.y(), map.rows());
        double[] columnEdges = edges(x, map.columns());
        double[] rowEdges = edges(y, map.rows());
        return new HeatRanges(
                x.withEnds(columnEdges[0], columnEdges[columnEdges.length - 1]),
                y.withEnds(rowEdges[0], rowEdges[rowEdges.length - 1]),
                AxisRange.of(
                        map.color(), map.values().stream().flatMap(List::stream).mapToDouble(Double::doubleValue)),
                columnEdges,
                rowEdges);
    }

    private static AxisRange range(Axis axis, List<Double> positions) {
        return AxisRange.ofPlaces(axis, positions.stream().mapToDouble(Double::doubleValue));
    }

    /** Borders half-way between centres. */
    private static double[] edges(AxisRange range, List<Double> centres) {
        int n = centres.size();
        double[] at = centres.stream().mapToDouble(range::position).toArray();
        double[] edges = new double[n + 1];
        for (int i = 1; i < n; i++) {
            edges[i] = (at[i - 1] + at[i]) / 2;
        }
        edges[0] = n == 1 ? range.min() : at[0] - (edges[1] - at[0]);
        edges[n] = n == 1 ? range.max() : at[n - 1] + (at[n - 1] - edges[n - 1]);
        return edges;
    }
}
