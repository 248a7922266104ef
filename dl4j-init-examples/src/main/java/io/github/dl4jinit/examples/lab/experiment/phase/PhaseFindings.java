package io.github.dl4jinit.examples.lab.experiment.phase;

import io.github.dl4jinit.examples.lab.experiment.frame.Findings;
import io.github.dl4jinit.examples.report.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns what was measured into tables and words. */
final class PhaseFindings {
    private final PhaseSettings settings;
    private final List<CellResult> results;
    private final List<VarianceColumn> columns;

    PhaseFindings(PhaseSettings settings, List<CellResult> results) {
        this.settings = settings;
        this.results = List.copyOf(results);
        columns = settings.variances().stream()
                .map(variance -> VarianceColumn.of(settings, results, variance))
                .toList();
    }

    Findings of(String data) {
        PhaseCharts charts = new PhaseCharts(settings, columns);
        return new Findings(
                "Depths at which tanh networks train, over σ_w² (Schoenholz et al. 2017, figure 5)",
                table(),
                words(),
                settings(data),
                List.of(charts.diagram(), charts.collapse()),
                List.of(cells()));
    }

    private Table table() {
        Table.Builder table = Table.builder("measured", "Theory and measurement")
                .number("weight_variance", "σ_w²", "%.2f")
                .number("chi", "χ", "%.3f")
                .text("phase")
                .number("depth_scale", "ξ_c", "%.1f")
                .number("trainable_depth", "6 ξ_c", "%.0f")
                .number("trains_to", "trains to", "%.0f")
                .number("fails_from", "fails from", "%.0f")
                .number("ratio", "trains to / 6 ξ_c", "%.2f")
                .text("accuracy_percent_by_depth", "accuracy, % by depth");
        for (VarianceColumn column : columns) {
            table.row(
                    column.weightVariance(),
                    column.chi(),
                    column.chi() < 1 ? "ordered" : "chaotic",
                    column.depthScale(),
                    column.trainableDepth(),
                    column.deepestTrained(),
                    column.shallowestFailed(),
                    column.deepestTrained() / column.trainableDepth(),
                    column.accuracies().stream().map(PhaseFindings::percent).collect(Collectors.joining(" ")));
        }
        return table.build();
    }

    private static String percent(double accuracy) {
        return Double.isNaN(accuracy) ? " –" : String.format(Locale.ROOT, "%2.0f", 100 * accuracy);
    }

    private List<String> words() {
        int within = 0;
        int withinTrained = 0;
        int beyond = 0;
        int beyondTrained = 0;
        for (VarianceColumn column : columns) {
            for (int i = 0; i < column.depths().size(); i++) {
                int trained = column.trained(i) ? 1 : 0;
                if (column.depths().get(i) <= column.trainableDepth()) {
                    within++;
                    withinTrained += trained;
                } else {
                    beyond++;
                    beyondTrained += trained;
                }
            }
        }
        return List.of(
                "Of the networks deeper than 6 ξ_c, " + beyondTrained + " of " + beyond + " train; of the others, "
                        + withinTrained + " of " + within + ".",
                "6 ξ_c: the depth to which the paper finds that networks train. Trains: at least "
                        + Math.round(100 * PhaseSettings.TRAINED) + " % of the training digits are right after "
                        + settings.steps() + " steps. By depth: at "
                        + settings.depths().stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + " layers. The theory is of infinitely wide layers, and says nothing of the number of steps: near"
                        + " σ_w² = 1.76, where ξ_c diverges, a width of " + settings.width() + " and "
                        + settings.steps()
                        + " steps are what limits the depth.");
    }

    private Table cells() {
        Table.Builder table = Table.builder("cells", "Every network")
                .number("weight_variance", "σ_w²")
                .number("depth", "hidden layers", "%.0f")
                .number("seed", "seed", "%.0f")
                .text("outcome")
                .number("train_accuracy", "train accuracy", "%.4f")
                .number("seconds", "seconds", "%.1f");
        for (CellResult result : results) {
            table.row(
                    result.cell().weightVariance(),
                    result.cell().depth(),
                    result.cell().seed(),
                    result.training().outcome().name().toLowerCase(Locale.ROOT),
                    result.accuracy(),
                    result.training().seconds());
        }
        return table.build();
    }

    private Map<String, String> settings(String data) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("data", data + ", standardised");
        map.put("networks", "plain tanh, " + settings.width() + " units a layer, Gaussian weights");
        map.put("σ_b²", String.valueOf(PhaseSettings.BIAS_VARIANCE));
        map.put("first layer", "scaled so that z begins with q*");
        map.put("seeds", "1 to " + settings.seeds());
        map.put("optimizer", "SGD with momentum 0.9, learning rate " + settings.rateTimesDepth() + "/depth");
        map.put("budget", settings.steps() + " steps of " + settings.batchSize() + " examples");
        return map;
    }
}
