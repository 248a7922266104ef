package io.github.dl4jinit.tuning.search;

import io.github.dl4jinit.tuning.Trial;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The user's networks, whichever of DL4J's two kinds they are. */
interface Networks {

    Trial.Builder trial(String name, Candidate candidate, long seed);

    /** An initialised network. */
    Model build(Candidate candidate, long seed);

    record Layers(LayersFunction function) implements Networks {
        @Override
        public Trial.Builder trial(String name, Candidate candidate, long seed) {
            return Trial.builder(name, function.configure(candidate, seed));
        }

        @Override
        public Model build(Candidate candidate, long seed) {
            MultiLayerNetwork network =
                    new MultiLayerNetwork(Objects.requireNonNull(function.configure(candidate, seed), "configuration"));
            network.init();
            return network;
        }
    }

    record Graph(GraphFunction function) implements Networks {
        @Override
        public Trial.Builder trial(String name, Candidate candidate, long seed) {
            return Trial.builder(name, function.configure(candidate, seed));
        }

        @Override
        public Model build(Candidate candidate, long seed) {
            ComputationGraph network =
                    new ComputationGraph(Objects.requireNonNull(function.configure(candidate, seed), "configuration"));
            network.init();
            return network;
        }
    }
}
