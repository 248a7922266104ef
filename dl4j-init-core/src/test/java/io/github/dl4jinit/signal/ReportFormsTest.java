package io.github.dl4jinit.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.signal.capture.Batch;
import io.github.dl4jinit.signal.capture.Capture;
import io.github.dl4jinit.signal.finding.KernelCoverage;
import io.github.dl4jinit.signal.finding.LayerHistograms;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.LayerSignal.Role;
import io.github.dl4jinit.signal.finding.SignalHistogram;
import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.signal.finding.TimeSignal;
import io.github.dl4jinit.signal.finding.WeightSignal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;

/** The forms of a report against golden files: a change of theirs is a change for whoever reads them. */
class ReportFormsTest {
    @TempDir
    Path folder;

    /** Invented numbers in the places of a real network, so that the forms do not depend on the machine. */
    private static SignalReport report(boolean finite) {
        List<LayerSignal> layers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            double size = Math.pow(0.25, i);
            layers.add(new LayerSignal(
                    "layer" + i,
                    "DenseLayer",
                    Role.HIDDEN,
                    moments(1536, i == 0 ? 1 : size),
                    moments(1536, size),
                    moments(1536, size / 2),
                    moments(1536, 1e-3 / size * 0.25),
                    0.5,
                    0.625,
                    i == 3 ? 0.125 : Double.NaN,
                    64,
                    i,
                    1 - Math.pow(0.5, i + 1),
                    new KernelCoverage(1, i == 2 ? 0.875 : 1),
                    new LayerHistograms(
                            histogram(size), histogram(size / 2), i == 7 ? SignalHistogram.NONE : histogram(1e-3)),
                    TimeSignal.NONE,
                    List.of(
                            new WeightSignal("W", moments(4096, 0.5 / 64), moments(4096, 1e-6), 0.01),
                            new WeightSignal("b", moments(64, 0), moments(64, 1e-6), Double.NaN))));
        }
        layers.add(new LayerSignal(
                "layer8, the \"output\"",
                "OutputLayer",
                Role.OUTPUT,
                SignalMoments.NONE,
                finite ? moments(96, 1e-5) : new SignalMoments(90, 4, 2, 0.125, 0.5, 0.25),
                moments(96, 0.25),
                moments(96, 0.5),
                0,
                0.25,
                Double.NaN,
                4,
                0,
                Double.NaN,
                new KernelCoverage(Double.NaN, Double.NaN),
                LayerHistograms.NONE,
                TimeSignal.NONE,
                List.of()));
        return SignalReport.of(
                TestNetworks.dense(Activation.RELU, 8, 0.5),
                Batch.of(TestNetworks.vectors().toMultiDataSet()),
                new Capture(layers, 1.4, 0.01, Map.of()));
    }

    private static SignalHistogram histogram(double secondMoment) {
        double width = Math.scalb(1.0, Math.getExponent(Math.sqrt(secondMoment)));
        return new SignalHistogram(-width, width, List.of(700L, 0L, 833L), 1, 2, 0);
    }

    private static SignalMoments moments(long count, double secondMoment) {
        return new SignalMoments(count, 0, 0, 0, Math.sqrt(secondMoment), secondMoment);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = ReportFormsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void table() throws IOException {
        String table = report(true).toString();
        assertThat(table).isEqualTo(golden("report.txt"));
        assertThat(table.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void tableOfBrokenNetwork() throws IOException {
        assertThat(report(false).toString()).isEqualTo(golden("report-not-finite.txt"));
    }

    @Test
    void json() throws IOException {
        assertThat(report(true).toJson()).isEqualTo(golden("report.json"));
    }

    @Test
    void csv() throws IOException {
        assertThat(report(true).toCsv()).isEqualTo(golden("report.csv"));
    }

    private static SignalSpread spread() {
        return SignalSpread.of(List.of(1L, 2L, 3L), List.of(report(true), report(true), report(false)));
    }

    @Test
    void spreadTable() throws IOException {
        String table = spread().toString();
        assertThat(table).isEqualTo(golden("spread.txt"));
        assertThat(table.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void spreadJson() throws IOException {
        assertThat(spread().toJson()).isEqualTo(golden("spread.json"));
    }

    @Test
    void spreadCsv() throws IOException {
        assertThat(spread().toCsv()).isEqualTo(golden("spread.csv"));
    }

    @Test
    void record() throws IOException {
        Path file = folder.resolve("record.jsonl");
        new SignalLog(file).append(150, 3, 0.625, report(true));
        assertThat(Files.readString(file)).isEqualTo(golden("record.jsonl"));
    }
}
