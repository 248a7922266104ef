package io.github.dl4jinit.signal.inspection;

import io.github.dl4jinit.fans.WeightKind;
import io.github.dl4jinit.network.PlannedWeight;
import io.github.dl4jinit.signal.remedy.Rescaling;
import io.github.dl4jinit.topology.NetworkWeights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A weight's variance beside the one that an automatic plan would give it.
 *
 * @param name {@code layer/parameter}
 * @param layer the layer's or vertex's name
 * @param key as in {@code paramTable()}
 * @param kind what the weight does in its layer
 * @param fanIn number of values that are summed
 * @param secondMoment mean of its squares
 * @param spread the largest minus the least
 * @param elements number of its elements
 * @param toPlan the factor that takes its second moment to the plan's variance; infinite for weights that are all 0
 */
record WeightSize(
        String name,
        String layer,
        String key,
        WeightKind kind,
        double fanIn,
        double secondMoment,
        double spread,
        long elements,
        double toPlan) {

    /** The weights that a plan knows, inputs before their consumers. */
    static List<WeightSize> of(Subject subject) {
        Map<String, PlannedWeight> planned = new HashMap<>();
        subject.measured()
                .surroundings()
                .forEach((layer, around) -> around.weights()
                        .forEach(weight -> planned.put(
                                layer + "/" + weight.site().weight().parameter()
                                        + weight.site().weight().slice().offset(),
                                weight)));
        if (planned.isEmpty()) {
            return List.of();
        }
        boolean graph = subject.network() instanceof ComputationGraph;
        List<WeightSize> sizes = new ArrayList<>();
        for (NetworkWeights.Entry entry : NetworkWeights.of(subject.network())) {
            PlannedWeight plan =
                    planned.get(Rescaling.name(entry) + entry.weight().slice().offset());
            if (plan == null) {
                continue;
            }
            double norm = entry.elements().norm2Number().doubleValue();
            double secondMoment = norm * norm / entry.elements().length();
            sizes.add(new WeightSize(
                    Rescaling.name(entry),
                    entry.layer(),
                    (graph ? entry.layer() : index(subject, entry.layer())) + "_"
                            + entry.weight().parameter(),
                    entry.weight().kind(),
                    entry.weight().fans().in(),
                    secondMoment,
                    entry.elements().maxNumber().doubleValue()
                            - entry.elements().minNumber().doubleValue(),
                    entry.elements().length(),
                    Math.pow(plan.standardDeviation(), 2) / secondMoment));
        }
        return sizes;
    }

    /** The key of a layer in {@code paramTable()}. */
    static String index(Subject subject, String layer) {
        if (subject.network() instanceof ComputationGraph) {
            return layer;
        }
        MultiLayerConfiguration configuration = ((MultiLayerNetwork) subject.network()).getLayerWiseConfigurations();
        for (int i = 0; i < configuration.getConfs().size(); i++) {
            String name = configuration.getConf(i).getLayer().getLayerName();
            if (layer.equals(name == null ? "layer" + i : name)) {
                return Integer.toString(i);
            }
        }
        throw new IllegalArgumentException("no layer is named " + layer);
    }
}
