package io.github.dl4jinit.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of {@link Palette}: contrast by WCAG 2, colour-vision deficiency by Machado et al. 2009 at full severity. */
class PaletteTest {

    private static final double[][] NORMAL = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    private static final double[][] PROTAN = {
        {0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}
    };
    private static final double[][] DEUTAN = {
        {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
    };
    private static final double[][] TRITAN = {
        {1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}
    };

    @Test
    void everyColourStandsOutFromItsBackground() {
        for (String color : Palette.LIGHT) {
            assertThat(contrast(color, "#ffffff")).as(color).isGreaterThanOrEqualTo(3);
        }
        for (String color : Palette.DARK) {
            assertThat(contrast(color, "#15191e")).as(color).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void everyTwoColoursDifferForEveryKindOfVision() {
        for (List<String> colors : List.of(Palette.LIGHT, Palette.DARK)) {
            for (double[][] vision : List.of(NORMAL, PROTAN, DEUTAN, TRITAN)) {
                for (int i = 0; i < colors.size(); i++) {
                    for (int j = 0; j < i; j++) {
                        // A difference of 2.3 is just noticeable; neighbouring lines need several times that.
                        assertThat(difference(colors.get(i), colors.get(j), vision))
                                .as(colors.get(i) + " and " + colors.get(j))
                                .isGreaterThan(10);
                    }
                }
            }
        }
    }

    @Test
    void aGroupHasOneColourInAllChartsThatShareIt() {
        Palette palette = Palette.of(List.of(chart("a", "he", "xavier"), chart("b", "xavier", "glorot")));

        assertThat(List.of(palette.index("he"), palette.index("xavier"), palette.index("glorot")))
                .containsExactly(0, 1, 2);
    }

    @Test
    void chartsWithNothingInCommonBeginAnew() {
        Palette palette = Palette.of(List.of(chart("a", "he", "xavier"), chart("b", "measured", "theory")));

        assertThat(List.of(palette.index("measured"), palette.index("theory"))).containsExactly(0, 1);
    }

    @Test
    void chartsLinkedByAThirdDoNotShareColours() {
        Palette palette = Palette.of(List.of(chart("a", "x"), chart("b", "y"), chart("c", "y", "x")));

        assertThat(palette.index("x")).isNotEqualTo(palette.index("y"));
    }

    private static LineChart chart(String name, String... groups) {
        return new LineChart(
                name,
                "",
                "",
                Axis.linear(""),
                Axis.linear(""),
                List.of(groups).stream().map(g -> Series.line(g, List.of())).toList());
    }

    private static double contrast(String a, String b) {
        double la = luminance(linear(a));
        double lb = luminance(linear(b));
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    private static double luminance(double[] rgb) {
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }

    private static double[] linear(String hex) {
        float[] parts = Color.decode(hex).getRGBColorComponents(null);
        double[] out = new double[3];
        for (int i = 0; i < 3; i++) {
            out[i] = parts[i] <= 0.04045 ? parts[i] / 12.92 : Math.pow((parts[i] + 0.055) / 1.055, 2.4);
        }
        return out;
    }

    /** Euclidean distance in CIELAB. */
    private static double difference(String a, String b, double[][] vision) {
        double[] la = lab(multiply(vision, linear(a)));
        double[] lb = lab(multiply(vision, linear(b)));
        return Math.sqrt(Math.pow(la[0] - lb[0], 2) + Math.pow(la[1] - lb[1], 2) + Math.pow(la[2] - lb[2], 2));
    }

    private static double[] multiply(double[][] m, double[] v) {
        double[] out = new double[3];
        for (int i = 0; i < 3; i++) {
            double sum = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
            out[i] = Math.max(0, Math.min(1, sum));
        }
        return out;
    }

    private static double[] lab(double[] rgb) {
        double[][] toXyz = {{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}};
        double[] white = {0.9505, 1, 1.089};
        double[] f = new double[3];
        for (int i = 0; i < 3; i++) {
            double t = (toXyz[i][0] * rgb[0] + toXyz[i][1] * rgb[1] + toXyz[i][2] * rgb[2]) / white[i];
            f[i] = t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
        }
        return new double[] {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
    }
}
