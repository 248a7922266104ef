package io.github.dl4jinit.examples.lab;

import io.github.dl4jinit.examples.training.Median;
import io.github.dl4jinit.examples.training.PlainNetwork;
import io.github.dl4jinit.examples.training.Updater;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.transfer.WidthTransfer;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Measures how much longer a training step takes with the settings that a network got by a {@link WidthTransfer} from 32 units,
 * against the same network with the usual settings: medians of many steps in turn, of the processor time of the training thread,
 * for which it hardly matters what else the machine does. Run it with one native thread:
 *
 * <pre>
 * OMP_NUM_THREADS=1 ./mvnw -q -pl dl4j-init-examples -am compile exec:exec \
 *     -Dexec.mainClass=io.github.dl4jinit.examples.lab.TransferCost -Dargs=
 * </pre>
 */
public final class TransferCost {
    private static final int INPUTS = 784;
    private static final int CLASSES = 10;
    private static final int BATCH = 64;
    private static final int BASE = 32;
    private static final double RATE = 1e-3;
    private static final int WARM_UP = 200;
    private static final int STEPS = 800;

    /**
     * The size of a network.
     *
     * @param depth hidden layers
     * @param width units in each
     */
    private record Size(int depth, int width) {}

    private static final List<Size> SIZES =
            List.of(new Size(3, 64), new Size(3, 256), new Size(3, 512), new Size(10, 128));

    private TransferCost() {}

    /**
     * Prints one line for each updater and network.
     *
     * @param args none
     */
    public static void main(String[] args) {
        int[] classes = new int[BATCH];
        Arrays.setAll(classes, i -> i % CLASSES);
        DataSet batch = new DataSet(Nd4j.randn(BATCH, INPUTS), Nd4j.eye(CLASSES).getRows(classes));
        for (Updater updater : List.of(Updater.SGD, Updater.ADAM)) {
            SIZES.forEach(size -> measure(updater, size, batch));
        }
    }

    private static void measure(Updater updater, Size size, DataSet batch) {
        MultiLayerNetwork usual = new MultiLayerNetwork(configuration(updater, size.depth(), size.width()));
        usual.init();
        MultiLayerConfiguration wide = configuration(updater, size.depth(), size.width());
        MultiLayerNetwork transferred = WidthTransfer.between(configuration(updater, size.depth(), BASE), wide)
                .init(wide);
        double[] before = new double[STEPS];
        double[] after = new double[STEPS];
        for (int i = -WARM_UP; i < STEPS; i++) {
            double first = milliseconds(i % 2 == 0 ? usual : transferred, batch);
            double second = milliseconds(i % 2 == 0 ? transferred : usual, batch);
            if (i >= 0) {
                before[i] = i % 2 == 0 ? first : second;
                after[i] = i % 2 == 0 ? second : first;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s %d x %d: usual %.2f ms, transferred %.2f ms, %+.1f %%%n",
                updater,
                size.depth(),
                size.width(),
                Median.of(before),
                Median.of(after),
                100 * (Median.of(after) / Median.of(before) - 1));
    }

    private static MultiLayerConfiguration configuration(Updater updater, int depth, int width) {
        return new PlainNetwork(INPUTS, depth, width, CLASSES, Activation.RELU)
                .configuration(new HeInit(), updater.withRate(RATE), 1);
    }

    private static double milliseconds(MultiLayerNetwork network, DataSet batch) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        network.fit(batch);
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
    }
}
