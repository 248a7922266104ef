package io.github.dl4jinit.propagation;

import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks in which every standard rule is asked. */
public final class PredictedNetworks {
    private static final InputMoments INPUT = new InputMoments(0.3, 1.2, 0.2, 0.4);

    /** Weights of variance 1.3/fan-in, and biases. */
    private static final ParameterMoments PARAMETERS = new ParameterMoments() {
        @Override
        public double variance(NetworkNode node, WeightFans weight, double arriving) {
            return 1.3 / weight.fans().in();
        }

        @Override
        public OptionalDouble biasSecondMoment(NetworkNode node) {
            return OptionalDouble.of(0.04);
        }

        @Override
        public OptionalDouble biasMean(NetworkNode node) {
            return OptionalDouble.of(0.1);
        }
    };

    private PredictedNetworks() {}

    /** By what each is about. */
    public static Map<String, Supplier<RuledNetwork>> all() {
        Map<String, Supplier<RuledNetwork>> all = new LinkedHashMap<>();
        VectorNetworks.vectors(all);
        SeriesNetworks.series(all);
        MapNetworks.maps(all);
        GraphNetworks.graphs(all);
        return all;
    }

    static Layer dense(Activation activation) {
        return new DenseLayer.Builder().nOut(8).activation(activation).build();
    }

    static Layer lstm(Activation activation) {
        return new LSTM.Builder().nOut(5).activation(activation).build();
    }

    static Layer output() {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nOut(3)
                .activation(Activation.IDENTITY)
                .build();
    }

    static Layer steps() {
        return new RnnOutputLayer.Builder(LossFunction.MSE)
                .nOut(3)
                .activation(Activation.TANH)
                .build();
    }

    static Supplier<RuledNetwork> layers(InputType input, Layer... layers) {
        return () -> {
            NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
            Arrays.stream(layers).forEach(list::layer);
            return new RuledNetwork(input, Optional.of(list.setInputType(input).build()), Optional.empty());
        };
    }

    static Supplier<RuledNetwork> graph(InputType input, Function<GraphBuilder, GraphBuilder> nodes) {
        return () -> {
            GraphBuilder graph =
                    new NeuralNetConfiguration.Builder().graphBuilder().addInputs("in");
            graph = nodes.apply(graph).setOutputs("out").setInputTypes(input);
            return new RuledNetwork(input, Optional.empty(), Optional.of(graph.build()));
        };
    }

    /** Followed forwards, in a batch of 40. */
    static Propagation followed(RuledNetwork network, SignalMode mode) {
        NetworkTopology topology = network.layers()
                .map(NetworkTopology::of)
                .orElseGet(() -> NetworkTopology.of(network.graph().orElseThrow()));
        NetworkSizes sizes = network.layers()
                .map(layers -> NetworkSizes.of(layers, network.input()))
                .orElseGet(() -> NetworkSizes.of(network.graph().orElseThrow(), List.of(network.input())));
        return Propagation.builder(topology, PARAMETERS)
                .sizes(sizes.ofBatch(40))
                .input(INPUT)
                .mode(mode)
                .build()
                .forward();
    }
}
