package io.github.dl4jinit.signal.inspection;

import io.github.dl4jinit.fans.WeightKind;
import io.github.dl4jinit.signal.finding.Cause;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.Remedy;
import io.github.dl4jinit.signal.finding.Severity;
import io.github.dl4jinit.signal.finding.WeightSignal;
import io.github.dl4jinit.signal.measured.MeasuredParameters;
import io.github.dl4jinit.signal.remedy.LearningRate;
import io.github.dl4jinit.signal.remedy.Redrawing;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Looks for parameters that are not finite, all alike, or zero where that stops everything. */
final class ParameterInspector {
    private ParameterInspector() {}

    static List<Finding> inspect(Subject subject) {
        List<Finding> notFinite = notFinite(subject);
        return notFinite.isEmpty() ? constant(subject) : notFinite;
    }

    private static List<Finding> notFinite(Subject subject) {
        Set<String> spoilt = new LinkedHashSet<>();
        long values = 0;
        Map<String, INDArray> parameters = subject.network().paramTable();
        MeasuredParameters measured = MeasuredParameters.of(subject.measured().layers());
        for (Map.Entry<String, INDArray> parameter : parameters.entrySet()) {
            if (!isKnownFinite(subject, parameter, measured)
                    && !Double.isFinite(parameter.getValue().sumNumber().doubleValue())) {
                ColumnMoments columns = ColumnMoments.of(parameter.getValue());
                if (columns.nonFinite() > 0) {
                    spoilt.add(parameter.getKey());
                    values += columns.nonFinite();
                }
            }
        }
        if (spoilt.isEmpty()) {
            return List.of();
        }
        boolean most = 2 * values > subject.network().numParams();
        String first = spoilt.iterator().next();
        Remedy remedy = most
                ? Remedy.ofNetwork(
                                "A step has overshot: initialise it anew, with a learning rate of a tenth, and judge that"
                                        + " network.",
                                new Redrawing(parameters.keySet()))
                        .and(new LearningRate(0.1))
                : Remedy.ofNetwork("Draw " + Words.some(spoilt) + " anew.", new Redrawing(spoilt));
        return List.of(new Finding(
                Cause.WEIGHTS_NOT_FINITE,
                Severity.FAULT,
                layerOf(subject, first),
                Map.of("values", (double) values),
                Words.format("%d values of %s are NaN or infinite.", values, Words.some(spoilt)),
                remedy));
    }

    private static boolean isKnownFinite(
            Subject subject, Map.Entry<String, INDArray> parameter, MeasuredParameters measured) {
        String key = parameter.getKey();
        return measured.finite(
                        layerOf(subject, key),
                        key.substring(key.lastIndexOf('_') + 1),
                        parameter.getValue().length())
                .isPresent();
    }

    private static String layerOf(Subject subject, String key) {
        String layer = key.substring(0, key.lastIndexOf('_'));
        if (subject.network() instanceof MultiLayerNetwork network) {
            int place = Integer.parseInt(layer);
            return NetworkTopology.layerName(
                    network.getLayerWiseConfigurations().getConf(place).getLayer(), place);
        }
        return layer;
    }

    private static List<Finding> constant(Subject subject) {
        List<WeightSize> alike = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>();
        for (WeightSize weight : WeightSize.of(subject)) {
            boolean sums = weight.kind() == WeightKind.INPUT || weight.kind() == WeightKind.RECURRENT;
            if (!sums || weight.fanIn() <= 1 || weight.elements() <= 4 || !weight.alike()) {
                continue;
            }
            // An output's weights may start alike, but are drawn anew together with the others.
            keys.add(weight.key());
            if (stays(subject, weight)) {
                alike.add(weight);
            }
        }
        if (!alike.isEmpty()) {
            WeightSize first = alike.get(0);
            double value = Math.sqrt(first.secondMoment());
            return List.of(new Finding(
                    Cause.WEIGHTS_CONSTANT,
                    Severity.FAULT,
                    first.layer(),
                    Map.of("value", value),
                    Words.format(
                            "All weights of %s have the size %s, so that %s.",
                            first.name(),
                            Words.number(value),
                            value == 0 ? "nothing reaches them or leaves them" : "its units stay alike for ever"),
                    Remedy.ofNetwork("Draw them from a distribution.", new Redrawing(keys))));
        }
        return shutScale(subject);
    }

    /** Weights that are 0 wake up with the first step where a gradient reaches them; alike they stay alike. */
    private static boolean stays(Subject subject, WeightSize weight) {
        if (weight.secondMoment() > 0) {
            return isHidden(subject, weight.layer());
        }
        String parameter = weight.key().substring(weight.key().lastIndexOf('_') + 1);
        return subject.measured().layers().stream()
                .filter(layer -> layer.name().equals(weight.layer()))
                .flatMap(layer -> layer.weights().stream())
                .filter(w -> w.name().equals(parameter))
                .anyMatch(w -> w.gradient().measured() && w.gradient().sumOfSquares() == 0);
    }

    private static boolean isHidden(Subject subject, String name) {
        return subject.measured().layers().stream()
                .anyMatch(layer -> layer.name().equals(name) && layer.role() == LayerSignal.Role.HIDDEN);
    }

    /** A normalisation whose scales are all 0 with nothing to open them. */
    private static List<Finding> shutScale(Subject subject) {
        for (LayerSignal layer : subject.measured().layers()) {
            for (WeightSignal weight : layer.weights()) {
                boolean shut = weight.name().equals("gamma")
                        && weight.value().sumOfSquares() == 0
                        && weight.gradient().measured()
                        && weight.gradient().sumOfSquares() == 0;
                if (shut) {
                    String key = WeightSize.index(subject, layer.name()) + "_";
                    return List.of(Finding.fault(
                            Cause.WEIGHTS_CONSTANT,
                            layer.name(),
                            "gamma",
                            0,
                            "All scales γ of " + layer.name() + " are 0 and no gradient reaches them: nothing passes.",
                            Remedy.ofNetwork(
                                    "Start γ at 1 and β at 0.", new Redrawing(Set.of(key + "gamma", key + "beta")))));
                }
            }
        }
        return List.of();
    }
}
