package io.github.dl4jinit.examples.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongPredicate;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ArrayDeallocatorTest {

    @BeforeAll
    static void install() {
        ArrayDeallocator.install();
    }

    @Test
    void takesThePlaceOfNd4jsOwnOnce() {
        Object first = Nd4j.getDeallocatorService();
        assertThat(first).isInstanceOf(ArrayDeallocator.class);
        ArrayDeallocator.install();
        assertThat(Nd4j.getDeallocatorService()).isSameAs(first);
    }

    @Test
    void forgetsGarbageAndKeepsWhatIsInUse() throws Exception {
        INDArray kept = Nd4j.valueArrayOf(new long[] {1000}, 3.0);
        long before = tracked();
        for (int i = 0; i < 20_000; i++) {
            Nd4j.create(10).addi(i);
        }
        assertThat(eventually(tracked -> tracked < before + 2_000)).isTrue();
        assertThat(kept.sumNumber().doubleValue()).isEqualTo(3000);
    }

    @Test
    void freesWhatAThreadLeftBehind() throws Exception {
        long before = tracked();
        Thread thread = new Thread(() -> {
            for (int i = 0; i < 5_000; i++) {
                Nd4j.create(10).addi(i);
            }
        });
        thread.start();
        thread.join();
        assertThat(eventually(tracked -> tracked < before + 500)).isTrue();
    }

    @Test
    void givesTheMemoryBack() throws Exception {
        long megabytes = 1 << 20;
        long before = Pointer.physicalBytes();
        // 3 GB in all, of which 0.5 GB are in use between two collections.
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 16; j++) {
                Nd4j.valueArrayOf(new long[] {8 * megabytes}, i);
            }
            long atMost = tracked();
            eventually(tracked -> tracked < atMost - 8);
        }
        assertThat((Pointer.physicalBytes() - before) / megabytes).isLessThan(1500);
    }

    private static boolean eventually(LongPredicate holds) throws InterruptedException {
        for (int i = 0; i < 40; i++) {
            System.gc();
            if (holds.test(tracked())) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }

    private static long tracked() {
        return ((ArrayDeallocator) Nd4j.getDeallocatorService()).tracked();
    }
}
