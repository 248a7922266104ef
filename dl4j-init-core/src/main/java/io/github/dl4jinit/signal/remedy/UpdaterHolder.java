package io.github.dl4jinit.signal.remedy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A place where a network keeps an updater.
 *
 * @param updater what is there
 * @param replace puts another one there
 */
record UpdaterHolder(IUpdater updater, Consumer<IUpdater> replace) {

    /**
     * All such places of a network that is trained: of weights and of biases, inside wrappers too, in its configuration, which is
     * saved, and in its layers, which train: DL4J gives a wrapped layer a configuration of its own. Frozen layers have none.
     */
    static List<UpdaterHolder> of(Model network) {
        Set<Object> configurations = Collections.newSetFromMap(new IdentityHashMap<>());
        if (network instanceof MultiLayerNetwork layers) {
            for (NeuralNetConfiguration layer :
                    layers.getLayerWiseConfigurations().getConfs()) {
                unwrap(layer.getLayer(), configurations);
            }
            Arrays.stream(layers.getLayers()).map(Trainable::getConfig).forEach(own -> unwrap(own, configurations));
        } else {
            ComputationGraph graph = (ComputationGraph) network;
            graph.getConfiguration()
                    .getVertices()
                    .values()
                    .forEach(vertex -> unwrap(
                            vertex instanceof LayerVertex layer
                                    ? layer.getLayerConf().getLayer()
                                    : vertex,
                            configurations));
            Arrays.stream(graph.getVertices()).map(Trainable::getConfig).forEach(own -> unwrap(own, configurations));
        }
        List<UpdaterHolder> holders = new ArrayList<>();
        configurations.forEach(configuration -> addAll(configuration, holders));
        return holders;
    }

    private static void unwrap(Object configuration, Set<Object> found) {
        if (configuration instanceof BaseWrapperLayer wrapper) {
            unwrap(wrapper.getUnderlying(), found);
        } else if (configuration instanceof Bidirectional both) {
            unwrap(both.getFwd(), found);
            unwrap(both.getBwd(), found);
        } else if (configuration != null) {
            found.add(configuration);
        }
    }

    private static void addAll(Object configuration, List<UpdaterHolder> holders) {
        if (configuration instanceof BaseLayer layer) {
            add(layer.getIUpdater(), layer::setIUpdater, holders);
            add(layer.getBiasUpdater(), layer::setBiasUpdater, holders);
        } else if (configuration instanceof AbstractSameDiffLayer layer) {
            add(layer.getUpdater(), layer::setUpdater, holders);
            add(layer.getBiasUpdater(), layer::setBiasUpdater, holders);
        } else if (configuration instanceof SameDiffVertex vertex) {
            add(vertex.getUpdater(), vertex::setUpdater, holders);
            add(vertex.getBiasUpdater(), vertex::setBiasUpdater, holders);
        }
    }

    private static void add(IUpdater updater, Consumer<IUpdater> replace, List<UpdaterHolder> holders) {
        if (updater != null) {
            holders.add(new UpdaterHolder(updater, replace));
        }
    }

    /** Puts a changed copy there. The updater itself stays: DL4J's copies of a network share it. */
    void change(UnaryOperator<IUpdater> change) {
        replace.accept(change.apply(updater.clone()));
    }
}
