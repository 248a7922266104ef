package io.github.dl4jinit.examples.cli.audit.theory;

import io.github.dl4jinit.examples.ordinary.data.FieldData;
import io.github.dl4jinit.examples.ordinary.network.Blueprint;
import io.github.dl4jinit.examples.ordinary.network.FieldNetwork;
import io.github.dl4jinit.examples.ordinary.network.Start;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongFunction;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Ordinary networks with their authors' initialisation, on batches of their own data. */
final class FieldNetworks {
    private static final int MOST_EXAMPLES = 128;

    private FieldNetworks() {}

    static TheoryCase of(FieldNetwork network, FieldData data) {
        int all = Math.toIntExact(data.train().getFeatures(0).size(0));
        int batch = network.batch() == FieldNetwork.ALL ? all : network.batch();
        LongFunction<MultiDataSet> some = seed -> some(data.train(), Math.min(MOST_EXAMPLES, batch), seed);
        boolean loss = network.blueprint().apply(1).json().contains("\"lossFn\"");
        return new TheoryCase(
                name(network),
                seed -> weights -> model(network.blueprint().apply(seed), weights),
                Weights.CONFIGURED,
                loss ? TheoryCase.Batches.of(some) : TheoryCase.Batches.withoutLoss(some),
                Integer.MAX_VALUE,
                limit(network.name()));
    }

    /** Why theory is off in one of the networks, where it is. */
    private static String limit(String network) {
        return switch (network) {
            case "conv-bn", "filters" ->
                "neighbouring pixels are alike: a channel's sign follows from the sum of its weights";
            case "ngrams" -> "the letters of a name depend on one another";
            case "waves", "shapes", "charts" -> "a single unit or channel leaves the size of what follows to chance";
            default -> "";
        };
    }

    static String name(FieldNetwork network) {
        return "field: " + network.name();
    }

    private static Model model(Blueprint blueprint, Weights weights) {
        Kept kept = new Kept(weights);
        blueprint.begin(kept, new MultiDataSet(Nd4j.zeros(1, 1), Nd4j.zeros(1, 1)), 1);
        return kept.network;
    }

    private static MultiDataSet some(MultiDataSet all, int count, long seed) {
        int[] rows = new Random(seed)
                .ints(0, Math.toIntExact(all.getFeatures(0).size(0)))
                .distinct()
                .limit(count)
                .toArray();
        return new MultiDataSet(rows(all.getFeatures(), rows), rows(all.getLabels(), rows));
    }

    private static INDArray[] rows(INDArray[] arrays, int[] rows) {
        return Arrays.stream(arrays).map(array -> rows(array, rows)).toArray(INDArray[]::new);
    }

    private static INDArray rows(INDArray array, int[] rows) {
        return Nd4j.stack(
                0, Arrays.stream(rows).mapToObj(row -> array.slice(row).dup()).toArray(INDArray[]::new));
    }

    /** Makes the network, and keeps it. */
    private static final class Kept implements Start {
        private final Weights weights;
        private Model network;

        private Kept(Weights weights) {
            this.weights = weights;
        }

        @Override
        public String name() {
            return "kept";
        }

        @Override
        public MultiLayerNetwork layers(MultiLayerConfiguration configuration, DataSet train, int batch) {
            MultiLayerNetwork layers = weights.layers(configuration);
            network = layers;
            return layers;
        }

        @Override
        public ComputationGraph graph(ComputationGraphConfiguration configuration, MultiDataSet train, int batch) {
            ComputationGraph graph = weights.graph(configuration);
            network = graph;
            return graph;
        }
    }
}
