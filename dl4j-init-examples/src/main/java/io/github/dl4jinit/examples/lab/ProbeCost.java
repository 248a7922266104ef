package io.github.dl4jinit.examples.lab;

import com.sun.management.OperatingSystemMXBean;
import io.github.dl4jinit.examples.training.Median;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.signal.SignalListener;
import io.github.dl4jinit.signal.SignalProbe;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Measures what a probe costs in training steps on the same batch, and what a {@link SignalListener} adds to training when it
 * records every 50 iterations, medians of alternating runs, on a network of 30 × 128 and on one of 10 × 512. What is measured is
 * the processor time of the whole process, in which it is no matter what else the machine does. Run it with one native thread:
 *
 * <pre>
 * OMP_NUM_THREADS=1 ./mvnw -q -pl dl4j-init-examples -am compile exec:exec \
 *     -Dexec.mainClass=io.github.dl4jinit.examples.lab.ProbeCost -Dargs=
 * </pre>
 */
public final class ProbeCost {
    private static final int INPUTS = 784;
    private static final int CLASSES = 10;
    private static final int BATCH = 128;
    private static final int WARM_UP = 7;
    private static final int RUNS = 11;
    /** The system counts processor time in hundredths of a second. */
    private static final int REPEATS = 4;

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int RECORD_EVERY = 50;

    private ProbeCost() {}

    /**
     * Prints one line a network.
     *
     * @param args none
     * @throws IOException if there is no room for a temporary file
     */
    public static void main(String[] args) throws IOException {
        Path file = Files.createTempFile("signals", ".jsonl");
        try {
            measure(30, 128, file);
            measure(10, 512, file);
        } finally {
            Files.delete(file);
        }
    }

    private static void measure(int depth, int width, Path file) {
        MultiLayerNetwork network = network(depth, width);
        DataSet batch = new DataSet(Nd4j.randn(BATCH, INPUTS), Nd4j.eye(CLASSES).getRows(classes()));
        SignalListener everyStep = SignalListener.of(file, 1, batch);
        double[] steps = new double[RUNS];
        double[] probes = new double[RUNS];
        double[] recorded = new double[RUNS];
        for (int i = -WARM_UP; i < RUNS; i++) {
            double step = milliseconds(() -> network.fit(batch));
            double probe = milliseconds(() -> SignalProbe.measure(network, batch));
            network.setListeners(everyStep);
            double record = milliseconds(() -> network.fit(batch));
            network.setListeners();
            if (i >= 0) {
                steps[i] = step;
                probes[i] = probe;
                recorded[i] = record;
            }
        }
        double step = Median.of(steps);
        double probe = Median.of(probes);
        double record = Median.of(recorded) - step;
        System.out.printf(
                Locale.ROOT,
                "%d x %d: step %.1f ms, probe %.1f ms = %.2f steps, record %.1f ms: %.1f %% at every 50%n",
                depth,
                width,
                step,
                probe,
                probe / step,
                record,
                100 * record / step / RECORD_EVERY);
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
        long start = PROCESS.getProcessCpuTime();
        for (int i = 0; i < REPEATS; i++) {
            work.run();
        }
        return (PROCESS.getProcessCpuTime() - start) / 1e6 / REPEATS;
    }
}
