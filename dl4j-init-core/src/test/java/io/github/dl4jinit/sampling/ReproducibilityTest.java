package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Who computes a fill, and how much of it, makes no difference. */
class ReproducibilityTest {
    private static final RandomStream STREAM = new RandomStream(3, 33);

    private static final int LENGTH = 300_001;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void anyNumberOfThreads(int threads) throws Exception {
        double[] expected = Draws.of(RandomFill.normal(1), DataType.FLOAT, STREAM, LENGTH);
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            double[] actual = pool.submit(() -> Draws.of(RandomFill.normal(1), DataType.FLOAT, STREAM, LENGTH))
                    .get();
            assertThat(actual).isEqualTo(expected);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void callersThatAreWorkersOfTheCommonPool() {
        double[] expected = Draws.of(RandomFill.normal(1), DataType.FLOAT, STREAM, LENGTH);
        List<double[]> all = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> Draws.of(RandomFill.normal(1), DataType.FLOAT, STREAM, LENGTH))
                .toList();
        assertThat(all).allSatisfy(actual -> assertThat(actual).isEqualTo(expected));
    }

    @Test
    void callersThatFillAtTheSameTime() throws Exception {
        RandomFill fill = RandomFill.truncatedNormal(1, -2, 2);
        double[] expected = Draws.of(fill, DataType.DOUBLE, STREAM, LENGTH);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<double[]> task = () -> Draws.of(fill, DataType.DOUBLE, STREAM, LENGTH);
            for (Future<double[]> result : threads.invokeAll(List.of(task, task, task, task))) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE", "HALF"})
    void aShorterFillIsTheBeginningOfALonger(DataType type) {
        double[] longer = Draws.of(RandomFill.normal(1), type, STREAM, LENGTH);
        for (int length : new int[] {1, 17, 1024, 5000, 65_536}) {
            assertThat(longer).startsWith(Draws.of(RandomFill.normal(1), type, STREAM, length));
        }
    }

    @Test
    void leavesNd4jsGeneratorAlone() {
        Nd4j.getRandom().setSeed(5);
        long expected = Nd4j.getRandom().nextLong();
        Nd4j.getRandom().setSeed(5);
        try (INDArray array = Nd4j.createUninitialized(DataType.FLOAT, 1000)) {
            RandomFill.normal(1).into(array, STREAM);
        }
        assertThat(Nd4j.getRandom().nextLong()).isEqualTo(expected);
    }
}
