package io.github.dl4jinit.tuning.search;

import io.github.dl4jinit.text.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The candidates as comma-separated values. */
final class ResultCsv {

    private ResultCsv() {}

    static String of(SearchResult result) {
        List<String> groups = result.outcomes().stream()
                .limit(1)
                .flatMap(outcome -> outcome.candidate().multipliers().keySet().stream())
                .toList();
        int seeds = result.schedule().rung(result.schedule().top()).seeds();
        List<String> header = new ArrayList<>(List.of("scheme"));
        groups.forEach(group -> header.add(groups.size() == 1 ? "multiplier" : "multiplier " + group));
        header.addAll(List.of("learning_rate", "fate", "steps", "seeds", "mean", "sd"));
        for (int i = 1; i <= seeds; i++) {
            header.add("score_" + i);
        }
        header.add("reason");
        StringBuilder text = new StringBuilder(Csv.line(header));
        for (CandidateOutcome outcome : result.outcomes()) {
            Candidate candidate = outcome.candidate();
            List<String> cells = new ArrayList<>(List.of(candidate.schemeName()));
            candidate.multipliers().values().forEach(multiplier -> cells.add(multiplier.toString()));
            cells.add(
                    candidate.learningRate().isPresent()
                            ? Double.toString(candidate.learningRate().getAsDouble())
                            : "");
            cells.add(outcome.fate().name().toLowerCase(Locale.ROOT));
            cells.add(Integer.toString(outcome.steps()));
            cells.add(Integer.toString(outcome.scores().size()));
            cells.add(Csv.number(outcome.mean()));
            cells.add(Csv.number(outcome.standardDeviation()));
            for (int i = 0; i < seeds; i++) {
                cells.add(
                        i < outcome.scores().size()
                                ? Csv.number(outcome.scores().get(i))
                                : "");
            }
            cells.add(outcome.reason());
            text.append(Csv.line(cells));
        }
        return text.toString();
    }
}
