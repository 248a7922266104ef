package io.github.dl4jinit.examples.lab.experiment.glorot2010;

import io.github.dl4jinit.examples.report.Axis;
import io.github.dl4jinit.examples.report.Block;
import io.github.dl4jinit.examples.report.HeatMap;
import io.github.dl4jinit.examples.report.LineChart;
import io.github.dl4jinit.examples.report.MeanSd;
import io.github.dl4jinit.examples.report.Point;
import io.github.dl4jinit.examples.report.Series;
import io.github.dl4jinit.tuning.TrialPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The pictures: signals by layer before training, layer by time, and the training curves. */
final class Glorot2010Charts {
    private final Glorot2010Settings settings;
    private final List<VariantResult> results;
    private final Function<InitialisationVariant, SignalTheory> theories;

    Glorot2010Charts(
            Glorot2010Settings settings,
            List<VariantResult> results,
            Function<InitialisationVariant, SignalTheory> theories) {
        this.settings = settings;
        this.results = List.copyOf(results);
        this.theories = theories;
    }

    List<Block> all() {
        List<Block> charts = new ArrayList<>(List.of(activations(), gradients()));
        for (VariantResult result : results) {
            charts.add(heatMap(result, "activations", "activations", Snapshot.Layer::activation));
        }
        for (VariantResult result : results) {
            charts.add(heatMap(result, "gradients", "dL/dz", Snapshot.Layer::gradient));
        }
        charts.add(loss());
        return charts;
    }

    private LineChart activations() {
        LineChart chart = profile(
                "activations",
                "Activations before training",
                Axis.linear("standard deviation of the activations"),
                (result, layer) -> result.layer(0, layer, Snapshot.Layer::activation),
                SignalTheory::activation);
        List<Series> series = new ArrayList<>(chart.series());
        for (VariantResult result : results) {
            String label = result.variant().label();
            series.add(Series.reference(
                            label + ", known",
                            layers(layer -> Point.of(layer, result.variant().known(layer))))
                    .inGroup(label));
        }
        return new LineChart(
                chart.name(),
                chart.title(),
                chart.description() + " Hollow marks: the known numbers.",
                chart.x(),
                chart.y(),
                series);
    }

    private LineChart gradients() {
        return profile(
                "gradients",
                "Gradient before training",
                Axis.linear("standard deviation of dL/dz over the last layer's"),
                VariantResult::relativeGradient,
                SignalTheory::gradient);
    }

    private LineChart profile(
            String name,
            String title,
            Axis axis,
            BiFunction<VariantResult, Integer, MeanSd> measured,
            BiFunction<SignalTheory, Integer, Double> theory) {
        List<Series> series = new ArrayList<>();
        for (VariantResult result : results) {
            String label = result.variant().label();
            SignalTheory expected = theories.apply(result.variant());
            series.add(Series.line(label, layers(layer -> {
                MeanSd mean = measured.apply(result, layer);
                return Point.meanSd(layer, mean.mean(), mean.sd());
            })));
            series.add(Series.theory(
                            label + ", theory", layers(layer -> Point.of(layer, theory.apply(expected, layer))))
                    .inGroup(label));
        }
        return new LineChart(
                name,
                title,
                "Mean over seeds, with one standard deviation. Dashed: mean-field theory.",
                Axis.linear("hidden layer"),
                axis,
                series);
    }

    private static List<Point> layers(IntFunction<Point> point) {
        return IntStream.rangeClosed(1, Glorot2010Settings.DEPTH)
                .mapToObj(point)
                .toList();
    }

    private HeatMap heatMap(VariantResult result, String name, String what, ToDoubleFunction<Snapshot.Layer> quantity) {
        List<Integer> times = settings.times();
        return new HeatMap(
                name + "-" + result.variant().label(),
                "Sd of " + what + " in training: " + result.variant().label(),
                "Mean over seeds; the left edge is before training.",
                Axis.linear("optimizer steps"),
                Axis.linear("hidden layer"),
                Axis.log("standard deviation of " + what),
                times.stream().map(Integer::doubleValue).toList(),
                IntStream.rangeClosed(1, Glorot2010Settings.DEPTH)
                        .asDoubleStream()
                        .boxed()
                        .toList(),
                IntStream.rangeClosed(1, Glorot2010Settings.DEPTH)
                        .mapToObj(layer -> IntStream.range(0, times.size())
                                .mapToObj(time ->
                                        result.layer(time, layer, quantity).mean())
                                .toList())
                        .toList(),
                List.of());
    }

    private LineChart loss() {
        List<Integer> times = settings.times();
        return new LineChart(
                "loss",
                "Training loss",
                "Mean over seeds, with one standard deviation.",
                Axis.linear("optimizer steps"),
                Axis.log("cross-entropy of the training batches"),
                results.stream()
                        .map(result -> Series.line(
                                result.variant().label(),
                                IntStream.range(0, times.size())
                                        .mapToObj(time -> {
                                            MeanSd mean = result.curve(time, TrialPoint::trainLoss);
                                            return Point.meanSd(times.get(time), mean.mean(), mean.sd());
                                        })
                                        .toList()))
                        .toList());
    }
}
