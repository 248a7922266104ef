package io.github.dl4jinit.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Charts and tables with all that is hard to draw: vanishing, exploding, diverging and hostile values. */
final class Samples {

    static final String HOSTILE = "<script>alert(1)</script>";

    private Samples() {}

    /** Second moment by depth: down to 1e-64, an exploding run, a zero, and a theory. */
    static LineChart profile() {
        return new LineChart(
                "activation-profile",
                "Second moment of pre-activations by depth",
                "He keeps the signal, 1/n halves it in each layer.",
                Axis.linear("layer"),
                Axis.log("second moment of z"),
                List.of(
                        Series.points("He, 2/n", geometric(1.0, 1.0)),
                        Series.theory("He, theory", geometric(1.0, 1.0)).inGroup("He, 2/n"),
                        Series.lineAndPoints("1/n", geometric(1.0, 0.5)),
                        Series.lineAndPoints("N(0, 0.01²)", geometric(1.0, 0.0064)),
                        Series.lineAndPoints("too large", geometric(1.0, 3.0)),
                        Series.lineAndPoints("dead", List.of(Point.of(1, 1), Point.of(2, 1e-3), Point.of(3, 0)))),
                List.of(MarkerLine.horizontal(1, "input")));
    }

    private static List<Point> geometric(double first, double factor) {
        List<Point> points = new ArrayList<>();
        for (int layer = 1; layer <= 30; layer++) {
            double mean = first * Math.pow(factor, layer - 1);
            points.add(Point.meanSd(layer, mean, 0.3 * mean));
        }
        return points;
    }

    /** Loss by step with bands, a run that diverges, and a marker line. */
    static LineChart loss() {
        Random random = new Random(7);
        List<Point> falling = new ArrayList<>();
        List<Point> flat = new ArrayList<>();
        List<Point> diverging = new ArrayList<>();
        for (int step = 0; step <= 400; step += 4) {
            double noise = 0.05 * random.nextGaussian();
            falling.add(Point.meanSd(step, 2.3 * Math.exp(-step / 120.0) + 0.12 + 0.3 * noise * noise, 0.1));
            flat.add(Point.meanSd(step, Math.log(10) + 0.02 * noise, 0.01));
            diverging.add(
                    Point.of(step, step < 80 ? 3 + step * 0.1 : step < 90 ? Double.POSITIVE_INFINITY : Double.NaN));
        }
        return new LineChart(
                "loss",
                "Training loss, 30 hidden layers × 128, ReLU",
                "Mean and standard deviation of three seeds.",
                Axis.linear("optimizer step"),
                Axis.log("cross entropy [nat]"),
                List.of(
                        Series.line("He, 2/n", falling),
                        Series.line("1/n", flat),
                        Series.line("too large", diverging).asDiverged()),
                List.of(MarkerLine.horizontal(Math.log(10), "guessing, ln 10"), MarkerLine.vertical(200, "epoch 1")));
    }

    /** Points with error bars on a logarithmic x axis, beside a theory. */
    static LineChart scatter() {
        List<Point> measured = new ArrayList<>();
        List<Point> theory = new ArrayList<>();
        for (double multiplier = 0.25; multiplier < 4.1; multiplier *= Math.sqrt(2)) {
            measured.add(Point.meanSd(multiplier, multiplier * 0.97, 0.15 * multiplier));
            theory.add(Point.of(multiplier, multiplier));
        }
        return new LineChart(
                "multiplier",
                "Factor of the second moment per layer",
                "",
                Axis.log("multiplier"),
                Axis.linear("factor per layer"),
                List.of(
                        Series.points("measured", measured),
                        Series.theory("theory", theory),
                        Series.reference("known", theory.subList(0, 3)).inGroup("measured")));
    }

    /** Histograms of six layers under two schemes. */
    static HistogramGrid histograms() {
        Random random = new Random(3);
        List<HistogramGrid.Panel> panels = new ArrayList<>();
        for (int layer = 1; layer <= 6; layer++) {
            double sd = Math.pow(0.7, layer);
            double[] he = random.doubles(2000).map(u -> random.nextGaussian()).toArray();
            double[] small =
                    random.doubles(2000).map(u -> sd * random.nextGaussian()).toArray();
            panels.add(new HistogramGrid.Panel(
                    "layer " + layer,
                    List.of(Histogram.of("He, 2/n", he, -3, 3, 40), Histogram.of("1/n", small, -3, 3, 40))));
        }
        return new HistogramGrid(
                "activation-histograms", "Pre-activations by layer", "", Axis.linear("pre-activation z"), panels);
    }

    /** Depth by σ_w² with holes and the curve of the theory. */
    static HeatMap heatMap() {
        List<Double> columns = new ArrayList<>();
        List<Double> rows = new ArrayList<>();
        List<List<Double>> values = new ArrayList<>();
        List<Point> curve = new ArrayList<>();
        for (int c = 0; c < 25; c++) {
            columns.add(1 + 0.125 * c);
        }
        for (double x = 1; x <= 4; x += 0.05) {
            curve.add(Point.of(x, 6 * 4 / (Math.abs(x - 1.76) + 0.08)));
        }
        for (int r = 0; r < 15; r++) {
            double depth = 10 + 20 * r;
            rows.add(depth);
            List<Double> row = new ArrayList<>();
            for (double x : columns) {
                double reach = 6 * 4 / (Math.abs(x - 1.76) + 0.08);
                row.add(r == 14 && x > 3.5 ? Double.NaN : 0.1 + 0.9 / (1 + Math.exp((depth - reach) / 15)));
            }
            values.add(row);
        }
        return new HeatMap(
                "phase-diagram",
                "Training accuracy by depth and σ²",
                "Networks train up to a depth of six times the depth scale.",
                Axis.linear("σ_w²"),
                Axis.linear("depth [layers]"),
                Axis.linear("training accuracy"),
                columns,
                rows,
                values,
                List.of(Series.theory("6 ξ", curve)));
    }

    /** Depth by step on logarithmic axes, from 1e-30 to 1e5. */
    static HeatMap logHeatMap() {
        List<Double> steps = List.of(1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0);
        List<Double> layers = new ArrayList<>();
        List<List<Double>> values = new ArrayList<>();
        for (int layer = 1; layer <= 12; layer++) {
            layers.add((double) layer);
            List<Double> row = new ArrayList<>();
            for (int c = 0; c < steps.size(); c++) {
                row.add(layer == 12 ? 0 : Math.pow(10, 5 - 3.0 * layer + c));
            }
            values.add(row);
        }
        return new HeatMap(
                "gradient-evolution",
                "Gradients while training",
                "",
                Axis.log("step"),
                Axis.linear("layer"),
                Axis.log("second moment of dL/dz"),
                steps,
                layers,
                values,
                List.of());
    }

    /** Panels of such different sizes that each has its own scale, one without a value. */
    static HistogramGrid hostileHistograms() {
        return new HistogramGrid(
                "hostile-histograms",
                HOSTILE,
                "<b>bold</b>",
                Axis.linear("</script>"),
                List.of(
                        new HistogramGrid.Panel(HOSTILE, List.of(new Histogram(HOSTILE, -1, 1, List.of(0.25, 0.75)))),
                        new HistogramGrid.Panel(
                                "<img src=x onerror=alert(4)>",
                                List.of(new Histogram("small", -1e-9, 1e-9, List.of(4e8, 6e8)))),
                        new HistogramGrid.Panel("<b>dead</b>", List.of())));
    }

    private static HeatMap hostileHeatMap() {
        return new HeatMap(
                "hostile-map",
                HOSTILE,
                "<b>bold</b>",
                Axis.linear("</script>"),
                Axis.linear(HOSTILE),
                Axis.log("<img src=x onerror=alert(5)>"),
                List.of(0.0, 10.0),
                List.of(1.0, 2.0),
                List.of(List.of(1.0, 2.0), List.of(0.0, Double.NaN)),
                List.of(Series.line(HOSTILE, List.of(Point.of(0, 1), Point.of(10, 2)))));
    }

    /** Nothing that can be drawn. */
    static LineChart empty() {
        return new LineChart(
                "empty",
                "",
                "",
                Axis.linear("x"),
                Axis.log("y"),
                List.of(Series.line("", List.of(Point.of(1, Double.NaN), Point.of(Double.NaN, 2), Point.of(2, -1)))));
    }

    static Table table() {
        return Table.builder("summary", "Summary over three seeds")
                .text("scheme")
                .meanSd("accuracy", "test accuracy", "%.3f")
                .number("loss", "train loss", "%.4f")
                .number("steps90", "steps to 90 %", "%.0f")
                .number("drift", "forward drift [decades]", "%+.1f")
                .row("He, 2/n", new MeanSd(0.91234567, 0.00412), 0.1234567890123, 312, -0.2)
                .row("1/n", new MeanSd(0.1135, 0.0), 2.302585092994046, null, -8.7)
                .row("too large", "diverged", "diverged", null, Double.POSITIVE_INFINITY)
                .row(HOSTILE + " \"quoted\", ünïcode", new MeanSd(0.5, Double.NaN), Double.NaN, 7L, 1e-30)
                .build();
    }

    static Report report() {
        LineChart hostile = new LineChart(
                "hostile",
                HOSTILE,
                "</script><script>alert(2)</script>",
                Axis.linear("</script>"),
                Axis.linear("<img src=x onerror=alert(3)>"),
                List.of(Series.line(HOSTILE, List.of(Point.of(1, 1), Point.of(2, 2)))),
                List.of(MarkerLine.horizontal(1.5, "<b>bold</b>")));
        return new Report(
                "Which initial weights train? " + HOSTILE,
                "He trains, 1/n does not.\n\nSecond paragraph & more <b>text</b>.",
                Map.of("seed", "42", "layer", HOSTILE),
                List.of(
                        Section.of("Result", "The table has a mean and a spread.", table(), loss()),
                        Section.of("Signals", "", profile(), scatter(), histograms()),
                        Section.of("Maps", "", heatMap(), logHeatMap()),
                        Section.of(HOSTILE, HOSTILE, hostile, hostileHistograms(), hostileHeatMap(), empty())));
    }
}
