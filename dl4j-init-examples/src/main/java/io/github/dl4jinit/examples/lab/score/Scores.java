package io.github.dl4jinit.examples.lab.score;

import io.github.dl4jinit.examples.report.Table;
import io.github.dl4jinit.sampling.RandomFill;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;

/** What is scored, and the table of the scores. */
final class Scores {
    /** Smaller ones are written as less than this. */
    private static final double SMALLEST = 1e-12;

    private Scores() {}

    static List<Source> sources() {
        Stream<Source> arrays = Stream.of(DataType.FLOAT, DataType.DOUBLE)
                .flatMap(type -> Stream.of(
                        Source.ours("normal, " + type, Target.NORMAL, RandomFill.normal(1), type),
                        Source.dl4jNormal(type),
                        Source.ours("truncated, " + type, Target.TRUNCATED, RandomFill.truncatedNormal(1, -2, 2), type),
                        Source.nd4jTruncated(type),
                        Source.ours("uniform, " + type, Target.UNIFORM, RandomFill.uniform(-1, 1), type),
                        Source.dl4jUniform(type)));
        Stream<Source> jdk =
                Stream.of("Random", "SplittableRandom", "L64X128MixRandom").map(Source::jdkNormal);
        return Stream.concat(arrays, jdk).toList();
    }

    static Table.Builder table() {
        return Table.builder("scores", "Scores of random number generators")
                .text("draws")
                .number("mean", "mean z", "%.1f")
                .number("variance", "var z", "%.1f")
                .number("chi_square", "χ² p", "%.2g")
                .number("kolmogorov", "KS p", "%.2g")
                .number("neighbours", "lag z", "%.1f")
                .number("beyond3", ">3", "%.3f")
                .number("beyond4", ">4", "%.3f")
                .number("beyond5", ">5", "%.2f")
                .number("beyond6", ">6", "%.2f")
                .number("repeats", "repeats", "%.0f");
    }

    static void addRow(Table.Builder table, Source source, BenchmarkScore score) {
        table.row(
                source.name(),
                score.mean(),
                score.variance(),
                p(score.chiSquare()),
                p(score.kolmogorov()),
                score.neighbours(),
                beyond(score, 3),
                beyond(score, 4),
                beyond(score, 5),
                beyond(score, 6),
                // Floats repeat themselves by nature.
                source.name().contains("FLOAT") ? null : (Object) score.repeats());
    }

    private static Object p(double p) {
        return p < SMALLEST ? String.format(Locale.ROOT, "<%.0e", SMALLEST) : (Object) p;
    }

    private static Object beyond(BenchmarkScore score, int k) {
        return Table.cell(score.beyond()[k - BenchmarkScore.FIRST_TAIL]);
    }
}
