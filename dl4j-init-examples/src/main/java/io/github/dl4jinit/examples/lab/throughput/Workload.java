package io.github.dl4jinit.examples.lab.throughput;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.tuning.TrialData;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * What every arrangement trains: plain ReLU networks by SGD, on noise, for speed does not depend on what there is to learn.
 *
 * @param depth hidden layers
 * @param width units in each
 * @param batchSize examples in each step
 */
record Workload(int depth, int width, int batchSize) {
    private static final int INPUTS = 784;
    private static final int CLASSES = 10;
    private static final int BATCHES = 10;

    MultiLayerConfiguration network(long seed) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Sgd(0.001))
                .weightInit(new HeInit())
                .activation(Activation.RELU)
                .list();
        for (int i = 0; i < depth; i++) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(i == 0 ? INPUTS : width)
                    .nOut(width)
                    .build());
        }
        return layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nIn(width)
                        .nOut(CLASSES)
                        .build())
                .build();
    }

    TrialData data() {
        int examples = BATCHES * batchSize;
        INDArray features = Nd4j.randn(examples, INPUTS);
        INDArray labels = Nd4j.zeros(examples, CLASSES);
        for (int i = 0; i < examples; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        // Nothing is measured on it here.
        INDArray test = Nd4j.zeros(1, INPUTS);
        return new TrialData(features, labels, test, Nd4j.ones(1, CLASSES));
    }
}
