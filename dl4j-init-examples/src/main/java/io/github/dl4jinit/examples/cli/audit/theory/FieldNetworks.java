package io.github.dl4jinit.examples.cli.audit.theory;

import io.github.dl4jinit.examples.ordinary.data.DataKind;
import io.github.dl4jinit.examples.ordinary.network.Blueprint;
import io.github.dl4jinit.examples.ordinary.network.FieldNetwork;
import io.github.dl4jinit.examples.ordinary.network.NetworkList;
import io.github.dl4jinit.examples.ordinary.network.Start;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The networks of the field experiment that have a loss at their end, with their authors' initialisation. */
final class FieldNetworks {
    private static final int EXAMPLES = 64;
    private static final int FEW = 16;
    private static final Map<String, String> LIMITS = Map.of(
            "ngrams",
            "its loss takes the logarithm of another layer's softmax: the gradient is largest where that is flat",
            "conv-bn",
            "the maximum of normalised leaky relus, which are skewed, is taken for that of normal values");

    private FieldNetworks() {}

    static List<TheoryCase> all() {
        return Stream.of(NetworkList.values())
                .flatMap(list -> list.networks().stream())
                .filter(network -> hasLoss(network.blueprint().apply(1).json()))
                .map(FieldNetworks::of)
                .toList();
    }

    /** An autoencoder that is trained without labels has none; a mixture's labels are not of its output's shape. */
    private static boolean hasLoss(String json) {
        return json.contains("\"lossFn\"") && !json.contains("MixtureDensity");
    }

    private static TheoryCase of(FieldNetwork network) {
        return new TheoryCase(
                "field: " + network.name(),
                seed -> model(network.blueprint().apply(seed)),
                Arrays.asList(shapes(network.data())),
                LIMITS.getOrDefault(network.name(), ""));
    }

    private static Model model(Blueprint blueprint) {
        Kept kept = new Kept();
        blueprint.begin(kept, new MultiDataSet(Nd4j.zeros(1, 1), Nd4j.zeros(1, 1)), 1);
        return kept.network;
    }

    private static long[][] shapes(DataKind data) {
        return switch (data) {
            case IRIS, RETURNS -> one(EXAMPLES, 4);
            case LINEAR, MOON, SATURN, SUM, PICTURE, RINGS, SPIRALS -> one(EXAMPLES, 2);
            case SINC, LINE, BRANCHES, WAVES -> one(EXAMPLES, 1);
            case PENDULUM -> one(EXAMPLES, 3);
            case FRIEDMAN -> one(EXAMPLES, 10);
            case DIGITS, DIGITS_THEMSELVES -> one(FEW, 784);
            case CHARTS_THEMSELVES -> one(EXAMPLES, 60);
            case LETTERS -> one(EXAMPLES, 540);
            case NAMES -> one(FEW, 27, 20);
            case CHARTS -> one(FEW, 1, 60);
            case ECHOES -> one(FEW, 1, 20);
            case ADDITIONS -> new long[][] {{FEW, 14, 5}, {FEW, 14, 4}};
        };
    }

    private static long[][] one(long... shape) {
        return new long[][] {shape};
    }

    /** Initialises as DL4J does, and keeps the network. */
    private static final class Kept implements Start {
        private Model network;

        @Override
        public String name() {
            return "author";
        }

        @Override
        public MultiLayerNetwork layers(MultiLayerConfiguration configuration, DataSet train, int batch) {
            MultiLayerNetwork layers = new MultiLayerNetwork(configuration);
            layers.init();
            network = layers;
            return layers;
        }

        @Override
        public ComputationGraph graph(ComputationGraphConfiguration configuration, MultiDataSet train, int batch) {
            ComputationGraph graph = new ComputationGraph(configuration);
            graph.init();
            network = graph;
            return graph;
        }
    }
}
