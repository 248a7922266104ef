package io.github.dl4jinit.tuning.search;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.tuning.TrialData;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** Networks of two hidden layers, and something for them to learn. */
final class SmallNetworks {
    private static final int INPUTS = 6;
    private static final int WIDTH = 8;

    private SmallNetworks() {}

    /** Two classes, told apart by the sign of a feature. */
    static TrialData data() {
        Nd4j.getRandom().setSeed(12345);
        INDArray features = Nd4j.randn(120, INPUTS);
        INDArray labels = Nd4j.zeros(120, 2);
        for (int i = 0; i < 120; i++) {
            features.putScalar(i, 0, Math.abs(features.getDouble(i, 0)) * (i % 2 == 0 ? 1 : -1));
            labels.putScalar(i, i % 2, 1);
        }
        return new TrialData(features, labels, features.dup(), labels.dup());
    }

    static MultiLayerConfiguration layers(Candidate candidate, long seed) {
        return layers(
                candidate.init(), candidate.init(), candidate.learningRate().orElse(0.1), seed);
    }

    static MultiLayerConfiguration layers(IWeightInit lower, IWeightInit upper, double rate, long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Sgd(rate))
                .activation(Activation.RELU)
                .list()
                .layer(dense("first", INPUTS, lower))
                .layer(dense("second", WIDTH, lower))
                .layer(dense("third", WIDTH, upper))
                .layer(output(upper))
                .build();
    }

    static ComputationGraphConfiguration graph(Candidate candidate, long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Sgd(0.1))
                .activation(Activation.RELU)
                .graphBuilder()
                .addInputs("in")
                .addLayer("first", dense("first", INPUTS, candidate.init()), "in")
                .addLayer("second", dense("second", WIDTH, candidate.init()), "first")
                .addLayer("out", output(candidate.init()), "second")
                .setOutputs("out")
                .build();
    }

    /** One hidden layer: nothing to hold a signal between. */
    static MultiLayerConfiguration shallow(Candidate candidate, long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Sgd(0.1))
                .activation(Activation.RELU)
                .list()
                .layer(dense("first", INPUTS, candidate.init()))
                .layer(output(candidate.init()))
                .build();
    }

    static SearchSpace.Builder he() {
        return SearchSpace.builder().scheme("he", new HeInit());
    }

    private static DenseLayer dense(String name, int inputs, IWeightInit init) {
        return new DenseLayer.Builder()
                .name(name)
                .nIn(inputs)
                .nOut(WIDTH)
                .weightInit(init)
                .build();
    }

    private static OutputLayer output(IWeightInit init) {
        return new OutputLayer.Builder()
                .name("out")
                .nIn(WIDTH)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .weightInit(init)
                .build();
    }
}
