package io.github.dl4jinit.examples.report;

/** Cuts a line at the frame of a plot, so that it leaves the picture where it should and does not end before. */
final class Clipping {

    private final AxisRange x;
    private final AxisRange y;

    Clipping(AxisRange x, AxisRange y) {
        this.x = x;
        this.y = y;
    }

    /** The part of a line within both ranges, from positions; NaN leaves a gap. */
    Trace line(double[] xs, double[] ys) {
        Trace trace = new Trace();
        boolean open = false;
        for (int i = 0; i < xs.length; i++) {
            boolean lone = Trace.isGap(xs, ys, i - 1) && Trace.isGap(xs, ys, i + 1);
            if (Trace.isGap(xs, ys, i) || (lone && !isInside(xs[i], ys[i]))) {
                trace.gap();
                open = false;
            } else if (lone) {
                trace.to(xs[i], ys[i]).gap();
            } else if (!Trace.isGap(xs, ys, i + 1)) {
                open = piece(trace, open, xs[i], ys[i], xs[i + 1], ys[i + 1]);
            }
        }
        return trace;
    }

    /**
     * Adds what of a straight piece is inside, by Liang and Barsky: shares of its length, cut by one border after another.
     *
     * @param open whether the line is at the beginning of the piece already
     * @return whether it is at its end
     */
    private boolean piece(Trace trace, boolean open, double fromX, double fromY, double toX, double toY) {
        double dx = toX - fromX;
        double dy = toY - fromY;
        double[] towards = {-dx, dx, -dy, dy};
        double[] room = {fromX - x.min(), x.max() - fromX, fromY - y.min(), y.max() - fromY};
        double enters = 0;
        double leaves = 1;
        for (int border = 0; border < towards.length; border++) {
            if (towards[border] == 0 && room[border] < 0) {
                return false;
            }
            double share = room[border] / towards[border];
            if (towards[border] < 0) {
                enters = Math.max(enters, share);
            } else if (towards[border] > 0) {
                leaves = Math.min(leaves, share);
            }
        }
        if (enters > leaves) {
            return false;
        }
        if (!open) {
            trace.to(fromX + enters * dx, fromY + enters * dy);
        }
        trace.to(fromX + leaves * dx, fromY + leaves * dy);
        if (leaves < 1) {
            trace.gap();
            return false;
        }
        return true;
    }

    private boolean isInside(double atX, double atY) {
        return atX >= x.min() && atX <= x.max() && atY >= y.min() && atY <= y.max();
    }
}
