package io.github.dl4jinit.examples;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.init.XavierInit;
import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A deep tanh network: {@link XavierInit} against the old habit of weights uniform within ±1/√n, whose variance is 1/(3n). */
public final class DeepTanhNetwork {

    private DeepTanhNetwork() {}

    /**
     * Prints, for three variances, how far the signals drift between the first and the last layer, the share of saturated
     * units there, and the accuracy by training step.
     *
     * @param args ignored
     */
    public static void main(String[] args) {
        OneNativeThread.use();
        DigitData data = DigitData.drawn(8000, 1000, 1).standardised();
        System.out.println("20 hidden tanh layers of 100 units, plain: nothing normalises, nothing skips");
        System.out.println();
        System.out.println("                   E z^2 in layer   E (dL/dz)^2 in layer   accuracy after");
        System.out.println("Var(w)                 1       20         1        20        100  200 steps");
        report("1/(3n), too small", network(new XavierInit(1 / 3.0)), data);
        report("1/n, XavierInit", network(new XavierInit()), data);
        report("4/n, too large", network(new XavierInit(4)), data);
        System.out.println();
        System.out.println("Too small: the signal fades, the gradient with it. Too large: tanh saturates,");
        System.out.println("and the gradient grows from layer to layer on its way back.");
    }

    private static void report(String name, MultiLayerNetwork net, DigitData data) {
        List<LayerSignal> layers =
                SignalProbe.measure(net, data.train().first(500)).hiddenLayers();
        LayerSignal first = layers.get(0);
        LayerSignal last = layers.get(layers.size() - 1);
        System.out.printf(
                Locale.ROOT,
                "%-17s %8.1e %8.1e   %8.1e  %8.1e     ",
                name,
                first.preActivation().secondMoment(),
                last.preActivation().secondMoment(),
                first.gradient().secondMoment(),
                last.gradient().secondMoment());
        Iterator<DataSet> batches = data.train().batches(64, 1);
        for (int steps = 100; steps <= 200; steps += 100) {
            System.out.printf(Locale.ROOT, " %3.0f%%", 100 * accuracyAfter(100, net, batches, data));
        }
        System.out.println();
    }

    static MultiLayerNetwork network(IWeightInit scheme) {
        var layers = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Nesterovs(0.005, 0.9))
                .weightInit(scheme)
                .activation(Activation.TANH)
                .list();
        for (int layer = 0; layer < 20; layer++) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(layer == 0 ? 784 : 100)
                    .nOut(100)
                    .build());
        }
        layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(100)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build());
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
