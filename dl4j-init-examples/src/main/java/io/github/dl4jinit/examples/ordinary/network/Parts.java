package io.github.dl4jinit.examples.ordinary.network;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The parts that most configurations have. */
final class Parts {

    private Parts() {}

    static NeuralNetConfiguration.Builder network(long seed, IUpdater updater) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .weightInit(WeightInit.XAVIER)
                .updater(updater);
    }

    /** DL4J's constructor of one argument would take the rate for the momentum. */
    static IUpdater momentum(double rate) {
        return new Nesterovs(rate, Nesterovs.DEFAULT_NESTEROV_MOMENTUM);
    }

    static BaseLayer dense(int units, Activation activation) {
        return new DenseLayer.Builder().nOut(units).activation(activation).build();
    }

    static BaseLayer classes(int count) {
        return output(count, Activation.SOFTMAX, LossFunction.NEGATIVELOGLIKELIHOOD);
    }

    static BaseLayer values(int count) {
        return output(count, Activation.IDENTITY, LossFunction.MSE);
    }

    static BaseLayer output(int units, Activation activation, LossFunction loss) {
        return new OutputLayer.Builder(loss).nOut(units).activation(activation).build();
    }

    /** A chain of dense layers, an output layer at its end. */
    static Blueprint chain(NeuralNetConfiguration.Builder network, int inputs, BaseLayer... layers) {
        NeuralNetConfiguration.ListBuilder list = network.list();
        for (BaseLayer layer : layers) {
            list.layer(layer);
        }
        return new LayersBlueprint(
                list.setInputType(InputType.feedForward(inputs)).build());
    }
}
