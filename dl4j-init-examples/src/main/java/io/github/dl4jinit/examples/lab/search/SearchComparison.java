package io.github.dl4jinit.examples.lab.search;

import io.github.dl4jinit.examples.report.MeanSd;
import io.github.dl4jinit.examples.report.Table;
import io.github.dl4jinit.tuning.Ranking;
import io.github.dl4jinit.tuning.search.CandidateOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What a grid and a search found, side by side.
 *
 * @param settings what both trained
 * @param grid the seeds of each multiplier of the grid
 * @param search the search
 * @param pick the search's best multiplier, trained by the grid's loop with the same seeds; empty if it found none
 */
record SearchComparison(GridSettings settings, List<List<GridRun>> grid, SearchRun search, List<GridRun> pick) {

    /** The multiplier of the grid with the least mean loss, among those of which no seed diverged. */
    Optional<List<GridRun>> best() {
        return grid.stream()
                .filter(runs -> runs.stream().noneMatch(run -> Double.isNaN(run.loss())))
                .min(Comparator.comparingDouble(runs -> mean(runs, GridRun::loss)));
    }

    long gridSteps() {
        return grid.stream()
                .mapToLong(runs -> (long) runs.size() * settings.steps())
                .sum();
    }

    double gridSeconds() {
        return grid.stream().flatMap(List::stream).mapToDouble(GridRun::seconds).sum();
    }

    /** Grid, search, and what one is of the other. */
    Table table() {
        Table.Builder table = Table.builder("search-vs-grid", settings.network().title())
                .text("")
                .text("full grid, plain loop")
                .text("search")
                .text("ratio");
        best().ifPresent(best -> {
            boolean found = !pick.isEmpty();
            table.row(
                    "best multiplier",
                    number("%.4g", best.get(0).multiplier()),
                    found ? number("%.4g", multiplier()) : "-",
                    "");
            table.row("train loss", spread(best, GridRun::loss), found ? spread(pick, GridRun::loss) : "-", "");
            table.row(
                    "test accuracy",
                    spread(best, GridRun::accuracy),
                    found ? spread(pick, GridRun::accuracy) : "-",
                    "");
        });
        long steps = search.result().steps();
        table.row("optimizer steps", number("%,d", gridSteps()), number("%,d", steps), ratio(gridSteps(), steps));
        table.row(
                "wall time",
                number("%.1f s", gridSeconds()),
                number("%.1f s", search.seconds()),
                ratio(gridSeconds(), search.seconds()));
        table.row(
                "critical multiplier",
                "",
                number("%.2f s", search.criticalSeconds()),
                number("%.2f %%", 100 * search.criticalSeconds() / gridSeconds()));
        return table.build();
    }

    /** What the table means, a sentence each. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        if (best().isEmpty() || pick.isEmpty()) {
            findings.add("No multiplier could be trained.");
            return findings;
        }
        List<GridRun> best = best().get();
        findings.add("Trained by the grid's own loop with the same seeds, the search's pick is " + verdict(best)
                + ", by Welch's t-test at 0.05.");
        long wasted = grid.stream()
                .flatMap(List::stream)
                .mapToLong(run -> settings.steps() - run.finiteSteps())
                .sum();
        if (wasted > 0) {
            findings.add(String.format(
                    Locale.ROOT,
                    "Of the grid's steps %,d came after the loss had become NaN; a loop that stops there would have"
                            + " made %.1f times the search's steps.",
                    wasted,
                    (double) (gridSteps() - wasted) / search.result().steps()));
        }
        OptionalDouble critical = search.result().critical().get(0).multiplier();
        if (critical.isPresent()) {
            findings.add(String.format(
                    Locale.ROOT,
                    "The critical multiplier is %.4g: the grid's best is %.2f times, the search's pick %.2f times it.",
                    critical.getAsDouble(),
                    best.get(0).multiplier() / critical.getAsDouble(),
                    multiplier() / critical.getAsDouble()));
        }
        return findings;
    }

    private String verdict(List<GridRun> best) {
        if (pick.stream().anyMatch(run -> Double.isNaN(run.loss()))) {
            return "diverging";
        }
        Ranking ranking = Ranking.of(List.of(upwards(best), upwards(pick)));
        if (!ranking.ties().isEmpty()) {
            return "within seed noise of the grid's best";
        }
        return ranking.best() == 1 ? "better than the grid's best" : "worse than the grid's best";
    }

    private double multiplier() {
        return search.result()
                .best()
                .map(CandidateOutcome::candidate)
                .orElseThrow()
                .multiplier();
    }

    private static double[] upwards(List<GridRun> runs) {
        return runs.stream().mapToDouble(run -> -run.loss()).toArray();
    }

    private static double mean(List<GridRun> runs, ToDoubleFunction<GridRun> quantity) {
        return runs.stream().mapToDouble(quantity).average().orElseThrow();
    }

    private static String spread(List<GridRun> runs, ToDoubleFunction<GridRun> quantity) {
        MeanSd both = MeanSd.of(runs.stream().mapToDouble(quantity).toArray());
        return Double.isNaN(both.sd()) ? number("%.3f", both.mean()) : number("%.3f ± %.3f", both.mean(), both.sd());
    }

    private static String ratio(double grid, double search) {
        return number("1/%.1f", grid / search);
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
