package io.github.dl4jinit.examples.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With the seeds fixed a case either holds or not; with others, one weight of mean square 1 would miss three standard errors
 * of ten seeds in 1.5 % of all runs, and 3 % too in fewer.
 */
class FanAuditTest {
    private static final Set<String> QUICK = Set.of(
            "Dense 200→300 W",
            "Convolution1D 40→64 k5 W",
            "SeparableConvolution2D 64→160 k3 pW",
            "LSTM 60→240 W",
            "GravesLSTM 60→240 RW peepholes",
            "OCNNOutput 200→3000→1 w",
            "Embedding 200→100 W");

    static Stream<AuditCase> quick() {
        List<AuditCase> quick =
                AuditCases.all().stream().filter(of -> QUICK.contains(name(of))).toList();
        assertThat(quick).hasSameSizeAs(QUICK);
        return quick.stream();
    }

    static Stream<AuditCase> all() {
        return AuditCases.all().stream();
    }

    @ParameterizedTest
    @MethodSource("quick")
    void someTrueFansGiveAVarianceOfOne(AuditCase of) {
        assertHolds(of, 4);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("all")
    void allTrueFansGiveAVarianceOfOne(AuditCase of) {
        assertHolds(of, 10);
    }

    @Test
    void fansOfDl4jThatAreWrongShow() {
        AuditRow row = FanAudit.measure(
                AuditCases.all().stream()
                        .filter(of -> name(of).equals("LSTM 60→240 W"))
                        .findFirst()
                        .orElseThrow(),
                1,
                3);
        assertThat(row.dl4jForward().mean()).isCloseTo(0.25, within(0.02));
        assertThat(row.dl4jBackward().orElseThrow().mean()).isCloseTo(3.2, within(0.2));
    }

    @Test
    void anEstimateIsOneWithinItsErrorOrThreePercent() {
        assertThat(Estimate.of(new double[] {1, 2, 3})).isEqualTo(new Estimate(2, Math.sqrt(1.0 / 3), 3));
        assertThat(new Estimate(1.029, 0, 10).isOne()).isTrue();
        assertThat(new Estimate(0.97 - 1e-9, 0.001, 10).isOne()).isFalse();
        assertThat(new Estimate(0.9, 0.034, 10).isOne()).isTrue();
        assertThat(new Estimate(Double.NaN, 1, 10).isOne()).isFalse();
    }

    private static void assertHolds(AuditCase of, int seeds) {
        AuditRow row = FanAudit.measure(of, 1, seeds);
        assertThat(row.holds())
                .as("%s: forward %s, backward %s, seeds 1 to %d", name(of), row.forward(), row.backward(), seeds)
                .isTrue();
        assertThat(row.backward().equals(Optional.empty())).isEqualTo(of.name().startsWith("Embedding"));
    }

    private static String name(AuditCase of) {
        return of.name() + " " + of.parameter()
                + (of.kind() == io.github.dl4jinit.fans.WeightKind.PEEPHOLE ? " peepholes" : "");
    }
}
