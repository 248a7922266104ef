package io.github.dl4jinit.tuning.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The candidates as comma-separated values (RFC 4180, lines ended by a line feed). */
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
        StringBuilder text = new StringBuilder(line(header));
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
            cells.add(number(outcome.mean()));
            cells.add(number(outcome.standardDeviation()));
            for (int i = 0; i < seeds; i++) {
                cells.add(i < outcome.scores().size() ? number(outcome.scores().get(i)) : "");
            }
            cells.add(outcome.reason());
            text.append(line(cells));
        }
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(ResultCsv::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(Numbers.sevenDigits(value));
    }

    private static String quoted(String text) {
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
