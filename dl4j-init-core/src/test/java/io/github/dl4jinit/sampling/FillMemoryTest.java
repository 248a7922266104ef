package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A fill of any size takes less than 1 MiB of each thread, garbage included. */
class FillMemoryTest {
    private static final long MIB = 1 << 20;

    static Stream<Arguments> cases() {
        return Stream.of(
                        RandomFill.normal(1),
                        RandomFill.truncatedNormal(1, -2, 2),
                        RandomFill.truncatedNormal(1, -3, 4),
                        RandomFill.uniform(-1, 1))
                .flatMap(fill -> Stream.of(DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16)
                        .map(type -> Arguments.of(fill, type)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void staysBelowAMebibyte(RandomFill fill, DataType type) throws Exception {
        ForkJoinPool oneThread = new ForkJoinPool(1);
        try (INDArray array = Nd4j.createUninitialized(type, 1 << 22)) {
            RandomStream stream = new RandomStream(1, 2);
            oneThread.submit(() -> fill.into(array, stream)).get();

            long allocated = oneThread
                    .submit(() -> allocatedBy(() -> fill.into(array, stream)))
                    .get();

            assertThat(allocated).isBetween(1L, MIB);
        } finally {
            oneThread.shutdown();
        }
    }

    private static long allocatedBy(Runnable action) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        action.run();
        return threads.getThreadAllocatedBytes(id) - before;
    }
}
