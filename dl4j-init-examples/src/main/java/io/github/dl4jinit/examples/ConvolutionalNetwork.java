package io.github.dl4jinit.examples;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.SignalReport;
import java.util.Iterator;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A deep convolutional network under {@link HeInit} and under what DL4J takes when no scheme is named. */
public final class ConvolutionalNetwork {

    private static final int CHANNELS = 16;

    private ConvolutionalNetwork() {}

    /**
     * Prints, for the two schemes, the drift of the signals and the accuracy by training step.
     *
     * @param args ignored
     */
    public static void main(String[] args) {
        OneNativeThread.use();
        DigitData data = DigitData.drawn(4000, 200, 1).standardised();
        System.out.println("12 convolutions 3x3 of 16 channels, ReLU; one output sums n = 3*3*16 inputs");
        System.out.println();
        System.out.println("                  drift over the layers, powers of ten    accuracy after");
        System.out.println("weights             forward: E z^2   back: E (dL/dz)^2     40   80 steps");
        report("HeInit", network(new HeInit()), data);
        report("DL4J's default", network(new WeightInitXavier()), data);
        System.out.println();
        System.out.println("DL4J's default is XAVIER, 2/(fan-in + fan-out): half of what ReLU needs.");
        System.out.println("HeInit loses a little at the padded borders, where a kernel has fewer inputs.");
    }

    private static void report(String name, MultiLayerNetwork net, DigitData data) {
        SignalReport signal = SignalProbe.measure(net, data.train().first(50));
        System.out.printf(Locale.ROOT, "%-16s %17.1f", name, signal.forwardDrift());
        System.out.printf(Locale.ROOT, " %19.1f    ", -signal.backwardDrift());
        Iterator<DataSet> batches = data.train().batches(32, 1);
        for (int steps = 40; steps <= 80; steps += 40) {
            System.out.printf(Locale.ROOT, " %3.0f%%", 100 * accuracyAfter(40, net, batches, data));
        }
        System.out.println();
    }

    static MultiLayerNetwork network(IWeightInit scheme) {
        var layers = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Nesterovs(0.005, 0.9))
                .weightInit(scheme)
                .activation(Activation.RELU)
                .convolutionMode(ConvolutionMode.Same)
                .list();
        for (int layer = 0; layer < 12; layer++) {
            int stride = layer < 2 ? 2 : 1;
            layers.layer(new ConvolutionLayer.Builder(3, 3)
                    .stride(stride, stride)
                    .nOut(CHANNELS)
                    .build());
        }
        layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build());
        layers.setInputType(InputType.convolutionalFlat(28, 28, 1));
        MultiLayerNetwork net = new MultiLayerNetwork(layers.build());
        net.init();
        return net;
    }

    static double accuracyAfter(int steps, MultiLayerNetwork net, Iterator<DataSet> batches, DigitData data) {
        for (int step = 0; step < steps; step++) {
            net.fit(batches.next());
        }
        DataSet test = data.test().first(data.test().size());
        return net.evaluate(new SingletonDataSetIterator(test)).accuracy();
    }
}
