package io.github.dl4jinit.examples.lab.experiment.glorot2010;

import io.github.dl4jinit.examples.lab.experiment.frame.Findings;
import io.github.dl4jinit.examples.report.MeanSd;
import io.github.dl4jinit.examples.report.Table;
import io.github.dl4jinit.tuning.TrialPoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns what was measured into tables and words. */
final class Glorot2010Findings {
    private final Glorot2010Settings settings;
    private final int inputs;
    private final List<VariantResult> results;

    /**
     * Findings.
     *
     * @param inputs features of an example
     */
    Glorot2010Findings(Glorot2010Settings settings, int inputs, List<VariantResult> results) {
        this.settings = settings;
        this.inputs = inputs;
        this.results = List.copyOf(results);
    }

    Findings of(String data) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("data", data + ", on " + inputs + " pixels, each image with mean 0 and second moment 1");
        map.put("networks", Glorot2010Settings.DEPTH + " tanh layers of " + settings.width() + " units, biases 0");
        map.put("standard", "U(±1/√in)");
        map.put("normalised", "U(±√6/√(in + out))");
        map.put("seeds", "1 to " + settings.seeds());
        map.put("optimizer", "SGD, learning rate " + Glorot2010Settings.LEARNING_RATE);
        map.put("budget", settings.steps() + " steps of " + settings.batchSize() + " examples");
        return new Findings(
                "Five tanh layers under standard and normalised weights (Glorot and Bengio 2010)",
                table(),
                words(),
                map,
                new Glorot2010Charts(settings, results, this::theory).all(),
                List.of(everyLayer(), everyCurve()));
    }

    private SignalTheory theory(InitialisationVariant variant) {
        return new SignalTheory(variant, inputs, settings.width(), Glorot2010Settings.DEPTH);
    }

    private Table table() {
        Table.Builder table = Table.builder("measured", "Paper and measurement")
                .text("weights")
                .number("layer", "layer", "%.0f")
                .number("known", "sd of a, known", "%.2f")
                .number("theory", "theory", "%.3f")
                .meanSd("measured", "measured", "%.3f")
                .number("gradient_theory", "dL/dz, theory", "%.3f")
                .meanSd("gradient", "measured", "%.3f")
                .meanSd("trained", "sd of a, trained", "%.3f")
                .number("saturated_percent", "at ±1, %", "%.1f");
        int end = settings.times().size() - 1;
        for (VariantResult result : results) {
            SignalTheory theory = theory(result.variant());
            for (int layer = 1; layer <= Glorot2010Settings.DEPTH; layer++) {
                table.row(
                        result.variant().label(),
                        layer,
                        result.variant().known(layer),
                        theory.activation(layer),
                        result.layer(0, layer, Snapshot.Layer::activation),
                        theory.gradient(layer),
                        result.relativeGradient(layer),
                        result.layer(end, layer, Snapshot.Layer::activation),
                        100
                                * result.layer(end, layer, Snapshot.Layer::saturated)
                                        .mean());
            }
        }
        return table.build();
    }

    private List<String> words() {
        int end = settings.times().size() - 1;
        String trained = results.stream()
                .map(result -> {
                    MeanSd loss = result.curve(end, TrialPoint::trainLoss);
                    MeanSd accuracy = result.curve(end, point -> 100 * point.testAccuracy());
                    return String.format(
                            Locale.ROOT,
                            "%s: train loss %.3f ± %.3f, test accuracy %.1f ± %.1f %%",
                            result.variant().label(),
                            loss.mean(),
                            loss.sd(),
                            accuracy.mean(),
                            accuracy.sd());
                })
                .collect(Collectors.joining("; "));
        return List.of(
                "After " + settings.steps() + " steps, " + trained + ".",
                "a: activations; dL/dz: its standard deviation over the last layer's. Both before training, mean ± standard"
                        + " deviation of " + settings.seeds()
                        + " seeds. The known numbers assume inputs of second moment 1, and as many inputs as units: so the digits are"
                        + " put into images of " + inputs
                        + " pixels, and each image is given mean 0 and second moment 1. Theory: mean"
                        + " field, for these inputs. Trained: after the last step. At ±1: share of units where tanh is flat, then.");
    }

    private Table everyLayer() {
        Table.Builder table = keyed("layers", "Every layer of every network")
                .number("layer", "layer", "%.0f")
                .number("activation_sd", "sd of a")
                .number("gradient_sd", "sd of dL/dz")
                .number("saturated_share", "saturated share");
        for (VariantResult result : results) {
            for (int seed = 1; seed <= settings.seeds(); seed++) {
                for (Snapshot snapshot : result.snapshots().get(seed - 1)) {
                    int number = 0;
                    for (Snapshot.Layer layer : snapshot.layers()) {
                        table.row(
                                result.variant().label(),
                                seed,
                                snapshot.step(),
                                ++number,
                                layer.activation(),
                                layer.gradient(),
                                layer.saturated());
                    }
                }
            }
        }
        return table.build();
    }

    private Table everyCurve() {
        Table.Builder table = keyed("curves", "Every training curve")
                .number("train_loss", "train loss", "%.4f")
                .number("test_accuracy", "test accuracy", "%.4f");
        for (VariantResult result : results) {
            for (int seed = 1; seed <= settings.seeds(); seed++) {
                for (TrialPoint point : result.curves().get(seed - 1)) {
                    table.row(result.variant().label(), seed, point.step(), point.trainLoss(), point.testAccuracy());
                }
            }
        }
        return table.build();
    }

    private static Table.Builder keyed(String name, String title) {
        return Table.builder(name, title)
                .text("weights")
                .number("seed", "seed", "%.0f")
                .number("step", "step", "%.0f");
    }
}
