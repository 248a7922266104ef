package io.github.dl4jinit.examples.lab.experiment.transfer;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.report.Axis;
import io.github.dl4jinit.examples.report.LineChart;
import io.github.dl4jinit.examples.report.Point;
import io.github.dl4jinit.examples.report.Series;
import io.github.dl4jinit.examples.report.Table;
import io.github.dl4jinit.transfer.CoordinateCheck;
import io.github.dl4jinit.transfer.CoordinateReport;
import io.github.dl4jinit.transfer.CoordinateReport.Line;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The sizes of signals and of their changes by width, under both parametrisations. */
final class Coordinates {
    private static final int[] STEPS = {1, 10};
    private static final int SEEDS = 2;
    private final Map<Parametrisation, CoordinateReport> reports = new EnumMap<>(Parametrisation.class);

    private Coordinates() {}

    /** Trains networks of a kind on one batch. */
    static Coordinates of(TransferSettings settings, TransferNetwork kind, double rate, DigitData digits) {
        Coordinates coordinates = new Coordinates();
        int[] widths = settings.widths().stream()
                .mapToInt(Integer::intValue)
                .filter(width -> width <= TransferSettings.WIDEST_CHECKED)
                .toArray();
        for (Parametrisation parametrisation : Parametrisation.values()) {
            coordinates.reports.put(
                    parametrisation,
                    CoordinateCheck.of(
                                    (width, seed) -> {
                                        MultiLayerNetwork network = new MultiLayerNetwork(parametrisation.of(
                                                configuration(settings, kind, rate, digits, settings.base(), seed),
                                                configuration(settings, kind, rate, digits, width, seed)));
                                        network.init();
                                        return network;
                                    },
                                    digits.train().first(settings.batch()))
                            .widths(widths)
                            .steps(STEPS)
                            .seeds(SEEDS)
                            .run());
        }
        return coordinates;
    }

    private static MultiLayerConfiguration configuration(
            TransferSettings settings, TransferNetwork kind, double rate, DigitData digits, int width, long seed) {
        return kind.configuration(
                digits.train().inputs(), settings.depth(), width, digits.train().classes(), rate, 1, seed);
    }

    /** The exponents of the width. */
    Table table() {
        Table.Builder table = Table.builder("slopes", "Coordinate check: exponent of the width")
                .text("layer")
                .text("what", "size of")
                .number("steps", "after steps", "%.0f")
                .number("must", "must be", "%.1f")
                .number("usual", "usual", "%.2f")
                .number("maximal", "maximal", "%.2f");
        List<Line> usual = reports.get(Parametrisation.USUAL).lines();
        for (Line line : reports.get(Parametrisation.MAXIMAL).lines()) {
            double other = usual.stream()
                    .filter(candidate -> candidate.quantity().equals(line.quantity()))
                    .findFirst()
                    .orElseThrow()
                    .slope();
            table.row(
                    line.quantity().layer(),
                    line.quantity().what(),
                    line.quantity().step(),
                    line.expected(),
                    Table.cell(other),
                    Table.cell(line.slope()));
        }
        return table.build();
    }

    /** A line for each layer. */
    LineChart chart(Parametrisation parametrisation) {
        List<Series> series = new ArrayList<>();
        for (Line line : reports.get(parametrisation).lines()) {
            if (line.quantity().what().equals(CoordinateReport.CHANGE)
                    && line.quantity().step() == STEPS[STEPS.length - 1]) {
                List<Point> points = new ArrayList<>();
                for (int i = 0; i < line.widths().size(); i++) {
                    points.add(Point.of(line.widths().get(i), line.sizes().get(i)));
                }
                series.add(Series.lineAndPoints(line.quantity().layer(), points));
            }
        }
        return new LineChart(
                "coordinates-" + parametrisation.title(),
                "Change of the pre-activations: " + parametrisation.title(),
                "Root mean square of the change of z after " + STEPS[STEPS.length - 1]
                        + " steps on one batch, geometric mean over " + SEEDS + " seeds.",
                Axis.log("width"),
                Axis.log("size of Δz"),
                series);
    }
}
