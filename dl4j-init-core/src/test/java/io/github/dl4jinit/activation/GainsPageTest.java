package io.github.dl4jinit.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds the tables of docs/gains.md to what the code computes; writes them when run with {@code -Dgains.write}. */
class GainsPageTest {

    private static final Path PAGE = Path.of("docs", "gains.md");
    private static final int LAYERS = 50;

    @Test
    void tablesAreWhatTheCodeComputes() throws IOException {
        Map<String, ActivationMoments> moments = new LinkedHashMap<>();
        Reference.activations().forEach((name, activation) -> moments.put(name, ActivationMoments.of(activation)));
        String written = Files.readString(PAGE);
        String computed = written;
        computed = replace(computed, "moments", momentTable(moments));
        computed = replace(computed, "gains", gainTable(moments));
        computed = replace(computed, "depth", depthTable(moments));
        computed = replace(computed, "critical", criticalTable(moments));
        if (System.getProperty("gains.write") != null) {
            Files.writeString(PAGE, computed);
        } else {
            assertThat(written)
                    .as("docs/gains.md; mvn -pl dl4j-init-core test -Dtest=GainsPageTest -Dgains.write writes it anew")
                    .isEqualTo(computed);
        }
    }

    private static String replace(String page, String name, String table) {
        String begin = "<!-- table: " + name + " -->\n";
        String end = "<!-- end -->";
        int from = page.indexOf(begin);
        assertThat(from).as("marker of table %s", name).isNotNegative();
        int to = page.indexOf(end, from);
        return page.substring(0, from + begin.length()) + table + page.substring(to);
    }

    private static String momentTable(Map<String, ActivationMoments> all) {
        StringBuilder table = new StringBuilder("""
                | activation | E φ | E φ² | E φ'² | kinks | backprop − φ' (rms) |
                |---|---:|---:|---:|---|---:|
                """);
        all.forEach((name, m) -> table.append(row(
                name,
                m.isRandom() ? "–" : number(m.mean(1)),
                number(m.secondMoment()),
                number(m.meanSquaredDerivative()),
                String.join(", ", m.kinks().stream().map(GainsPageTest::place).toList()),
                m.derivativeError() < 1e-5 ? "" : String.format(Locale.ROOT, "%.1e", m.derivativeError()))));
        return table.toString();
    }

    private static String gainTable(Map<String, ActivationMoments> all) {
        StringBuilder table = new StringBuilder("""
                | activation | default | gain² | forward gain² | its V' | its χ | backward | critical |
                |---|---|---:|---:|---:|---:|---:|---:|
                """);
        all.forEach((name, m) -> {
            Gain gain = Gain.of(m, GainRule.DEFAULT);
            Gain forward = Gain.of(m, GainRule.FORWARD);
            Optional<CriticalPoint> critical = CriticalPoint.atBiasVariance(m, 0);
            table.append(row(
                    name,
                    gain.rule().name().toLowerCase(Locale.ROOT),
                    "**" + number(gain.squared()) + "**",
                    number(forward.squared()),
                    number(forward.lengthSlope()),
                    number(forward.chi()),
                    number(m.backwardGainSquared()),
                    critical.map(point -> number(point.weightVariance())).orElse("none")));
        });
        return table.toString();
    }

    private static String depthTable(Map<String, ActivationMoments> all) {
        StringBuilder table = new StringBuilder("""
                | activation | start q | forward gain: signal | gradient | critical gain: signal | gradient |
                |---|---:|---:|---:|---:|---:|
                """);
        for (String name : List.of(
                "relu",
                "tanh",
                "softsign",
                "hardtanh",
                "rationaltanh",
                "elu",
                "selu",
                "gelu",
                "swish",
                "mish",
                "sigmoid",
                "softplus")) {
            ActivationMoments m = all.get(name);
            boolean unstable = Gain.of(m, GainRule.FORWARD).lengthSlope() > 1 + 1e-6;
            for (double q : unstable ? new double[] {0.9, 1, 1.1} : new double[] {1}) {
                String[] forward = drift(m, m.forwardGainSquared(), q);
                String[] critical = CriticalPoint.atBiasVariance(m, 0)
                        .map(point -> drift(m, point.weightVariance(), q))
                        .orElse(new String[] {"none", ""});
                table.append(row(name, Double.toString(q), forward[0], forward[1], critical[0], critical[1]));
            }
        }
        return table.toString();
    }

    /** Decades of q and of the gradient's second moment over the layers, in the limit of wide ones. */
    private static String[] drift(ActivationMoments moments, double weightVariance, double start) {
        MeanField field = MeanField.of(moments, weightVariance, 0);
        double q = start;
        double gradient = 0;
        for (int layer = 1; layer < LAYERS; layer++) {
            gradient += Math.log10(field.chi(q));
            q = field.lengthMap(q);
        }
        return new String[] {decades(Math.log10(q / start)), decades(gradient)};
    }

    private static String criticalTable(Map<String, ActivationMoments> all) {
        StringBuilder table = new StringBuilder("""
                | activation | q* | σ_w² | σ_b² | V'(q*) | |
                |---|---:|---:|---:|---:|---|
                """);
        for (String name : List.of("tanh", "softsign", "elu", "selu", "gelu", "swish", "mish")) {
            for (double q : new double[] {0.25, 1, 4, 16}) {
                CriticalPoint.atSecondMoment(all.get(name), q).ifPresent(point -> {
                    MeanField field = MeanField.of(all.get(name), point.weightVariance(), point.biasVariance());
                    FixedPoint fixed = new FixedPoint(q, field.lengthSlope(q), field.chi(q));
                    table.append(row(
                            name,
                            Double.toString(q),
                            number(point.weightVariance()),
                            number(point.biasVariance()),
                            number(fixed.slope()),
                            fixed.stability().name().toLowerCase(Locale.ROOT)));
                });
            }
        }
        return table.toString();
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String place(double x) {
        return new BigDecimal(x)
                .setScale(4, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String decades(double decades) {
        // Not "-0.0".
        return String.format(Locale.ROOT, "%+.1f", Math.abs(decades) < 0.05 ? 0.0 : decades);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", Math.abs(value) < 5e-7 ? 0.0 : value);
    }
}
