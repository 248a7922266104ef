package io.github.dl4jinit.tuning.search;

import io.github.dl4jinit.init.InitScheme;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/** The best candidate as Java statements. */
final class Snippet {
    private final Set<String> imports = new TreeSet<>();
    private final List<String> lines = new ArrayList<>();

    private Snippet() {}

    static String of(SearchResult result) {
        return result.best()
                .map(best -> result.edge()
                        .map(edge -> "// " + edge + "\n")
                        .orElseGet(() -> new Snippet().write(best, result)))
                .orElse("// no candidate could be trained\n");
    }

    private String write(CandidateOutcome best, SearchResult result) {
        Candidate candidate = best.candidate();
        lines.add(String.format(
                Locale.ROOT,
                "// %s %s with %d %s at step %d",
                result.score().name(),
                best.spread(),
                best.scores().size(),
                best.scores().size() == 1 ? "seed" : "seeds",
                best.steps()));
        if (candidate.multipliers().size() == 1) {
            imports.add("org.deeplearning4j.nn.conf.NeuralNetConfiguration");
            lines.add("NeuralNetConfiguration.Builder network = new NeuralNetConfiguration.Builder()");
            lines.add("        .weightInit(" + source(candidate.init()) + ");");
        } else {
            imports.add("java.util.Map");
            imports.add("org.deeplearning4j.nn.weights.IWeightInit");
            StringJoiner entries = new StringJoiner(",\n", "", ");");
            candidate
                    .multipliers()
                    .keySet()
                    .forEach(group -> entries.add(
                            "        Map.entry(" + quoted(group) + ", " + source(candidate.init(group)) + ")"));
            lines.add("// one for each group of layers: builder.weightInit(weightInits.get(group))");
            lines.add("Map<String, IWeightInit> weightInits = Map.ofEntries(");
            lines.add(entries.toString());
        }
        candidate.learningRate().ifPresent(rate -> lines.add("double learningRate = " + rate + "; // of the updater"));
        StringBuilder text = new StringBuilder();
        imports.forEach(type -> text.append("import ").append(type).append(";\n"));
        text.append('\n');
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** An expression for a scheme: a record's constructor; of any other class only its user knows how it is made. */
    private String source(InitScheme scheme) {
        return scheme.getClass().isRecord() ? value(scheme) : "scheme.withMultiplier(" + scheme.multiplier() + ")";
    }

    private String value(Object value) {
        Class<?> type = value.getClass();
        if (value instanceof Enum<?> constant) {
            imports.add(constant.getDeclaringClass().getCanonicalName());
            return constant.getDeclaringClass().getSimpleName() + "." + constant.name();
        }
        if (!type.isRecord()) {
            return value.toString();
        }
        imports.add(type.getCanonicalName());
        StringJoiner arguments = new StringJoiner(", ", "new " + type.getSimpleName() + "(", ")");
        for (RecordComponent component : type.getRecordComponents()) {
            try {
                arguments.add(value(component.getAccessor().invoke(value)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component.getName() + " of " + value, e);
            }
        }
        return arguments.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
