package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.signal.capture.ArrayScan.Axis;
import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.Arrays;

/** Counts exact zeros and what is near to them, and finds the units that were zero wherever they were seen. */
final class ActivityAccumulator {
    private long elements;
    private long zeros;
    private long near;
    private boolean[] active = new boolean[0];

    /** Makes room for the units of a scan that follows. */
    void expectUnits(int units) {
        if (units > active.length) {
            active = Arrays.copyOf(active, units);
        }
    }

    /** Adds a run of elements. */
    void add(double[] values, int from, int length, int unit, Axis along) {
        int found = 0;
        for (int i = from; i < from + length; i++) {
            found += values[i] == 0 ? 1 : 0;
            near += Math.abs(values[i]) <= LayerSignal.NEAR_ZERO ? 1 : 0;
        }
        elements += length;
        zeros += found;
        if (along != Axis.UNIT) {
            active[unit] |= found < length;
            return;
        }
        for (int i = 0; i < length; i++) {
            active[unit + i] |= values[from + i] != 0;
        }
    }

    int units() {
        return active.length;
    }

    int deadUnits() {
        int dead = 0;
        for (boolean a : active) {
            dead += a ? 0 : 1;
        }
        return dead;
    }

    /** The share of exact zeros; NaN if there was no element. */
    double zeroShare() {
        return elements == 0 ? Double.NaN : (double) zeros / elements;
    }

    /** The share of elements near 0; NaN if there was no element. */
    double nearZeroShare() {
        return elements == 0 ? Double.NaN : (double) near / elements;
    }
}
