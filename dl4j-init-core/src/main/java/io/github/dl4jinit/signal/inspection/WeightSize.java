package io.github.dl4jinit.signal.inspection;

import io.github.dl4jinit.fans.WeightKind;
import io.github.dl4jinit.network.PlannedWeight;
import io.github.dl4jinit.signal.measured.MeasuredParameters;
import io.github.dl4jinit.signal.remedy.Rescaling;
import io.github.dl4jinit.topology.NetworkTopology;
import io.github.dl4jinit.topology.NetworkWeights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A weight's variance beside the one that an automatic plan would give it.
 *
 * @param name {@code layer/parameter}
 * @param layer the layer's or vertex's name
 * @param key as in {@code paramTable()}
 * @param kind what the weight does in its layer
 * @param fanIn number of values that are summed
 * @param secondMoment mean of its squares
 * @param alike whether its elements are all the same, but for rounding
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
        boolean alike,
        long elements,
        double toPlan) {

    /** Less is rounding, also in half precision; as a share of the root of the mean square. */
    private static final double ROUNDING = 1e-3;

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
        MeasuredParameters measured = MeasuredParameters.of(subject.measured().layers());
        List<WeightSize> sizes = new ArrayList<>();
        for (NetworkWeights.Entry entry : NetworkWeights.of(subject.network())) {
            PlannedWeight plan =
                    planned.get(Rescaling.name(entry) + entry.weight().slice().offset());
            if (plan == null) {
                continue;
            }
            double secondMoment = measured.meanSquare(entry);
            sizes.add(new WeightSize(
                    Rescaling.name(entry),
                    entry.layer(),
                    (graph ? entry.layer() : index(subject, entry.layer())) + "_"
                            + entry.weight().parameter(),
                    entry.weight().kind(),
                    entry.weight().fans().in(),
                    secondMoment,
                    alike(entry.elements(), secondMoment),
                    entry.elements().length(),
                    Math.pow(plan.standardDeviation(), 2) / secondMoment));
        }
        return sizes;
    }

    /** Of weights that were drawn, hardly ever more than two have to be looked at. */
    private static boolean alike(INDArray elements, double secondMoment) {
        double most = ROUNDING * Math.sqrt(secondMoment);
        boolean first = Math.abs(elements.getDouble(0) - elements.getDouble(elements.length() - 1)) <= most;
        return first
                && elements.maxNumber().doubleValue() - elements.minNumber().doubleValue() <= most;
    }

    /** The key of a layer in {@code paramTable()}. */
    static String index(Subject subject, String layer) {
        if (subject.network() instanceof ComputationGraph) {
            return layer;
        }
        MultiLayerConfiguration configuration = ((MultiLayerNetwork) subject.network()).getLayerWiseConfigurations();
        for (int i = 0; i < configuration.getConfs().size(); i++) {
            if (layer.equals(NetworkTopology.layerName(configuration.getConf(i).getLayer(), i))) {
                return Integer.toString(i);
            }
        }
        throw new IllegalArgumentException("no layer is named " + layer);
    }
}
