package io.github.dl4jinit.network;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks for plans, all of 32 inputs and 5 classes, and what is measured in them. */
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

    static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(5)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
