package io.github.dl4jinit.propagation;

import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Small networks in which every standard rule is asked, with biases, an input of mean 0.3, and weights of variance
 * 1.3/fan-in.
 */
final class PredictedNetworks {
    private static final InputMoments INPUT = new InputMoments(0.3, 1.2, 0.2, 0.4);

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

    static Map<String, Function<SignalMode, Propagation>> all() {
        Map<String, Function<SignalMode, Propagation>> all = new LinkedHashMap<>();
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

    static Function<SignalMode, Propagation> layers(InputType input, Layer... layers) {
        return mode -> {
            NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
            Arrays.stream(layers).forEach(list::layer);
            MultiLayerConfiguration configuration = list.setInputType(input).build();
            return followed(NetworkTopology.of(configuration), NetworkSizes.of(configuration, input), mode);
        };
    }

    static Function<SignalMode, Propagation> graph(InputType input, Function<GraphBuilder, GraphBuilder> nodes) {
        return mode -> {
            GraphBuilder graph =
                    new NeuralNetConfiguration.Builder().graphBuilder().addInputs("in");
            ComputationGraphConfiguration configuration =
                    nodes.apply(graph).setOutputs("out").setInputTypes(input).build();
            return followed(NetworkTopology.of(configuration), NetworkSizes.of(configuration, List.of(input)), mode);
        };
    }

    private static Propagation followed(NetworkTopology topology, NetworkSizes sizes, SignalMode mode) {
        return Propagation.builder(topology, PARAMETERS)
                .sizes(sizes.ofBatch(40))
                .input(INPUT)
                .mode(mode)
                .build()
                .forward();
    }
}
