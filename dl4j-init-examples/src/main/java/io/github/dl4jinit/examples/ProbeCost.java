package io.github.dl4jinit.examples;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.signal.SignalProbe;
import java.util.Arrays;
import java.util.Locale;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Measures what a probe costs in training steps on the same batch, medians of alternating runs, on a network of 30 × 128 and
 * on one of 10 × 512. Run it with one native thread:
 *
 * <pre>
 * OMP_NUM_THREADS=1 ./mvnw -q -pl dl4j-init-examples -am compile exec:exec \
 *     -Dexec.mainClass=io.github.dl4jinit.examples.ProbeCost -Dargs=
 * </pre>
 */
public final class ProbeCost {
    private static final int INPUTS = 784;
    private static final int CLASSES = 10;
    private static final int BATCH = 128;
    private static final int WARM_UP = 25;
    private static final int RUNS = 21;

    private ProbeCost() {}

    /**
     * Prints one line a network.
     *
     * @param args none
     */
    public static void main(String[] args) {
        measure(30, 128);
        measure(10, 512);
    }

    private static void measure(int depth, int width) {
        MultiLayerNetwork network = network(depth, width);
        DataSet batch = new DataSet(Nd4j.randn(BATCH, INPUTS), Nd4j.eye(CLASSES).getRows(classes()));
        double[] steps = new double[RUNS];
        double[] probes = new double[RUNS];
        for (int i = -WARM_UP; i < RUNS; i++) {
            double step = milliseconds(() -> network.fit(batch));
            double probe = milliseconds(() -> SignalProbe.measure(network, batch));
            if (i >= 0) {
                steps[i] = step;
                probes[i] = probe;
            }
        }
        double step = median(steps);
        double probe = median(probes);
        System.out.printf(
                Locale.ROOT,
                "%d x %d: a step takes %.1f ms, a probe %.1f ms: %.2f steps; every 50 iterations %.1f %%%n",
                depth,
                width,
                step,
                probe,
                probe / step,
                100 * probe / step / 50);
    }

    private static MultiLayerNetwork network(int depth, int width) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(1e-3))
                .weightInit(new HeInit())
                .activation(Activation.RELU)
                .list();
        for (int i = 0; i < depth; i++) {
            list.layer(new DenseLayer.Builder().nOut(width).build());
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.layer(new OutputLayer.Builder()
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.feedForward(INPUTS))
                .build());
        network.init();
        return network;
    }

    private static int[] classes() {
        int[] classes = new int[BATCH];
        Arrays.setAll(classes, i -> i % CLASSES);
        return classes;
    }

    private static double milliseconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
