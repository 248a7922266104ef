package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.topology.NetworkTopology;
import java.util.function.Function;
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
    private final Function<String, ? extends IWeightInit> schemes;
    private final long seed;
    private int layers;

    /** The scheme for each layer's name, and the seed of all. */
    NewWeights(Function<String, ? extends IWeightInit> schemes, long seed) {
        this.schemes = schemes;
        this.seed = seed;
    }

    /** How many layers have got the scheme. */
    int layers() {
        return layers;
    }

    /** Into a layer of a chain, which without a name is named by its index. */
    void putInto(NeuralNetConfiguration configuration, int index) {
        configuration.setSeed(seed);
        putInto(NetworkTopology.layerName(configuration.getLayer(), index), configuration.getLayer());
    }

    /** Into a vertex, if it is a layer. */
    void putInto(String name, GraphVertex vertex) {
        if (vertex instanceof LayerVertex layer) {
            layer.getLayerConf().setSeed(seed);
            putInto(name, layer.getLayerConf().getLayer());
        } else if (vertex instanceof FrozenVertex frozen) {
            putInto(name, frozen.getUnderlying());
        }
    }

    private void putInto(String name, Layer layer) {
        if (layer instanceof BaseLayer base) {
            base.setWeightInitFn(schemes.apply(name));
            layers++;
        } else if (layer instanceof Bidirectional both) {
            putInto(name, both.getFwd());
            putInto(name, both.getBwd());
        } else if (layer instanceof BaseWrapperLayer wrapper) {
            putInto(name, wrapper.getUnderlying());
        } else if (layer instanceof FrozenLayer frozen) {
            putInto(name, frozen.getLayer());
        }
    }
}
