package io.github.dl4jinit.sampling;

import java.util.function.DoubleConsumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Draws as users get them: filled into an array. */
final class Draws {
    private static final int CHUNK = 1 << 22;

    private Draws() {}

    static double[] of(RandomFill fill, DataType type, RandomStream stream, int count) {
        try (INDArray array = Nd4j.createUninitialized(type, count)) {
            fill.into(array, stream);
            return array.toDoubleVector();
        }
    }

    /** Hands over {@code count} draws, in one array after the other, each from a stream of its own. */
    static void forEach(RandomFill fill, DataType type, long key, long count, DoubleConsumer consumer) {
        for (long done = 0; done < count; done += CHUNK) {
            for (double x : of(fill, type, new RandomStream(key, done), (int) Math.min(CHUNK, count - done))) {
                consumer.accept(x);
            }
        }
    }
}
