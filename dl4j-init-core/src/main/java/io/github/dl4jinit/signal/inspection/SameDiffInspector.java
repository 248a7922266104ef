package io.github.dl4jinit.signal.inspection;

import io.github.dl4jinit.signal.finding.Cause;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.Remedy;
import io.github.dl4jinit.signal.finding.Severity;
import io.github.dl4jinit.topology.NetworkTopology;
import io.github.dl4jinit.topology.PlainSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Says where DL4J doubles gradients: those of a SameDiff layer's own weights and of all that lies before it, which finite
 * differences show. Updaters that divide by the size of the gradient take no notice.
 */
final class SameDiffInspector {

    private SameDiffInspector() {}

    static List<Finding> inspect(Subject subject) {
        Layer[] layers = subject.network() instanceof MultiLayerNetwork net
                ? net.getLayers()
                : ((ComputationGraph) subject.network()).getLayers();
        List<String> doubled = new ArrayList<>();
        for (int i = 0; i < layers.length; i++) {
            if (layers[i].conf().getLayer() instanceof AbstractSameDiffLayer layer && PlainSteps.train(layer)) {
                doubled.add(NetworkTopology.layerName(layer, i));
            }
        }
        if (doubled.isEmpty() || Double.isNaN(subject.descent())) {
            return List.of();
        }
        double largest = Math.pow(2, doubled.size());
        return List.of(new Finding(
                Cause.DOUBLED_GRADIENT,
                Severity.HINT,
                doubled.get(0),
                Map.of("layers", (double) doubled.size(), "factor", largest),
                Words.format(
                        "DL4J doubles the gradient of %s and of what lies before it: steps of the first layers are up to %s"
                                + " times as large as the learning rate says.",
                        Words.some(doubled), Words.number(largest)),
                Remedy.advice("Give these layers a smaller rate, or use Adam, which takes no notice of the factor.")));
    }
}
