package io.github.dl4jinit.examples;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.init.XavierInit;
import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.SignalReport;
import java.util.Iterator;
import java.util.Locale;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The same network and the same random numbers at several multipliers of {@link HeInit}: signals before, loss after training. */
public final class MultiplierByHand {

    private static final int HIDDEN_LAYERS = 20;

    private MultiplierByHand() {}

    /**
     * Prints a line for each multiplier.
     *
     * @param args ignored
     */
    public static void main(String[] args) {
        OneNativeThread.use();
        DigitData data = DigitData.drawn(8000, 1000, 1).standardised();
        System.out.println("20 hidden ReLU layers of 100 units, Var(w) = multiplier * 2/n, 100 steps");
        System.out.println();
        System.out.println("              drift over the layers, in powers of ten");
        System.out.println("multiplier     forward: E z^2   backward: E (dL/dz)^2     loss");
        for (double multiplier : new double[] {0.25, 0.5, 0.75, 1, 1.25, 1.5, 2}) {
            MultiLayerNetwork net = network(multiplier);
            SignalReport signal = SignalProbe.measure(net, data.train().first(500));
            double loss = lossAfter(100, net, data);
            System.out.printf(
                    Locale.ROOT,
                    "%10.2f %18.1f %23.1f %8s%n",
                    multiplier,
                    signal.forwardDrift(),
                    -signal.backwardDrift(),
                    Double.isFinite(loss) ? String.format(Locale.ROOT, "%.3f", loss) : "diverged");
        }
        System.out.println();
        System.out.println("A network that knows nothing has loss ln 10 = 2.303. Every layer multiplies the");
        System.out.println("signal by the multiplier, forward and backward: only near 1 does it last.");
    }

    static MultiLayerNetwork network(double multiplier) {
        var layers = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Nesterovs(0.005, 0.9))
                .weightInit(new HeInit(multiplier))
                .activation(Activation.RELU)
                .list();
        for (int layer = 0; layer < HIDDEN_LAYERS; layer++) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(layer == 0 ? 784 : 100)
                    .nOut(100)
                    .build());
        }
        layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(100)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .weightInit(new XavierInit())
                .build());
        MultiLayerNetwork net = new MultiLayerNetwork(layers.build());
        net.init();
        return net;
    }

    static double lossAfter(int steps, MultiLayerNetwork net, DigitData data) {
        Iterator<DataSet> batches = data.train().batches(64, 1);
        for (int step = 0; step < steps; step++) {
            net.fit(batches.next());
            if (!Double.isFinite(net.score())) {
                return Double.NaN;
            }
        }
        return net.score(data.test().first(data.test().size()));
    }
}
