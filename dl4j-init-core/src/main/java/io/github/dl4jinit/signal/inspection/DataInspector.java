package io.github.dl4jinit.signal.inspection;

import io.github.dl4jinit.signal.finding.Cause;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.Remedy;
import io.github.dl4jinit.signal.finding.Severity;
import io.github.dl4jinit.signal.remedy.FillingGaps;
import io.github.dl4jinit.signal.remedy.Standardising;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Looks the features over, as the first layers get them. */
final class DataInspector {
    /** Standardised data are near 1, pixels in 0..1 near 0.5; the second moment may be off by 100 either way. */
    private static final double LARGE = 10;

    private static final double SMALL = 0.05;

    /**
     * The share of the columns' variance in their mean square, below which examples are alike to a network. Its inverse is how much
     * steeper the loss is along what all examples have in common: a rate that does not overshoot there needs that many steps for the
     * rest.
     */
    private static final double ALIKE = 1e-3;

    private DataInspector() {}

    static List<Finding> inspect(Subject subject) {
        List<Finding> findings = new ArrayList<>();
        int inputs = subject.batch().features().length;
        for (int i = 0; i < inputs; i++) {
            String name = name(subject, i);
            ColumnMoments columns = ColumnMoments.of(subject.batch().features()[i]);
            if (columns.nonFinite() > 0) {
                findings.add(Finding.fault(
                        Cause.DATA_NOT_FINITE,
                        name,
                        "values",
                        columns.nonFinite(),
                        Words.format("%d values of the %s are NaN or infinite.", columns.nonFinite(), name),
                        Remedy.ofData("Find where they come from, or put 0 in their place.", new FillingGaps())));
            } else if (!anySizeIsGood(subject, i)) {
                scale(name, i, inputs, columns, findings);
            }
        }
        return findings;
    }

    private static void scale(String name, int index, int inputs, ColumnMoments columns, List<Finding> findings) {
        double size = columns.rootMeanSquare();
        double small = columns.rootMeanSquareOfNonZero();
        boolean alike = columns.variedShare() < ALIKE;
        if (size > LARGE || small < SMALL && small > 0 || alike) {
            findings.add(new Finding(
                    Cause.DATA_SCALE,
                    Severity.FAULT,
                    name,
                    Map.of(
                            "rootMeanSquare", size,
                            "mean", columns.mean(),
                            "standardDeviation", columns.deviation(),
                            "least", columns.least(),
                            "largest", columns.largest()),
                    Words.format(
                            "The %s lie between %s and %s, mean %s, standard deviation %s; layers are made for a mean of 0"
                                    + " and a standard deviation of 1%s.",
                            name,
                            Words.number(columns.least()),
                            Words.number(columns.largest()),
                            Words.number(columns.mean()),
                            Words.number(columns.deviation()),
                            alike ? ", and what examples differ in is nothing beside what they have in common" : ""),
                    Remedy.ofData(remedy(columns, inputs), new Standardising(index, false))));
            return;
        }
        long constant =
                IntStream.range(0, columns.number()).filter(columns::constant).count();
        if (constant > 0 && constant < columns.number()) {
            findings.add(Finding.hint(
                    Cause.DATA_SCALE,
                    name,
                    "constantColumns",
                    constant,
                    Words.format(
                            "%d of the %d columns of the %s are constant in this batch.",
                            constant, columns.number(), name),
                    Remedy.advice("They teach nothing, and may be left out.")));
        }
        uneven(name, index, columns, findings);
    }

    private static void uneven(String name, int index, ColumnMoments columns, List<Finding> findings) {
        double least = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int column = 0; column < columns.number(); column++) {
            if (!columns.constant(column)) {
                least = Math.min(least, columns.deviation(column));
                largest = Math.max(largest, columns.deviation(column));
            }
        }
        if (largest > 100 * least) {
            findings.add(Finding.hint(
                    Cause.DATA_SCALE,
                    name,
                    "ratio",
                    largest / least,
                    Words.format(
                            "The columns of the %s have standard deviations from %s to %s.",
                            name, Words.number(least), Words.number(largest)),
                    Remedy.ofData(
                            "NormalizerStandardize would give each the same say.", new Standardising(index, false))));
        }
    }

    private static String remedy(ColumnMoments columns, int inputs) {
        if (inputs > 1) {
            return "Standardise them: MultiNormalizerStandardize s; s.fit(iterator); iterator.setPreProcessor(s).";
        }
        if (columns.least() >= 0 && columns.largest() <= 255 && columns.largest() > 1 && columns.integers()) {
            return "Pixels: iterator.setPreProcessor(new ImagePreProcessingScaler(0, 1)); other numbers:"
                    + " NormalizerStandardize s; s.fit(iterator); iterator.setPreProcessor(s).";
        }
        return "Standardise them: NormalizerStandardize s; s.fit(iterator); iterator.setPreProcessor(s).";
    }

    private static String name(Subject subject, int index) {
        return subject.batch().features().length == 1
                ? "features"
                : "features of "
                        + ((ComputationGraph) subject.network())
                                .getConfiguration()
                                .getNetworkInputs()
                                .get(index);
    }

    /** Whether all layers that take an input look it up or normalise it. */
    private static boolean anySizeIsGood(Subject subject, int index) {
        List<Layer> takers = new ArrayList<>();
        if (subject.network() instanceof MultiLayerNetwork network) {
            takers.add(network.getLayerWiseConfigurations().getConf(0).getLayer());
        } else {
            ComputationGraphConfiguration graph = ((ComputationGraph) subject.network()).getConfiguration();
            String input = graph.getNetworkInputs().get(index);
            graph.getVertexInputs().forEach((name, inputs) -> {
                if (inputs.contains(input)) {
                    takers.add(
                            graph.getVertices().get(name) instanceof LayerVertex vertex
                                    ? vertex.getLayerConf().getLayer()
                                    : null);
                }
            });
        }
        return !takers.isEmpty()
                && takers.stream()
                        .allMatch(layer -> layer instanceof EmbeddingLayer
                                || layer instanceof EmbeddingSequenceLayer
                                || layer instanceof BatchNormalization);
    }
}
