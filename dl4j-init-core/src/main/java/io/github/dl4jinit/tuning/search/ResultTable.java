package io.github.dl4jinit.tuning.search;

import io.github.dl4jinit.text.Columns;
import io.github.dl4jinit.text.Lines;
import io.github.dl4jinit.text.Numbers;
import io.github.dl4jinit.tuning.search.CandidateOutcome.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A result as a table for a terminal. */
final class ResultTable {
    private static final int WIDTH = 80;
    private static final int SHORTEST_NAME = 20;
    private static final int LONGEST_NAME = 34;

    /** Without names, scores and what became of them. */
    private static final int NUMBERS = 26;

    private static final int SHORTEST_SCORE = 9;
    private static final int LONGEST_SCORE = 13;
    private static final int MOST_ROWS = 60;

    private final SearchResult result;
    private final StringBuilder text = new StringBuilder();

    private ResultTable(SearchResult result) {
        this.result = result;
    }

    static String of(SearchResult result) {
        return new ResultTable(result).write();
    }

    private String write() {
        List<CandidateOutcome> outcomes = result.outcomes();
        int fate = longest(outcomes, ResultTable::fate);
        String scoreName = cut(result.score().name(), LONGEST_SCORE);
        int score = Math.max(SHORTEST_SCORE, scoreName.length());
        int most = Math.max(SHORTEST_NAME, Math.min(LONGEST_NAME, WIDTH - NUMBERS - score - fate));
        int name = Math.max(
                "candidate".length(),
                Math.min(most, longest(outcomes, outcome -> outcome.candidate().name())));
        row("  %-" + name + "s %6s %5s %" + score + "s %7s  %s", "candidate", "steps", "seeds", scoreName, "sd", "");
        outcomes.stream()
                .limit(MOST_ROWS)
                .forEach(outcome -> row(
                        "%s %-" + name + "s %6d %5s %" + score + "s %7s  %s",
                        mark(outcome),
                        Columns.shortened(outcome.candidate().name(), name),
                        outcome.steps(),
                        outcome.scores().isEmpty() ? "-" : outcome.scores().size(),
                        Numbers.fourDecimals(outcome.mean()),
                        Numbers.fourDecimals(outcome.standardDeviation()),
                        fate(outcome)));
        if (outcomes.size() > MOST_ROWS) {
            text.append("  and ").append(outcomes.size() - MOST_ROWS).append(" more\n");
        }
        text.append('\n');
        result.critical()
                .forEach(value -> line(value.scheme()
                        + (value.group().equals(SearchSpace.ALL_LAYERS) ? "" : " " + value.group()) + ": "
                        + value.explanation()));
        line(conclusion());
        line(String.format(Locale.ROOT, "%,d optimizer steps in %,d trials", result.steps(), result.trials()));
        return text.toString();
    }

    private static int longest(List<CandidateOutcome> outcomes, Function<CandidateOutcome, String> cell) {
        return outcomes.stream()
                .limit(MOST_ROWS)
                .mapToInt(outcome -> cell.apply(outcome).length())
                .max()
                .orElse(0);
    }

    private String mark(CandidateOutcome outcome) {
        if (result.best().filter(best -> best == outcome).isPresent()) {
            return "*";
        }
        return result.ties().contains(outcome) ? "=" : " ";
    }

    private static String fate(CandidateOutcome outcome) {
        return switch (outcome.fate()) {
            case FINISHED -> "trained to the end";
            case STOPPED -> "stopped, " + outcome.reason();
            case DIVERGED, HOPELESS -> outcome.reason();
            case UNTRIED -> "not tried: " + outcome.reason();
        };
    }

    private String conclusion() {
        if (result.best().isEmpty()) {
            List<String> counts = new ArrayList<>();
            for (Fate fate : List.of(Fate.HOPELESS, Fate.DIVERGED, Fate.UNTRIED)) {
                if (result.count(fate) > 0) {
                    counts.add(result.count(fate) + " "
                            + (fate == Fate.HOPELESS
                                    ? "hopeless before the first step"
                                    : fate.name().toLowerCase(Locale.ROOT)));
                }
            }
            return "No candidate can be trained: " + String.join(", ", counts)
                    + ". Look for another range of multipliers, a lower learning rate, or another activation function.";
        }
        CandidateOutcome best = result.best().get();
        String sentence = String.format(
                Locale.ROOT,
                "* best: %s, %s %s",
                best.candidate().name(),
                result.score().name(),
                best.spread());
        if (best.fate() != Fate.FINISHED) {
            sentence += "; the budget was used up before any candidate was trained to the end";
        }
        if (result.peers().isEmpty()) {
            sentence += "; no other candidate was trained as far";
        }
        if (result.edge().isPresent()) {
            sentence += "; " + result.edge().get();
        }
        if (result.count(Fate.UNTRIED) > 0) {
            sentence += "; left untried for want of budget: " + result.count(Fate.UNTRIED) + " of "
                    + result.outcomes().size();
        }
        return result.ties().isEmpty()
                ? sentence
                : sentence + ". = ties within the noise of "
                        + (best.scores().size() == 1
                                ? "a single seed"
                                : best.scores().size() + " seeds") + ": "
                        + result.ties().stream()
                                .map(tie -> tie.candidate().name())
                                .collect(Collectors.joining(", "));
    }

    private void row(String format, Object... cells) {
        text.append(cut(String.format(Locale.ROOT, format, cells).stripTrailing(), WIDTH))
                .append('\n');
    }

    private void line(String sentence) {
        text.append(Lines.wrapped(sentence, WIDTH, ""));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
