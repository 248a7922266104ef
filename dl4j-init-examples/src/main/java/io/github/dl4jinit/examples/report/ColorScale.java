package io.github.dl4jinit.examples.report;

import java.awt.Color;
import java.util.List;

/**
 * The colours of a heat map from low to high: viridis, by Smith and van der Walt (public domain), even in brightness,
 * also in grey and for readers who cannot tell red from green.
 */
final class ColorScale {

    /** Eleven colours at equal distances. */
    static final List<String> STOPS = List.of(
            "#440154", "#482475", "#414487", "#355f8d", "#2a788e", "#21918c", "#22a884", "#44bf70", "#7ad151",
            "#bddf26", "#fde725");

    /** Number of colours that a picture uses. */
    static final int LEVELS = 64;

    private ColorScale() {}

    /** The level of a position. */
    static int level(AxisRange range, double position) {
        double share = (position - range.min()) / (range.max() - range.min());
        return (int) Math.max(0, Math.min(LEVELS - 1, Math.floor(share * LEVELS)));
    }

    /** The colour of a level, between two stops. */
    static Color color(int level) {
        double at = (level + 0.5) / LEVELS * (STOPS.size() - 1);
        Color below = Color.decode(STOPS.get((int) at));
        Color above = Color.decode(STOPS.get(Math.min((int) at + 1, STOPS.size() - 1)));
        double share = at - (int) at;
        return new Color(
                mix(below.getRed(), above.getRed(), share),
                mix(below.getGreen(), above.getGreen(), share),
                mix(below.getBlue(), above.getBlue(), share));
    }

    private static int mix(int a, int b, double share) {
        return (int) Math.round(a + (b - a) * share);
    }
}
