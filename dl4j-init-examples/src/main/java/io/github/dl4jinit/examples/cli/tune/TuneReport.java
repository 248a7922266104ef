package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.examples.report.Block;
import io.github.dl4jinit.examples.report.Code;
import io.github.dl4jinit.examples.report.Report;
import io.github.dl4jinit.examples.report.Section;
import io.github.dl4jinit.examples.runtime.Version;
import io.github.dl4jinit.examples.training.Guessing;
import io.github.dl4jinit.tuning.TrialPoint;
import io.github.dl4jinit.tuning.search.CandidateOutcome;
import io.github.dl4jinit.tuning.search.Score;
import io.github.dl4jinit.tuning.search.SearchResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts everything that a search found into one report. */
final class TuneReport {
    private TuneReport() {}

    static Report of(
            SearchResult result, List<TakenTrial> trials, Optional<Integer> classes, Map<String, String> settings) {
        TuneCharts charts = new TuneCharts(result, trials, classes);
        Map<String, String> provenance = new LinkedHashMap<>(settings);
        provenance.put("program", "dl4j-init " + Version.text() + ", Java " + System.getProperty("java.version"));
        return new Report(
                "The multiplier of the initial weights",
                conclusion(result, trials, classes),
                provenance,
                List.of(
                        Section.of(
                                "Against the multiplier",
                                "",
                                classes.isPresent()
                                        ? new Block[] {charts.loss(), charts.accuracy()}
                                        : new Block[] {charts.loss()}),
                        Section.of("To paste", "", new Code("snippet", "The best candidate in Java", result.snippet())),
                        Section.folded(
                                "Every number",
                                "Candidates with the same number of steps can be compared with each other; fewer steps"
                                        + " say nothing beside more.",
                                TuneTables.candidates(result),
                                TuneTables.critical(result),
                                TuneTables.trials(result, trials))));
    }

    /** The best, those that cannot be told from it, what was found without training, and what it took. */
    private static String conclusion(SearchResult result, List<TakenTrial> trials, Optional<Integer> classes) {
        String best = result.best()
                        .map(one -> "Best: " + one.candidate().name() + ", "
                                + result.score().name() + " " + spread(one) + " at step " + one.steps() + ". "
                                + ties(result, one))
                        .orElse("No candidate could be trained.")
                + guessing(result, trials, classes)
                        .map(sentence -> " " + sentence)
                        .orElse("");
        String critical = result.critical().stream()
                .map(value -> value.scheme() + ": " + value.explanation() + ".")
                .collect(Collectors.joining(" "));
        return best
                + String.format(
                        Locale.ROOT,
                        "\n\nWithout training, %s\n\n%,d optimizer steps in %,d trials.",
                        critical,
                        result.steps(),
                        result.trials());
    }

    /**
     * A warning where the best has learned nothing, so that the search has chosen among equals.
     *
     * @return a sentence if the best's mean test accuracy is that of guessing, and its training loss does not say otherwise: few
     *     examples to test with may all be wrong
     */
    static Optional<String> guessing(SearchResult result, List<TakenTrial> trials, Optional<Integer> classes) {
        if (classes.isEmpty()) {
            return Optional.empty();
        }
        return result.best().flatMap(best -> {
            double accuracy = trials.stream()
                    .filter(trial -> trial.of(best.candidate()) && trial.budget() == best.steps())
                    .flatMap(trial -> trial.result().end().stream())
                    .mapToDouble(TrialPoint::testAccuracy)
                    .average()
                    .orElse(1);
            boolean learned = result.score().equals(Score.TRAIN_LOSS) && best.mean() < Math.log(classes.get()) / 2;
            return !learned && Guessing.is(accuracy, 1.0 / classes.get())
                    ? Optional.of(
                            "Even the best is hardly better than guessing, so that the search had nothing to choose by:"
                                    + " give it more steps, or another learning rate.")
                    : Optional.empty();
        });
    }

    private static String ties(SearchResult result, CandidateOutcome best) {
        int seeds = best.scores().size();
        if (result.ties().isEmpty()) {
            return result.peers().isEmpty()
                    ? "No other candidate was trained as far."
                    : "No other is within the noise of its " + seeds + " seeds.";
        }
        return "Within the noise of " + (seeds == 1 ? "a single seed" : seeds + " seeds") + ", and therefore ties: "
                + result.ties().stream().map(tie -> tie.candidate().name()).collect(Collectors.joining(", ")) + ".";
    }

    private static String spread(CandidateOutcome one) {
        return one.scores().size() < 2
                ? String.format(Locale.ROOT, "%.4f", one.mean())
                : String.format(Locale.ROOT, "%.4f ± %.4f", one.mean(), one.standardDeviation());
    }
}
