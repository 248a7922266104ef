package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Puts a learning rate into a configuration: the largest of its rates becomes that one, the others keep their ratio to it, and
 * schedules end. What is frozen has no rate.
 */
final class NewRate {

    private NewRate() {}

    /** Whether any of a network's updaters has a learning rate. */
    static boolean isPossible(NetworkTopology network) {
        return !updaters(network).isEmpty();
    }

    static void put(double rate, NetworkTopology network) {
        List<IUpdater> updaters = updaters(network);
        double largest = updaters.stream().mapToDouble(NewRate::atStart).max().orElseThrow();
        updaters.forEach(updater -> updater.setLrAndSchedule(rate * (atStart(updater) / largest), null));
    }

    private static double atStart(IUpdater updater) {
        return updater.getLearningRate(0, 0);
    }

    private static List<IUpdater> updaters(NetworkTopology network) {
        Set<IUpdater> found = Collections.newSetFromMap(new IdentityHashMap<>());
        for (NetworkNode node : network.nodes()) {
            if (!node.frozen()) {
                node.workers().forEach(layer -> addAll(layer, found));
                if (node.core() instanceof SameDiffVertex vertex) {
                    add(vertex.getUpdater(), found);
                    add(vertex.getBiasUpdater(), found);
                }
            }
        }
        return new ArrayList<>(found);
    }

    private static void addAll(Layer worker, Set<IUpdater> found) {
        if (worker instanceof BaseLayer layer) {
            add(layer.getIUpdater(), found);
            add(layer.getBiasUpdater(), found);
        } else if (worker instanceof AbstractSameDiffLayer layer) {
            add(layer.getUpdater(), found);
            add(layer.getBiasUpdater(), found);
        }
    }

    private static void add(IUpdater updater, Set<IUpdater> found) {
        if (updater != null && updater.hasLearningRate()) {
            found.add(updater);
        }
    }
}
