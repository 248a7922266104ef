package io.github.dl4jinit.examples.lab.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class ScoreCommandTest {
    private static final int N = 1_000_000;

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Draws at evenly spaced quantiles fit better than chance would have it, in every respect but the neighbours. */
    @Test
    void evenlySpacedQuantilesScoreNothing() {
        BenchmarkScore score = score(i -> NORMAL.inverseCumulativeProbability((i + 0.5) / N));
        assertThat(score.mean()).isBetween(-0.01, 0.01);
        assertThat(score.variance()).isBetween(-0.1, 0.01);
        assertThat(score.chiSquare()).isGreaterThan(1 - 1e-9);
        assertThat(score.kolmogorov()).isEqualTo(1);
        assertThat(score.neighbours()).isBetween(0.99 * Math.sqrt(N), 1.01 * Math.sqrt(N));
        assertThat(score.beyond()[0]).isBetween(0.999, 1.001);
        assertThat(score.beyond()[1]).isBetween(0.98, 1.02);
        // 0.57 draws are expected beyond 5.
        assertThat(score.beyond()[2]).isNaN();
        assertThat(score.repeats()).isZero();
    }

    @Test
    void everyFaultShows() {
        SplittableRandom random = new SplittableRandom(1);
        assertThat(score(i -> random.nextGaussian() + 0.01).mean()).isBetween(6.0, 14.0);
        assertThat(score(i -> random.nextGaussian() * 1.01).variance()).isBetween(10.0, 18.0);
        assertThat(score(i -> Math.rint(random.nextGaussian() * 512) / 512).repeats())
                .isGreaterThan(N - 5000);
        BenchmarkScore wide = score(i -> random.nextGaussian() * 1.2);
        assertThat(wide.chiSquare()).isLessThan(1e-12);
        assertThat(wide.kolmogorov()).isLessThan(1e-12);
        assertThat(wide.beyond()[0]).isGreaterThan(4);
    }

    /** Moments by numerical integration of the distribution function. */
    @ParameterizedTest
    @EnumSource
    void targetsHaveTheirMoments(Target target) {
        int steps = 200_000;
        double second = 0;
        double fourth = 0;
        for (int i = 0; i < steps; i++) {
            double from = target.reach() * (2.0 * i / steps - 1);
            double to = target.reach() * (2.0 * (i + 1) / steps - 1);
            double x = (from + to) / 2;
            double mass = target.below(to) - target.below(from);
            second += x * x * mass;
            fourth += x * x * x * x * mass;
        }
        assertThat(second / target.variance()).isBetween(1 - 1e-6, 1 + 1e-6);
        assertThat(fourth / target.fourthMoment()).isBetween(1 - 1e-6, 1 + 1e-6);
    }

    @Test
    void printsATable() {
        assertThat(run("--draws=20000", "--only=double")).isZero();
        assertThat(out.toString())
                .containsPattern("normal, DOUBLE +-?\\d\\.\\d ")
                // Names lose their end where the table would be wider than a terminal.
                .containsPattern("ND4J truncated\\S* ")
                .doesNotContain("FLOAT")
                .contains("20,000 draws each, seed 1.");
        assertThat(out.toString().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @CsvSource({
        "--draws=999, --draws must be at least 1000: 999",
        "--only=zzz, '--only \"zzz\" is in no name; there are normal, FLOAT; '"
    })
    void wrongOptionsEndWithTwo(String option, String sentence) {
        assertThat(run(option)).isEqualTo(2);
        assertThat(err.toString()).contains(sentence);
    }

    private interface Draw {
        double at(int i);
    }

    private static BenchmarkScore score(Draw draw) {
        return BenchmarkScore.of(
                new Source("scripted", Target.NORMAL, seed -> draws -> {
                    for (int i = 0; i < draws.length; i++) {
                        draws[i] = draw.at(i);
                    }
                }),
                1,
                N);
    }

    private int run(String... args) {
        return new CommandLine(new ScoreCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }
}
