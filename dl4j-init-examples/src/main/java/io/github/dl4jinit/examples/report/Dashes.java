package io.github.dl4jinit.examples.report;

/**
 * Cuts a curve into dashes of equal length on paper. xchart strokes each piece between two points by itself, so that a
 * dashed stroke begins anew at each point and a fine curve looks solid.
 */
final class Dashes {

    /** Lengths as shares of the plot's width, for a plot about 1.6 times as wide as high. */
    private static final double DASH = 0.011;

    private static final double GAP = 0.007;
    private static final double ASPECT = 1.6;

    private Dashes() {}

    /** Returns x and y positions with NaN between dashes. */
    static double[][] cut(double[] xs, double[] ys, AxisRange x, AxisRange y) {
        Trace path = new Trace();
        double width = x.max() - x.min();
        double height = (y.max() - y.min()) * ASPECT;
        boolean drawing = true;
        double left = DASH;
        for (int i = 0; i + 1 < xs.length; i++) {
            double dx = xs[i + 1] - xs[i];
            double dy = ys[i + 1] - ys[i];
            double length = Math.hypot(dx / width, dy / height);
            if (!(length > 0)) {
                path.gap();
                continue;
            }
            if (drawing) {
                path.to(xs[i], ys[i]);
            }
            double done = 0;
            while (length - done > left) {
                done += left;
                path.to(xs[i] + dx * done / length, ys[i] + dy * done / length);
                drawing = !drawing;
                if (!drawing) {
                    path.gap();
                }
                left = drawing ? DASH : GAP;
            }
            left -= length - done;
            if (drawing) {
                path.to(xs[i + 1], ys[i + 1]);
            }
        }
        return new double[][] {path.xs(), path.ys()};
    }
}
