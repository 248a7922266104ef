package io.github.dl4jinit.examples.cli.tune;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.weights.IWeightInit;

/**
 * Puts a scheme into every layer of a configuration, as {@code weightInit} of a configuration's builder does. A scheme that
 * a recurrent layer has for its recurrent weights alone stays.
 */
final class NewWeights {
    private final IWeightInit scheme;
    private final long seed;
    private int layers;

    NewWeights(IWeightInit scheme, long seed) {
        this.scheme = scheme;
        this.seed = seed;
    }

    /** How many layers have got the scheme. */
    int layers() {
        return layers;
    }

    void putInto(NeuralNetConfiguration configuration) {
        configuration.setSeed(seed);
        putInto(configuration.getLayer());
    }

    void putInto(GraphVertex vertex) {
        if (vertex instanceof LayerVertex layer) {
            putInto(layer.getLayerConf());
        } else if (vertex instanceof FrozenVertex frozen) {
            putInto(frozen.getUnderlying());
        }
    }

    private void putInto(Layer layer) {
        if (layer instanceof BaseLayer base) {
            base.setWeightInitFn(scheme);
            layers++;
        } else if (layer instanceof Bidirectional both) {
            putInto(both.getFwd());
            putInto(both.getBwd());
        } else if (layer instanceof BaseWrapperLayer wrapper) {
            putInto(wrapper.getUnderlying());
        } else if (layer instanceof FrozenLayer frozen) {
            putInto(frozen.getLayer());
        }
    }
}
