package io.github.dl4jinit.tuning;

import io.github.dl4jinit.init.InitScheme;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Plain deep networks of one width, and a batch for them. */
final class DeepNetworks {
    static final int WIDTH = 64;

    private DeepNetworks() {}

    static MultiLayerNetwork dense(Activation activation, int depth, InitScheme scheme, long seed) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .activation(activation)
                .weightInit(scheme)
                .list();
        for (int i = 0; i < depth; i++) {
            list.layer(new DenseLayer.Builder()
                    .name("hidden" + i)
                    .nIn(WIDTH)
                    .nOut(WIDTH)
                    .build());
        }
        list.layer(new OutputLayer.Builder()
                .nIn(WIDTH)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build());
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }

    static MultiDataSet batch(double scale) {
        Nd4j.getRandom().setSeed(11);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, 32, 10);
        for (int i = 0; i < 32; i++) {
            labels.putScalar(i, i % 10, 1);
        }
        return new MultiDataSet(Nd4j.randn(DataType.FLOAT, 32, WIDTH).muli(scale), labels);
    }
}
