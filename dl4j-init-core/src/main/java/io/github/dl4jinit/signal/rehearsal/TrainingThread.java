package io.github.dl4jinit.signal.rehearsal;

import io.github.dl4jinit.isolation.IsolatedThread;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Trains copies in a thread of its own, with one native thread where the network is small. */
final class TrainingThread {
    /**
     * Parameters times examples, up to which a step is faster with one native thread. Ten layers of 512 units at 128 examples, 3e8, take
     * less than half as long with one as with two.
     */
    private static final double SMALL = 5e8;

    private TrainingThread() {}

    /** Runs training of a copy. */
    static <T> T call(Model network, MultiDataSet batch, long seed, Callable<T> training) {
        boolean small = network.numParams() * (double) batch.getFeatures(0).size(0) <= SMALL;
        Callable<T> seeded = () -> {
            Nd4j.getRandom().setSeed(seed);
            return training.call();
        };
        return small ? IsolatedThread.callOnOneNativeThread(seeded) : IsolatedThread.call(seeded);
    }
}
