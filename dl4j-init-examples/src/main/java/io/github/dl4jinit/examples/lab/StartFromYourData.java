package io.github.dl4jinit.examples.lab;

import io.github.dl4jinit.examples.OneNativeThread;
import io.github.dl4jinit.examples.report.Axis;
import io.github.dl4jinit.examples.report.LineChart;
import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.examples.report.Point;
import io.github.dl4jinit.examples.report.Report;
import io.github.dl4jinit.examples.report.ReportWriter;
import io.github.dl4jinit.examples.report.Section;
import io.github.dl4jinit.examples.report.Series;
import io.github.dl4jinit.fromdata.StartFromData;
import io.github.dl4jinit.fromdata.StartedNetwork;
import io.github.dl4jinit.network.InitPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** The same small network three times: weights by DL4J, by the automatic plan, and by the plan and the data. */
public final class StartFromYourData {
    private static final int BATCH = 50;

    private StartFromYourData() {}

    /**
     * Prints what the data changed and the training loss by step, and draws it.
     *
     * @param args where to draw it; a folder of its own unless given
     * @throws IOException if the picture cannot be written
     */
    public static void main(String[] args) throws IOException {
        OneNativeThread.use();
        DataSet points = TwoSpirals.points(600, 1);
        var batches = new ListDataSetIterator<>(points.asList(), BATCH);
        MultiLayerNetwork own = new MultiLayerNetwork(TwoSpirals.network(1));
        own.init();
        MultiLayerNetwork planned = InitPlan.automatic().init(TwoSpirals.network(1));
        StartedNetwork<MultiLayerNetwork> started = StartFromData.with(batches).start(TwoSpirals.network(1));
        System.out.println(started.table());
        List<Series> curves = List.of(
                curve("DL4J's default", own, batches, points),
                curve("InitPlan.automatic()", planned, batches, points),
                curve("StartFromData", started.network(), batches, points));
        LineChart chart = new LineChart(
                "start-from-data",
                "Two spirals, 2-30-2 ReLU: training loss",
                "One seed; the same order of examples for all.",
                Axis.linear("optimizer steps"),
                Axis.log("cross-entropy of all examples"),
                curves);
        Report report = new Report("A start from the data", "", Map.of(), List.of(Section.of("Loss", "", chart)));
        Path folder = Path.of(args.length > 0 ? args[0] : "dl4j-init-start-from-data");
        System.out.println(ReportWriter.write(report, OutputFolder.open(folder)).location());
    }

    private static Series curve(String name, MultiLayerNetwork network, ListDataSetIterator<?> batches, DataSet all) {
        List<Point> points = new ArrayList<>(List.of(Point.of(0, network.score(all))));
        System.out.printf(Locale.ROOT, "%-20s %7.4f", name, points.get(0).y());
        for (int epoch = 5; epoch <= 40; epoch += 5) {
            network.fit(batches, 5);
            points.add(Point.of(epoch * all.numExamples() / BATCH, network.score(all)));
            System.out.printf(
                    Locale.ROOT, " %7.4f", points.get(points.size() - 1).y());
        }
        System.out.println();
        return Series.line(name, points);
    }
}
