package io.github.dl4jinit.examples.lab.experiment.field.run;

import io.github.dl4jinit.examples.ordinary.data.FieldData;
import io.github.dl4jinit.examples.ordinary.network.FieldNetwork;
import io.github.dl4jinit.examples.ordinary.network.Start;
import io.github.dl4jinit.examples.ordinary.network.Task;
import io.github.dl4jinit.examples.ordinary.network.Trainee;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Trains one network after the other on the same data. Safe to be used by several threads. */
public final class FieldTraining {
    /** Enough for the loss, and cheap beside the training of every network. */
    private static final int MEASURED_TRAIN = 1000;

    private static final int MEASURED_TEST = 2000;

    private final FieldNetwork network;
    private final FieldData data;
    private final MultiDataSet train;
    private final MultiDataSet test;

    /**
     * The training of a network.
     *
     * @param network the network
     * @param data what it trains on
     */
    public FieldTraining(FieldNetwork network, FieldData data) {
        this.network = network;
        this.data = data;
        train = ExampleOrder.first(data.train(), MEASURED_TRAIN);
        test = ExampleOrder.first(data.test(), MEASURED_TEST);
    }

    /**
     * The network.
     *
     * @return what is trained
     */
    public FieldNetwork network() {
        return network;
    }

    /**
     * What two runs from one start with one seed must have in common to be equal, in hexadecimal digits.
     *
     * @param start the start
     * @return a hash of configuration, budget and data
     */
    public String fingerprint(Start start) {
        String all = network.blueprint().apply(0).json() + "|" + network.batch() + "|" + network.steps() + "|"
                + start.steps(network.steps()) + "|" + network.task() + "|" + data.checksum();
        return Fingerprint.of(all);
    }

    /**
     * Trains the network once. The order of examples, and the noise in the network, depend on the seed alone and are the same for
     * every start.
     *
     * @param start where it starts from
     * @param seed the seed
     * @return what came of it
     */
    public FieldRun run(Start start, int seed) {
        long began = System.nanoTime();
        try {
            int all = ExampleOrder.size(data.train());
            int batch = network.batch() == FieldNetwork.ALL ? all : network.batch();
            Trainee trainee = network.blueprint().apply(seed).begin(start, data.train(), batch);
            ExampleOrder order = new ExampleOrder(data.train(), batch, seed);
            int quarter = Math.max(1, network.steps() / 4);
            int steps = start.steps(network.steps());
            double atStart = loss(trainee, train, seed);
            double atQuarter = Double.NaN;
            for (int step = 1; step <= steps; step++) {
                trainee.step(order.nextBatch());
                if (step == quarter) {
                    atQuarter = loss(trainee, train, seed);
                }
            }
            double loss = loss(trainee, train, seed);
            double score = network.task() == Task.CLASSES ? accuracy(trainee, test) : loss(trainee, test, seed);
            return new FieldRun(
                    network.name(), seed, atStart, atQuarter, loss, score, (System.nanoTime() - began) * 1e-9);
        } finally {
            // Workspaces belong to the thread and keep the size of the largest network that it has trained.
            Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        }
    }

    /** Measures with the same noise every time, and leaves the noise to come the same for every start. */
    private static double loss(Trainee trainee, MultiDataSet examples, int seed) {
        Nd4j.getRandom().setSeed(seed);
        double loss = trainee.loss(examples);
        Nd4j.getRandom().setSeed(~seed);
        return loss;
    }

    private static double accuracy(Trainee trainee, MultiDataSet examples) {
        INDArray output = trainee.output(examples);
        INDArray right = output.argMax(1).eq(examples.getLabels(0).argMax(1));
        return right.castTo(DataType.DOUBLE).meanNumber().doubleValue();
    }
}
