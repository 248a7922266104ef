package io.github.dl4jinit.examples.lab.coldstart;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A network of dense ReLU layers, by its number of parameters. */
enum Size {
    THOUSAND("1 thousand", 22, 30, 10),
    EIGHTY_EIGHT_THOUSAND("88 thousand", 784, 100, 90, 10),
    TEN_MILLION("10 million", 784, 2048, 2048, 2048, 10),
    HUNDRED_MILLION("113 million", 784, 6000, 6000, 6000, 6000, 10);

    private final String title;
    private final int[] widths;

    Size(String title, int... widths) {
        this.title = title;
        this.widths = widths;
    }

    String title() {
        return title;
    }

    MultiLayerConfiguration configuration(IWeightInit scheme) {
        return configuration(scheme, widths);
    }

    /** A network with these many inputs, units in each layer, and classes. */
    static MultiLayerConfiguration configuration(IWeightInit scheme, int... widths) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(1)
                .weightInit(scheme)
                .activation(Activation.RELU)
                .list();
        int last = widths.length - 1;
        for (int i = 1; i < last; i++) {
            layers.layer(
                    new DenseLayer.Builder().nIn(widths[i - 1]).nOut(widths[i]).build());
        }
        return layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nIn(widths[last - 1])
                        .nOut(widths[last])
                        .build())
                .build();
    }
}
