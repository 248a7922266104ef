package io.github.dl4jinit.signal.remedy;

import io.github.dl4jinit.signal.finding.Remedy;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Gives every layer that has plain dropout of a smaller share this share to keep.
 *
 * @param share of the values, above 0 and at most 1
 */
public record Keeping(double share) implements Remedy.NetworkChange {

    @Override
    public void applyTo(Model network) {
        Layer[] layers =
                network instanceof MultiLayerNetwork net ? net.getLayers() : ((ComputationGraph) network).getLayers();
        for (Layer layer : layers) {
            if (layer.conf().getLayer().getIDropout() instanceof Dropout dropout && dropout.getP() < share) {
                layer.conf().getLayer().setIDropout(new Dropout(share));
            }
        }
    }
}
