package io.github.dl4jinit.tuning;

import java.io.Serializable;
import java.util.Iterator;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Where training examples come from that do not fit into memory: opened once for each epoch of each trial, and read batch by batch.
 * Trials run at the same time, so that each call must give an iterator of its own. Travels to other machines by Java serialisation
 * where trials do.
 */
@FunctionalInterface
public interface BatchSource extends Serializable {

    /**
     * Opens the training examples for one epoch. The same arguments must give the same batches.
     *
     * @param seed what to shuffle with, another one in each epoch of each trial; an order that is always the same is allowed
     * @param batchSize examples in each batch; only the last may have fewer
     * @return a {@code MultiDataSetIterator}, or any other iterator, at its beginning
     */
    Iterator<MultiDataSet> open(long seed, int batchSize);
}
