package io.github.dl4jinit.fromdata;

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

/** Two spirals, and small networks for them. */
final class Spirals {
    private Spirals() {}

    static DataSet data(int count, long seed) {
        Random random = new Random(seed);
        float[][] x = new float[count][];
        float[][] y = new float[count][2];
        for (int i = 0; i < count; i++) {
            int arm = random.nextInt(2);
            double radius = 0.3 + 2.2 * random.nextDouble();
            double angle = 2.2 * radius + Math.PI * arm;
            x[i] = new float[] {(float) (radius * Math.cos(angle)), (float) (radius * Math.sin(angle))};
            y[i][arm] = 1;
        }
        return new DataSet(Nd4j.createFromArray(x), Nd4j.createFromArray(y));
    }

    static MultiLayerConfiguration configuration(long seed, int units, int classes) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Nesterovs(0.01, 0.9))
                .activation(Activation.RELU)
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(units).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(units)
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
    }
}
