package io.github.dl4jinit.network;

import io.github.dl4jinit.init.MirroredInit;
import io.github.dl4jinit.init.MirroredInit.Position;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks for plans, most of 32 inputs and 5 classes, their layers, and what is measured in them. */
final class PlannedNetworks {
    private static final int EXAMPLES = 64;

    private PlannedNetworks() {}

    static INDArray input(int seed) {
        Nd4j.getRandom().setSeed(100 + seed);
        return Nd4j.randn(DataType.FLOAT, EXAMPLES, 32);
    }

    static double meanSquare(INDArray array) {
        return array.mul(array).meanNumber().doubleValue();
    }

    static MultiLayerConfiguration seeded(MultiLayerConfiguration configuration, int seed) {
        MultiLayerConfiguration copy = configuration.clone();
        copy.getConfs().forEach(layer -> layer.setSeed(seed));
        return copy;
    }

    static MultiLayerConfiguration network(Layer... layers) {
        return network(new Sgd(0.01), DataType.FLOAT, layers);
    }

    static MultiLayerConfiguration network(Sgd updater, DataType type, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(type)
                .updater(updater)
                .list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        return list.setInputType(InputType.feedForward(32)).build();
    }

    static Layer dense(int units, Activation activation) {
        return new DenseLayer.Builder().nOut(units).activation(activation).build();
    }

    /** An output without a function, behind it a squared error. */
    static Layer linear(int units) {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nOut(units)
                .activation(Activation.IDENTITY)
                .build();
    }

    /** Which layers the plan mirrors, and as what. */
    static Map<String, Position> positions(NetworkPlan plan) {
        Map<String, Position> positions = new LinkedHashMap<>();
        for (PlannedWeight weight : plan.weights()) {
            if (weight.scheme() instanceof MirroredInit mirrored) {
                positions.put(weight.site().layer(), mirrored.position());
            }
        }
        return positions;
    }

    static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(5)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
