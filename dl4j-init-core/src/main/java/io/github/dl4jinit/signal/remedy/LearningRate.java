package io.github.dl4jinit.signal.remedy;

import io.github.dl4jinit.signal.finding.Remedy;
import java.util.Arrays;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Multiplies the learning rate of all layers.
 *
 * @param factor positive
 */
public record LearningRate(double factor) implements Remedy.NetworkChange {

    @Override
    public void applyTo(Model network) {
        double rate = of(network);
        detach(network);
        if (network instanceof MultiLayerNetwork layers) {
            layers.setLearningRate(rate * factor);
        } else {
            ((ComputationGraph) network).setLearningRate(rate * factor);
        }
    }

    /** DL4J's copies of a network share their updaters' settings with it, and setting the rate of one would set both. */
    private static void detach(Model network) {
        updated(network).forEach(layer -> {
            BaseLayer base = (BaseLayer) layer.conf().getLayer();
            base.setIUpdater(base.getIUpdater().clone());
        });
    }

    /** The layers that have an updater. */
    private static Stream<Layer> updated(Model network) {
        Layer[] layers =
                network instanceof MultiLayerNetwork net ? net.getLayers() : ((ComputationGraph) network).getLayers();
        return Arrays.stream(layers)
                .filter(layer -> layer.conf() != null
                        && layer.conf().getLayer() instanceof BaseLayer base
                        && base.getIUpdater() != null);
    }

    /**
     * The largest learning rate of a network's layers.
     *
     * @param network initialised
     * @return the rate at its iteration; NaN if no layer's updater has one
     */
    public static double of(Model network) {
        double rate = Double.NaN;
        for (Layer layer : updated(network).toList()) {
            IUpdater updater = ((BaseLayer) layer.conf().getLayer()).getIUpdater();
            if (updater.hasLearningRate()) {
                double own = updater.getLearningRate(
                        layer.conf().getIterationCount(), layer.conf().getEpochCount());
                rate = Double.isNaN(rate) || own > rate ? own : rate;
            }
        }
        return rate;
    }
}
