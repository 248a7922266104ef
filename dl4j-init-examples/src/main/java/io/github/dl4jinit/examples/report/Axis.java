package io.github.dl4jinit.examples.report;

import java.util.Objects;

/**
 * An axis, or a scale of colours.
 *
 * <p>A logarithmic axis reaches as far down as its values. Zero is drawn at its lower edge, and labelled 0 there; negative and
 * non-finite values have no place on it and leave a gap.
 *
 * @param label what is measured, with its unit
 * @param scale how values become positions
 */
public record Axis(String label, Scale scale) {

    /** The smallest value that a logarithmic axis tells from zero: below it a double loses digits. */
    public static final double LOG_FLOOR = 1e-300;

    /** How values become positions. */
    public enum Scale {
        /** Position is proportional to the value. */
        LINEAR,
        /** The same, for shares: no more than from 0 to 100, however far a standard deviation reaches. */
        PERCENT,
        /** Position is proportional to the logarithm of the value. */
        LOG
    }

    public Axis {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(scale, "scale");
    }

    /**
     * A linear axis.
     *
     * @param label what is measured, with its unit
     * @return the axis
     */
    public static Axis linear(String label) {
        return new Axis(label, Scale.LINEAR);
    }

    /**
     * A linear axis for shares.
     *
     * @param label what is measured
     * @return the axis
     */
    public static Axis percent(String label) {
        return new Axis(label + ", %", Scale.PERCENT);
    }

    /**
     * A logarithmic axis.
     *
     * @param label what is measured, with its unit
     * @return the axis
     */
    public static Axis log(String label) {
        return new Axis(label, Scale.LOG);
    }

    boolean isLog() {
        return scale == Scale.LOG;
    }

    boolean isPercent() {
        return scale == Scale.PERCENT;
    }
}
