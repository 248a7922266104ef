package io.github.dl4jinit.network;

import io.github.dl4jinit.fans.LayerFans;
import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.fans.WeightKind;
import io.github.dl4jinit.fans.WeightSlice;
import io.github.dl4jinit.topology.NetworkNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.IWeightInit;

/**
 * The places in a layer's configuration that DL4J takes a scheme from: one for all weights, and in most recurrent layers one
 * more for the recurrent weights.
 */
@SuppressWarnings("deprecation") // Graves' LSTMs are deprecated, and still there.
final class ConfiguredSchemes {
    private ConfiguredSchemes() {}

    /** Whether the scheme in a slot can tell a weight's parameter from the slot's others, by its shape. */
    static boolean tellsApart(NetworkNode node, LayerFans fans, WeightFans weight) {
        if (node.bidirectional() || node.workers().isEmpty() || !(node.workers().get(0) instanceof BaseLayer worker)) {
            return false;
        }
        for (WeightFans other : fans.weights()) {
            if (!other.parameter().equals(weight.parameter())
                    && isRecurrentSlot(worker, fans, other) == isRecurrentSlot(worker, fans, weight)
                    && other.slice().parameterShape().equals(weight.slice().parameterShape())) {
                return false;
            }
        }
        return true;
    }

    /** Puts the planned weights of a node into its configuration, as far as it has slots. */
    static void set(NetworkNode node, LayerFans fans, List<PlannedWeight> weights) {
        for (Layer worker : node.workers()) {
            if (worker instanceof BaseLayer layer) {
                set(layer, fans, weights);
            }
        }
    }

    private static void set(BaseLayer layer, LayerFans fans, List<PlannedWeight> weights) {
        List<PlannedWeight> general = new ArrayList<>();
        List<PlannedWeight> recurrent = new ArrayList<>();
        for (PlannedWeight weight : weights) {
            (isRecurrentSlot(layer, fans, weight.site().weight()) ? recurrent : general).add(weight);
        }
        boolean complete =
                fans.ownDefaults().isEmpty() && weights.size() == fans.weights().size();
        if (!recurrent.isEmpty() && layer instanceof BaseRecurrentLayer slots) {
            IWeightInit before = Objects.requireNonNullElse(slots.getWeightInitFnRecurrent(), slots.getWeightInitFn());
            slots.setWeightInitFnRecurrent(new PlannedInit(parameters(recurrent), complete ? null : before));
        }
        if (!general.isEmpty()) {
            layer.setWeightInitFn(new PlannedInit(parameters(general), complete ? null : layer.getWeightInitFn()));
        }
    }

    /** All parameters of these weights, each with the slices that are planned. */
    static List<PlannedParameter> parameters(List<PlannedWeight> weights) {
        Map<String, List<PlannedWeight>> byParameter = new LinkedHashMap<>();
        for (PlannedWeight weight : weights) {
            String parameter = weight.site().weight().parameter();
            List<PlannedWeight> slices = byParameter.get(parameter);
            if (slices == null) {
                slices = new ArrayList<>();
                byParameter.put(parameter, slices);
            }
            slices.add(weight);
        }
        List<PlannedParameter> parameters = new ArrayList<>();
        for (Map.Entry<String, List<PlannedWeight>> entry : byParameter.entrySet()) {
            List<PlannedSlice> slices = new ArrayList<>();
            for (PlannedWeight weight : entry.getValue()) {
                slices.add(weight.slice());
            }
            WeightSlice first = entry.getValue().get(0).site().weight().slice();
            parameters.add(new PlannedParameter(entry.getKey(), first.parameterShape(), first.order(), slices));
        }
        return parameters;
    }

    /** Peepholes are asked for together with the recurrent weights whose parameter they share. */
    private static boolean isRecurrentSlot(Layer worker, LayerFans fans, WeightFans weight) {
        if (!(worker instanceof BaseRecurrentLayer) || worker instanceof GravesBidirectionalLSTM) {
            return false;
        }
        for (WeightFans other : fans.weights()) {
            if (other.parameter().equals(weight.parameter()) && other.kind() == WeightKind.RECURRENT) {
                return true;
            }
        }
        return false;
    }
}
