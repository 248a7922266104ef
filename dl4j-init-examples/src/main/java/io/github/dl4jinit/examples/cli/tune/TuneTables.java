package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.examples.report.MeanSd;
import io.github.dl4jinit.examples.report.Table;
import io.github.dl4jinit.tuning.TrialPoint;
import io.github.dl4jinit.tuning.search.Candidate;
import io.github.dl4jinit.tuning.search.CandidateOutcome;
import io.github.dl4jinit.tuning.search.CriticalValue;
import io.github.dl4jinit.tuning.search.SearchResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The tables of a search. */
final class TuneTables {

    private TuneTables() {}

    /** One row for each candidate, the best first. */
    static Table candidates(SearchResult result) {
        Table.Builder table = beginning("candidates", "Candidates", result)
                .number("steps", "steps", "%.0f")
                .number("seeds", "seeds", "%.0f")
                .meanSd("score", result.score().name(), "%.4f")
                .text("verdict");
        for (CandidateOutcome outcome : result.outcomes()) {
            table.row(cells(
                    outcome.candidate(),
                    outcome.steps(),
                    outcome.scores().size(),
                    outcome.scores().isEmpty()
                            ? null
                            : MeanSd.of(outcome.scores().stream()
                                    .mapToDouble(Double::doubleValue)
                                    .toArray()),
                    verdict(outcome, result)));
        }
        return table.build();
    }

    private static String verdict(CandidateOutcome outcome, SearchResult result) {
        if (result.best().filter(outcome::equals).isPresent()) {
            return "best";
        }
        return switch (outcome.fate()) {
            case FINISHED -> result.ties().contains(outcome) ? "tie" : "trained to the end";
            case STOPPED -> (result.ties().contains(outcome) ? "tie" : "stopped") + ": " + outcome.reason();
            // What these reasons say is complete by itself.
            case DIVERGED, HOPELESS -> outcome.reason();
            case UNTRIED -> "not tried: " + outcome.reason();
        };
    }

    /** One row for each scheme. */
    static Table critical(SearchResult result) {
        Table.Builder table = Table.builder("critical", "Critical multipliers, found without training")
                .text("scheme")
                .text("group")
                .number("multiplier", "multiplier", "%.4g")
                .text("finding");
        for (CriticalValue value : result.critical()) {
            table.row(
                    value.scheme(),
                    value.group(),
                    value.multiplier().isPresent() ? (Object) value.multiplier().getAsDouble() : null,
                    value.explanation());
        }
        return table.build();
    }

    /** One row for each trial, in the order in which they were begun. */
    static Table trials(SearchResult result, List<TakenTrial> trials) {
        Table.Builder table = beginning("trials", "Every trial", result)
                .number("seed", "seed", "%.0f")
                .number("budget", "to step", "%.0f")
                .text("outcome")
                .number("steps", "ended at", "%.0f")
                .number("train_loss", "train loss", "%.4f")
                .number("test_accuracy", "test accuracy", "%.4f")
                .number("seconds", "seconds", "%.2f");
        for (TakenTrial trial : trials) {
            CandidateOutcome outcome = result.outcomes().stream()
                    .filter(one -> trial.of(one.candidate()))
                    .findFirst()
                    .orElseThrow();
            table.row(cells(
                    outcome.candidate(),
                    trial.seed(),
                    trial.budget(),
                    trial.result().outcome().name().toLowerCase(Locale.ROOT),
                    trial.result().steps(),
                    trial.result().end().map(TrialPoint::trainLoss).orElse(null),
                    trial.result().end().map(TrialPoint::testAccuracy).orElse(null),
                    trial.result().seconds()));
        }
        return table.build();
    }

    /** The columns that tell candidates apart. */
    private static Table.Builder beginning(String name, String title, SearchResult result) {
        Table.Builder table = Table.builder(name, title).text("scheme");
        List<String> groups = result.outcomes().stream()
                .findFirst()
                .map(outcome -> List.copyOf(outcome.candidate().multipliers().keySet()))
                .orElse(List.of());
        if (groups.size() <= 1) {
            table.number("multiplier", "multiplier", "%.4g");
        } else {
            groups.forEach(group -> table.number("multiplier_" + group, group, "%.4g"));
        }
        boolean rates = result.outcomes().stream()
                .anyMatch(outcome -> outcome.candidate().learningRate().isPresent());
        return rates ? table.number("learning_rate", "learning rate", "%.4g") : table;
    }

    private static Object[] cells(Candidate candidate, Object... others) {
        List<Object> cells = new ArrayList<>(List.of(candidate.schemeName()));
        cells.addAll(candidate.multipliers().values());
        candidate.learningRate().ifPresent(cells::add);
        Collections.addAll(cells, others);
        return cells.toArray();
    }
}
