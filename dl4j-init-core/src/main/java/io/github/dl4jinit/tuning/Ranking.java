package io.github.dl4jinit.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.stat.inference.TTest;

/**
 * Who is best, and who cannot be told from the best by the seeds at hand.
 *
 * <p>The best has the highest mean. Each of the k others ties with it unless Welch's two-sided t-test rejects equal means at
 * the level 0.05 / k (Bonferroni), so that with k equals of the best the chance to call any of them worse is at most 5 %.
 * With a single seed there is no spread to judge by: all others tie. Scores without any spread, such as those of networks
 * that never leave chance, differ when they are not equal.
 *
 * @param best position of the highest mean
 * @param ties positions that the test cannot tell from it, in ascending order
 */
public record Ranking(int best, List<Integer> ties) {
    private static final double LEVEL = 0.05;

    public Ranking {
        ties = List.copyOf(ties);
    }

    /**
     * Ranks candidates by their scores, higher being better.
     *
     * @param scores for each candidate the score of each seed; null for a candidate that is out, at least one is not
     * @return the ranking
     * @throws IllegalArgumentException if all are out
     */
    public static Ranking of(List<double[]> scores) {
        int best = -1;
        for (int i = 0; i < scores.size(); i++) {
            if (scores.get(i) != null && (best < 0 || mean(scores.get(i)) > mean(scores.get(best)))) {
                best = i;
            }
        }
        if (best < 0) {
            throw new IllegalArgumentException("scores must have at least one candidate that is not out: " + scores);
        }
        long others = scores.stream().filter(Objects::nonNull).count() - 1;
        List<Integer> ties = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            if (i != best && scores.get(i) != null && !differ(scores.get(best), scores.get(i), LEVEL / others)) {
                ties.add(i);
            }
        }
        return new Ranking(best, ties);
    }

    private static boolean differ(double[] a, double[] b, double level) {
        if (a.length < 2 || b.length < 2) {
            return false;
        }
        if (constant(a) && constant(b)) {
            return a[0] != b[0];
        }
        return new TTest().tTest(a, b) < level;
    }

    private static boolean constant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
