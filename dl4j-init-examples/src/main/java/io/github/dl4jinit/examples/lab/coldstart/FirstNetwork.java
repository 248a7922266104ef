package io.github.dl4jinit.examples.lab.coldstart;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitConstant;

/**
 * The main class of a measured process. As most programs do, it makes its configuration first. The backend and DL4J's own classes
 * are loaded by starting a tiny network of constant weights; then one network is started against the clock.
 */
final class FirstNetwork {
    /** What the line with the result begins with: milliseconds of wall time, then of CPU time. */
    static final String RESULT = "first network: ";

    private FirstNetwork() {}

    public static void main(String[] args) {
        Way way = Way.valueOf(args[0]);
        Size size = Size.valueOf(args[1]);
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        system.getProcessCpuTime();
        MultiLayerConfiguration configuration = size.configuration(way.scheme());
        new MultiLayerNetwork(Size.configuration(new WeightInitConstant(0.1), 4, 4, 4)).init();

        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        MultiLayerNetwork network = way.start(configuration);
        long nanos = System.nanoTime() - start;
        long cpuNanos = system.getProcessCpuTime() - cpu;

        if (!(network.params().getDouble(0) != 0)) {
            throw new IllegalStateException("the network has no weights");
        }
        System.out.println(RESULT + nanos / 1e6 + " " + cpuNanos / 1e6);
        System.exit(0);
    }
}
