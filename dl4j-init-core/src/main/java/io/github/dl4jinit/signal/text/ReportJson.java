package io.github.dl4jinit.signal.text;

import io.github.dl4jinit.signal.finding.Advice;
import io.github.dl4jinit.signal.finding.DepthBudget;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.LayerHistograms;
import io.github.dl4jinit.signal.finding.LayerPrediction;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.Prediction;
import io.github.dl4jinit.signal.finding.SignalHistogram;
import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.signal.finding.Verdict;
import io.github.dl4jinit.signal.finding.WeightSignal;
import io.github.dl4jinit.text.Numbers;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.JsonNodeFactory;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * A report as JSON. JSON has no NaN and no infinity: both become null.
 *
 * <p>Jackson does not bind the records by itself here, since hardly one is written as it is: numbers are rounded, what was not
 * measured is null, and norms, remedies and reasons stand in place of what they follow from.
 */
public final class ReportJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ReportJson() {}

    /** Indented JSON. */
    public static String of(ReportContent report) {
        ObjectNode root = NODES.objectNode();
        root.set("forward", verdict(report.forward()));
        root.set("backward", verdict(report.backward()));
        Advice advice = report.advice();
        ObjectNode adviceNode = root.putObject("advice").put("text", advice.text());
        ObjectNode multipliers = adviceNode.putObject("multipliers");
        advice.multipliers().forEach((layer, multiplier) -> number(multipliers, layer, multiplier));
        ArrayNode findings = root.putArray("findings");
        report.findings().forEach(finding -> findings.add(finding(finding)));
        DepthBudget depth = report.depth();
        ObjectNode depthNode = root.putObject("depth").put("layers", depth.layers());
        number(depthNode, "trainableDepth", depth.trainableDepth());
        number(depthNode, "sumOfInverseWidths", depth.sumOfInverseWidths());
        Map<String, LayerPrediction> predictions = report.predictions();
        ArrayNode layers = root.putArray("layers");
        for (LayerSignal layer : report.layers()) {
            ObjectNode node = layer(layer);
            node.set("histograms", histograms(layer.histograms()));
            node.set("predictions", predictions(predictions.get(layer.name())));
            layers.add(node);
        }
        return written(root);
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode node = NODES.objectNode()
                .put("cause", finding.cause().name())
                .put("severity", finding.severity().name())
                .put("layer", finding.layer())
                .put("text", finding.text())
                .put("remedy", finding.remedy().text());
        ObjectNode numbers = node.putObject("numbers");
        new TreeMap<>(finding.numbers()).forEach((name, value) -> number(numbers, name, value));
        return node;
    }

    static String written(ObjectNode root) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode verdict(Direction direction) {
        Verdict verdict = direction.verdict();
        ObjectNode node =
                NODES.objectNode().put("health", verdict.health().name()).put("layer", verdict.layer());
        number(node, "factorPerLayer", verdict.factorPerLayer());
        number(node, "drift", direction.drift());
        return node.put("reason", verdict.reason());
    }

    static ObjectNode layer(LayerSignal layer) {
        ObjectNode node = NODES.objectNode()
                .put("name", layer.name())
                .put("type", layer.type())
                .put("role", layer.role().name());
        moments(node, "input", layer.input());
        moments(node, "preActivation", layer.preActivation());
        moments(node, "activation", layer.activation());
        moments(node, "gradient", layer.gradient());
        number(node, "zeroShare", layer.zeroShare());
        number(node, "nearZeroShare", layer.nearZeroShare());
        number(node, "saturatedShare", layer.saturatedShare());
        node.put("units", layer.units()).put("deadUnits", layer.deadUnits());
        number(node, "correlation", layer.correlation());
        ObjectNode coverage = node.putObject("coverage");
        number(coverage, "forward", layer.coverage().forward());
        number(coverage, "backward", layer.coverage().backward());
        ArrayNode weights = node.putArray("weights");
        for (WeightSignal weight : layer.weights()) {
            ObjectNode entry = weights.addObject().put("name", weight.name());
            moments(entry, "value", weight.value());
            moments(entry, "gradient", weight.gradient());
            number(entry, "norm", weight.norm());
            number(entry, "gradientNorm", weight.gradientNorm());
            number(entry, "updateRatio", weight.updateRatio());
        }
        return node;
    }

    private static ObjectNode histograms(LayerHistograms histograms) {
        ObjectNode node = NODES.objectNode();
        histogram(node, "preActivation", histograms.preActivation());
        histogram(node, "activation", histograms.activation());
        histogram(node, "gradient", histograms.gradient());
        return node;
    }

    private static void histogram(ObjectNode parent, String name, SignalHistogram histogram) {
        if (!histogram.measured()) {
            parent.putNull(name);
            return;
        }
        // Edges are multiples of a power of two, which rounding would not leave so.
        ObjectNode node = parent.putObject(name).put("lower", histogram.lower()).put("width", histogram.width());
        ArrayNode counts = node.putArray("counts");
        histogram.counts().forEach(counts::add);
        node.put("below", histogram.below()).put("above", histogram.above()).put("zeros", histogram.zeros());
    }

    private static ObjectNode predictions(LayerPrediction prediction) {
        ObjectNode node = NODES.objectNode();
        node.set("preActivation", prediction(prediction.preActivation()));
        node.set("activation", prediction(prediction.activation()));
        node.set("gradient", prediction(prediction.gradient()));
        return node;
    }

    private static ObjectNode prediction(Prediction prediction) {
        ObjectNode node = NODES.objectNode();
        if (!prediction.present()) {
            return node.put("absence", prediction.absence());
        }
        number(node, "secondMoment", prediction.secondMoment());
        number(node, "lower", prediction.lower());
        number(node, "upper", prediction.upper());
        return node;
    }

    private static void moments(ObjectNode parent, String name, SignalMoments moments) {
        if (!moments.measured()) {
            parent.putNull(name);
            return;
        }
        ObjectNode node = parent.putObject(name)
                .put("count", moments.count())
                .put("nan", moments.nan())
                .put("infinite", moments.infinite());
        number(node, "mean", moments.mean());
        number(node, "standardDeviation", moments.standardDeviation());
        number(node, "secondMoment", moments.secondMoment());
    }

    static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, Numbers.measured(value));
        } else {
            node.putNull(name);
        }
    }
}
