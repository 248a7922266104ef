package io.github.dl4jinit.fromdata;

import io.github.dl4jinit.sampling.RandomStream;
import java.util.Arrays;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Batches of training examples in a random order, a new one for each pass. */
final class RehearsalBatches {
    private final Examples examples;
    private final RandomStream stream;
    private int[] order = new int[0];
    private int next;
    private int pass;

    RehearsalBatches(Examples examples, RandomStream stream) {
        this.examples = examples;
        this.stream = stream;
    }

    /** The next batch, always a whole one. */
    MultiDataSet next() {
        int size = examples.batch();
        if (next + size > order.length) {
            order = Examples.order(examples.training().length, stream.substream(pass++));
            next = 0;
        }
        int[] batch = Arrays.stream(order, next, next + size)
                .map(i -> examples.training()[i])
                .toArray();
        next += size;
        return Examples.pick(examples.all(), batch);
    }
}
