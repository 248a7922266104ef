package io.github.dl4jinit.examples;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.init.XavierInit;
import io.github.dl4jinit.signal.SignalListener;
import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.finding.LayerSignal;
import java.nio.file.Path;
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

/** A deep ReLU network learns to read digits from the weights of {@link HeInit}, and nothing from weights of variance 1/n. */
public final class DeepReluNetwork {

    private static final String SIGNALS = "--signals=";

    private DeepReluNetwork() {}

    /**
     * Prints, for two schemes, the second moment of the signal by layer and the accuracy by training step.
     *
     * @param args {@code --signals=FOLDER} records the signals while the networks train, to be looked at with
     *     {@code dl4j-init signals}; all else is ignored
     */
    public static void main(String[] args) {
        OneNativeThread.use();
        DigitData data = DigitData.drawn(8000, 1000, 1).standardised();
        System.out.println("20 hidden ReLU layers of 100 units, plain: nothing normalises, nothing skips");
        System.out.println();
        System.out.println("                 E z^2 in layer                      accuracy after step");
        System.out.println("Var(w)               1        7       14       20      100   200   300");
        MultiLayerNetwork he = network(new HeInit());
        MultiLayerNetwork xavier = network(new XavierInit());
        for (String arg : args) {
            if (arg.startsWith(SIGNALS)) {
                String folder = arg.substring(SIGNALS.length());
                record(he, Path.of(folder, "he.jsonl"), data);
                record(xavier, Path.of(folder, "xavier.jsonl"), data);
            }
        }
        report("2/n, HeInit", he, data);
        report("1/n, XavierInit", xavier, data);
        System.out.println();
        System.out.println("ReLU halves the signal at each layer. 2/n makes up for that. With 1/n only a");
        System.out.println("millionth is left at layer 20, as little of the gradient comes back to layer 1.");
    }

    /** Appends the signals of all layers to a file, before the first step and every ten steps, measured on the same digits. */
    private static void record(MultiLayerNetwork net, Path file, DigitData data) {
        net.setListeners(SignalListener.of(file, 10, data.train().first(64)));
    }

    private static void report(String name, MultiLayerNetwork net, DigitData data) {
        System.out.printf("%-15s", name);
        List<LayerSignal> layers =
                SignalProbe.measure(net, data.train().first(500)).hiddenLayers();
        for (int layer : new int[] {1, 7, 14, 20}) {
            double q = layers.get(layer - 1).preActivation().secondMoment();
            System.out.printf(Locale.ROOT, q < 0.01 ? " %8.0e" : " %8.2f", q);
        }
        System.out.print("  ");
        Iterator<DataSet> batches = data.train().batches(64, 1);
        for (int steps = 100; steps <= 300; steps += 100) {
            System.out.printf(Locale.ROOT, "  %3.0f%%", 100 * accuracyAfter(100, net, batches, data));
        }
        System.out.println();
    }

    static MultiLayerNetwork network(IWeightInit scheme) {
        var layers = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Nesterovs(0.005, 0.9))
                .weightInit(scheme)
                .activation(Activation.RELU)
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
