package io.github.dl4jinit.examples.lab.experiment.field;

import io.github.dl4jinit.examples.lab.experiment.field.run.FieldRun;
import io.github.dl4jinit.examples.ordinary.network.FieldNetwork;
import io.github.dl4jinit.examples.ordinary.network.Task;
import io.github.dl4jinit.examples.report.MeanSd;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A network from two starts, by one measure.
 *
 * @param network the network
 * @param measure what is compared
 * @param author the runs from the author's start, at least two
 * @param other the runs from another, at least two
 */
record StartComparison(FieldNetwork network, Measure measure, List<FieldRun> author, List<FieldRun> other) {
    /** The chance of any wrong verdict among all networks. */
    static final double LEVEL = 0.05;

    /** Judges all networks by the same measure: Welch's test of each, corrected by Holm. */
    static List<Judged> judge(List<StartComparison> comparisons) {
        double[] adjusted = Holm.adjusted(
                comparisons.stream().mapToDouble(StartComparison::probability).toArray());
        return IntStream.range(0, adjusted.length)
                .mapToObj(i -> comparisons.get(i).judged(adjusted[i]))
                .toList();
    }

    /**
     * A comparison with its verdict.
     *
     * @param comparison what is judged
     * @param probability Holm's
     * @param verdict the verdict
     */
    record Judged(StartComparison comparison, double probability, Verdict verdict) {}

    /** Of Welch's test. Where runs diverged their number decides: surely if it differs, not at all otherwise. */
    private double probability() {
        if (diverged(author) + diverged(other) > 0) {
            return diverged(author) == diverged(other) ? 1 : 0;
        }
        return Welch.probability(merits(author), merits(other));
    }

    private Judged judged(double adjusted) {
        int more = diverged(other) - diverged(author);
        boolean better = more != 0 ? more < 0 : mean(merits(other)) > mean(merits(author));
        // A probability that is not a number is no reason to call anything better or worse.
        Verdict verdict = !(adjusted < LEVEL) ? Verdict.TIED : better ? Verdict.BETTER : Verdict.WORSE;
        return new Judged(this, adjusted, verdict);
    }

    private int diverged(List<FieldRun> runs) {
        return (int) runs.stream()
                .filter(run -> !Double.isFinite(measure.value(run)))
                .count();
    }

    MeanSd authorSpread() {
        return spread(author);
    }

    MeanSd otherSpread() {
        return spread(other);
    }

    /** By how much the other start differs: a ratio of geometric means, or a difference of means. */
    String change() {
        double difference = mean(merits(other)) - mean(merits(author));
        if (!Double.isFinite(difference)) {
            return "–";
        }
        boolean lossLike = !(measure == Measure.SCORE && network.task() == Task.CLASSES);
        return measure.isLogarithmic(network.task())
                ? String.format(Locale.ROOT, "×%.3g", Math.exp(-difference))
                : String.format(Locale.ROOT, "%+.3g", lossLike ? -difference : difference);
    }

    private MeanSd spread(List<FieldRun> runs) {
        return MeanSd.of(values(runs, measure::value));
    }

    private double[] merits(List<FieldRun> runs) {
        return values(runs, run -> measure.merit(run, network.task()));
    }

    private static double[] values(List<FieldRun> runs, ToDoubleFunction<FieldRun> of) {
        return runs.stream().mapToDouble(of).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
