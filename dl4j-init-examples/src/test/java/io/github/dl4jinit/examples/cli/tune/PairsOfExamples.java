package io.github.dl4jinit.examples.cli.tune;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Examples of a user's own that need more than one array, for {@code --iterator}. */
public final class PairsOfExamples {
    private static final int EXAMPLES = 15;
    private static final int BATCHES = 6;
    private static final Iterator<MultiDataSet> SAME = two();

    /** How often {@link #streamed} was asked for an iterator. */
    static final AtomicInteger opened = new AtomicInteger();

    private PairsOfExamples() {}

    /** Two inputs and two outputs. */
    public static Iterator<MultiDataSet> two() {
        Random random = new Random(1);
        return Stream.generate(() -> pair(random)).limit(BATCHES).toList().iterator();
    }

    /** The same, each batch made when it is asked for. */
    public static Iterator<MultiDataSet> streamed() {
        opened.incrementAndGet();
        Random random = new Random(1);
        return Stream.generate(() -> pair(random)).limit(BATCHES).iterator();
    }

    /** An iterator that is no new one. */
    public static Iterator<MultiDataSet> same() {
        return SAME;
    }

    /** All examples at once. */
    public static org.nd4j.linalg.dataset.api.MultiDataSet whole() {
        return pair(new Random(1));
    }

    private static MultiDataSet pair(Random random) {
        INDArray classes = Nd4j.zeros(DataType.FLOAT, EXAMPLES, 2);
        INDArray numbers = Nd4j.zeros(DataType.FLOAT, EXAMPLES, 1);
        for (int i = 0; i < EXAMPLES; i++) {
            classes.putScalar(i, random.nextInt(2), 1);
            numbers.putScalar(i, 0, random.nextGaussian());
        }
        return new MultiDataSet(
                new INDArray[] {normal(random, EXAMPLES, 4), normal(random, EXAMPLES, 3)},
                new INDArray[] {classes, numbers});
    }

    /** Series of five steps, of which the last two are padding in every other example; a label at each step. */
    public static Iterator<MultiDataSet> masked() {
        Random random = new Random(2);
        List<MultiDataSet> batches = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            INDArray labels = Nd4j.zeros(DataType.FLOAT, EXAMPLES, 2, 5);
            INDArray mask = Nd4j.ones(DataType.FLOAT, EXAMPLES, 5);
            for (int i = 0; i < EXAMPLES; i++) {
                for (int t = 0; t < 5; t++) {
                    labels.putScalar(new int[] {i, random.nextInt(2), t}, 1);
                    mask.putScalar(i, t, t < 3 || i % 2 == 0 ? 1 : 0);
                }
            }
            batches.add(new MultiDataSet(
                    new INDArray[] {normal(random, EXAMPLES, 3, 5)},
                    new INDArray[] {labels},
                    new INDArray[] {mask},
                    new INDArray[] {mask}));
        }
        return batches.iterator();
    }

    private static INDArray normal(Random random, long... shape) {
        INDArray array = Nd4j.create(DataType.FLOAT, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array;
    }
}
