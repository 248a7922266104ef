package io.github.dl4jinit.examples.cli.compare;

import io.github.dl4jinit.examples.report.Report;
import io.github.dl4jinit.examples.report.Section;
import io.github.dl4jinit.examples.runtime.Version;
import io.github.dl4jinit.examples.training.NamedScheme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts everything that a comparison found into one report. */
final class CompareReport {

    private CompareReport() {}

    static Report of(
            CompareSettings settings, String data, List<ActivationComparison> comparisons, List<CompareRun> runs) {
        String network = settings.depth() + "×" + settings.width();
        List<Section> sections = new ArrayList<>();
        for (ActivationComparison comparison : comparisons) {
            CompareCharts charts = new CompareCharts(comparison, network);
            sections.add(Section.of(
                    comparison.title(),
                    Conclusion.of(comparison),
                    CompareTables.summary(comparison),
                    charts.loss(),
                    charts.accuracy(),
                    charts.activations(),
                    charts.gradients()));
        }
        sections.add(Section.folded(
                "Every number",
                "What the tables and charts above are made of.",
                CompareTables.runs(runs),
                CompareTables.curves(runs),
                CompareTables.signals(runs)));
        String summary = comparisons.stream().map(Conclusion::of).collect(Collectors.joining("\n\n"));
        return new Report(
                "Deep plain networks under " + settings.schemes().size() + " initialisations",
                summary + "\n\n" + Conclusion.fairness(settings) + "\n\n" + legend(),
                provenance(settings, data),
                sections);
    }

    /** What the words and columns of the summary mean. */
    static String legend() {
        return "Drift: log10 of the second moment at the last hidden layer over the first's, of z (forward) and of dL/dz"
                + " (backward), before training. 0 keeps the signal; forward below 0 and backward above 0 mean that it"
                + " vanishes on its way; to zero: every z of the last hidden layer is exactly 0."
                + " Mean ± standard deviation over seeds; steps: median."
                + " tie: Welch's t-test cannot tell it from the best at the 5 % level.";
    }

    private static Map<String, String> provenance(CompareSettings settings, String data) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("data", data);
        map.put("hidden layers", settings.depth() + " of " + settings.width() + " units, biases 0");
        map.put(
                "activations",
                settings.activations().stream()
                        .map(activation -> activation.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
        map.put("schemes", settings.schemes().stream().map(NamedScheme::label).collect(Collectors.joining(", ")));
        map.put("seeds", "1 to " + settings.seeds());
        map.put(
                "optimizer",
                settings.updater().name().toLowerCase(Locale.ROOT) + ", learning rate "
                        + settings.learningRates().stream().map(String::valueOf).collect(Collectors.joining(" or ")));
        map.put("budget", settings.steps() + " steps of " + settings.batchSize() + " examples");
        map.put("program", "dl4j-init " + Version.text() + ", Java " + System.getProperty("java.version"));
        return map;
    }
}
