package io.github.dl4jinit.tuning.search;

import io.github.dl4jinit.text.Numbers;
import java.util.Locale;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.JsonNodeFactory;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * A result as JSON. JSON has no NaN: it becomes null.
 *
 * <p>It is written member by member, since candidates go by their names and numbers are rounded.
 */
final class ResultJson {

    private ResultJson() {}

    static String of(SearchResult result) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("score")
                .put("name", result.score().name())
                .put("higherIsBetter", result.score().higherIsBetter());
        ObjectNode schedule =
                root.putObject("schedule").put("eta", result.schedule().eta());
        ArrayNode rungs = schedule.putArray("rungs");
        result.schedule()
                .rungs()
                .forEach(rung -> rungs.addObject().put("steps", rung.steps()).put("seeds", rung.seeds()));
        root.put("steps", result.steps()).put("trials", result.trials());
        ArrayNode critical = root.putArray("critical");
        for (CriticalValue value : result.critical()) {
            ObjectNode node = critical.addObject().put("scheme", value.scheme()).put("group", value.group());
            number(node, "multiplier", value.multiplier().orElse(Double.NaN));
            node.put("passes", value.passes()).put("explanation", value.explanation());
        }
        root.put("best", result.best().map(best -> best.candidate().name()).orElse(null));
        ArrayNode ties = root.putArray("ties");
        result.ties().forEach(tie -> ties.add(tie.candidate().name()));
        ArrayNode candidates = root.putArray("candidates");
        result.outcomes().forEach(outcome -> candidates.add(outcome(outcome)));
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode outcome(CandidateOutcome outcome) {
        Candidate candidate = outcome.candidate();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("name", candidate.name())
                .put("scheme", candidate.schemeName());
        ObjectNode multipliers = node.putObject("multipliers");
        candidate.multipliers().forEach(multipliers::put);
        number(node, "learningRate", candidate.learningRate().orElse(Double.NaN));
        node.put("fate", outcome.fate().name().toLowerCase(Locale.ROOT)).put("steps", outcome.steps());
        ArrayNode scores = node.putArray("scores");
        outcome.scores().forEach(score -> scores.add(Numbers.measured(score)));
        number(node, "mean", outcome.mean());
        number(node, "sd", outcome.standardDeviation());
        return node.put("reason", outcome.reason());
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) {
            node.putNull(name);
        } else {
            node.put(name, Numbers.measured(value));
        }
    }
}
