package io.github.dl4jinit.signal.inspection;

import io.github.dl4jinit.signal.finding.Cause;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.Remedy;
import io.github.dl4jinit.signal.remedy.Keeping;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Looks for dropout that drops nearly all: in DL4J the number is the share that is kept. */
final class DropoutInspector {
    /** Between 0.1, a usual share to drop and none to keep, and 0.2, which may be meant. */
    private static final double LEAST = 0.15;

    private DropoutInspector() {}

    static List<Finding> inspect(Subject subject) {
        Layer[] layers = subject.network() instanceof MultiLayerNetwork net
                ? net.getLayers()
                : ((ComputationGraph) subject.network()).getLayers();
        for (Layer layer : layers) {
            org.deeplearning4j.nn.conf.layers.Layer configuration = layer.conf().getLayer();
            if (configuration.getIDropout() instanceof Dropout dropout && dropout.getP() < LEAST) {
                String name = NetworkTopology.layerName(configuration, layer.getIndex());
                return List.of(Finding.fault(
                        Cause.DROPOUT,
                        name,
                        "kept",
                        dropout.getP(),
                        Words.format(
                                "Dropout keeps %s of the input of %s: in DL4J the number is the share that is kept.",
                                Words.number(dropout.getP()), name),
                        Remedy.ofNetwork("Keep 0.5 or more.", new Keeping(0.8))));
            }
        }
        return List.of();
    }
}
