package io.github.dl4jinit.catalogue;

import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Trains networks, and remembers in a file what came of it, under a {@link NetworkDigest}: after the judge has changed only those
 * are trained again to whom it now says something else.
 */
final class TrainedMarks {
    private final Journal journal;

    /** The marks of a file, which need not exist yet. */
    TrainedMarks(Path file) {
        journal = new Journal(file);
    }

    /** The mark after training, as {@link Training#mark} finds it. */
    double mark(Model network, MultiDataSet data, Task task, int steps, long seed) {
        return Double.parseDouble(journal.get(
                NetworkDigest.of(network, data, steps, seed),
                () -> Double.toString(Training.mark(network, data, task, steps, seed))));
    }
}
