package io.github.dl4jinit.examples.lab;

import com.sun.management.OperatingSystemMXBean;
import io.github.dl4jinit.examples.OneNativeThread;
import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.ordinary.data.FieldFolder;
import io.github.dl4jinit.examples.ordinary.network.FieldNetwork;
import io.github.dl4jinit.examples.ordinary.network.NetworkList;
import io.github.dl4jinit.examples.ordinary.network.Start;
import io.github.dl4jinit.examples.ordinary.network.Trainee;
import io.github.dl4jinit.fromdata.StartFromData;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * What a start from the data takes beside the training that it precedes: seconds of processor time and, of the start, by the clock. A
 * training step has one native thread. The first network stands twice: the first time it also pays for what a process does once.
 */
public final class StartCost {
    private static final int STEPS = 40;

    private StartCost() {}

    private record Measured(String name) implements Start {

        @Override
        public MultiLayerNetwork layers(MultiLayerConfiguration configuration, DataSet train, int batch) {
            return timed(() -> StartFromData.with(train).batchSize(batch).init(configuration));
        }

        @Override
        public ComputationGraph graph(ComputationGraphConfiguration configuration, MultiDataSet train, int batch) {
            return timed(() -> StartFromData.with(train).batchSize(batch).init(configuration));
        }

        private <T extends Model> T timed(Supplier<T> start) {
            double before = seconds();
            long clock = System.nanoTime();
            T network = start.get();
            double wall = (System.nanoTime() - clock) * 1e-9;
            System.out.printf(Locale.ROOT, "%-12s start %6.2f s, %.2f by the clock", name, seconds() - before, wall);
            return network;
        }
    }

    /**
     * Prints a line for each network.
     *
     * @param args names of networks of both lists of {@code experiment field} that need no files
     * @throws IOException never, as nothing is read
     */
    public static void main(String[] args) throws IOException {
        OneNativeThread.use();
        DigitData digits = DigitData.drawn(2000, 500, 1);
        FieldFolder none = new FieldFolder(Optional.empty());
        List<String> names = Arrays.asList(args);
        List<FieldNetwork> networks = Stream.of(NetworkList.values())
                .flatMap(list -> list.networks().stream())
                .filter(network -> names.contains(network.name()))
                .filter(network -> network.data().files().isEmpty())
                .toList();
        for (FieldNetwork network : networks) {
            MultiDataSet train = network.data().load(none, digits).train();
            if (network == networks.get(0)) {
                measure(network, train);
            }
            measure(network, train);
        }
    }

    private static void measure(FieldNetwork network, MultiDataSet train) {
        List<org.nd4j.linalg.dataset.api.MultiDataSet> examples = train.asList();
        int batch = Math.min(network.batch() == FieldNetwork.ALL ? examples.size() : network.batch(), examples.size());
        Trainee trainee = network.blueprint().apply(1).begin(new Measured(network.name()), train, batch);
        MultiDataSet first = MultiDataSet.merge(examples.subList(0, batch));
        trainee.step(first);
        double before = seconds();
        for (int step = 0; step < STEPS; step++) {
            trainee.step(first);
        }
        double training = (seconds() - before) / STEPS * network.steps();
        System.out.printf(Locale.ROOT, ", training %7.2f s%n", training);
    }

    private static double seconds() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() * 1e-9;
    }
}
