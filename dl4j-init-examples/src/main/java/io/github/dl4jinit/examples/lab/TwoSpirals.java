package io.github.dl4jinit.examples.lab;

import java.util.Random;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Points on two spirals, one class each, and a small network that is to tell them apart. */
final class TwoSpirals {
    private TwoSpirals() {}

    /** So many points, drawn with a seed. */
    static DataSet points(int count, long seed) {
        Random random = new Random(seed);
        float[][] features = new float[count][];
        float[][] labels = new float[count][2];
        for (int i = 0; i < count; i++) {
            int arm = random.nextInt(2);
            double radius = 0.3 + 2.2 * random.nextDouble();
            double angle = 2.2 * radius + Math.PI * arm;
            features[i] = new float[] {
                (float) (radius * Math.cos(angle) + 0.05 * random.nextGaussian()),
                (float) (radius * Math.sin(angle) + 0.05 * random.nextGaussian())
            };
            labels[i][arm] = 1;
        }
        return new DataSet(Nd4j.createFromArray(features), Nd4j.createFromArray(labels));
    }

    /** One hidden layer of 30 ReLU units. */
    static MultiLayerConfiguration network(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Nesterovs(0.01, 0.9))
                .activation(Activation.RELU)
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(30).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(30)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
    }
}
