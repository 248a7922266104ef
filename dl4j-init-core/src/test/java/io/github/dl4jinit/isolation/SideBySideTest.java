package io.github.dl4jinit.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

class SideBySideTest {

    @Test
    void resultsStandInTheOrderOfTheTasksAndNoToolIsUsedTwiceAtATime() {
        List<AtomicInteger> tools = List.of(new AtomicInteger(), new AtomicInteger(), new AtomicInteger());
        List<Function<AtomicInteger, Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int number = i;
            tasks.add(tool -> {
                int users = tool.incrementAndGet();
                Thread.yield();
                tool.decrementAndGet();
                return users == 1 ? number : -1;
            });
        }
        List<Integer> results = new SideBySide<>(tools).call(tasks);
        assertThat(results).hasSize(40).isSorted().doesNotContain(-1);
    }

    @Test
    void twoTasksRunAtATime() {
        CountDownLatch both = new CountDownLatch(2);
        Function<String, Boolean> meets = tool -> {
            both.countDown();
            try {
                return both.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                return false;
            }
        };
        assertThat(new SideBySide<>(List.of("a", "b")).call(List.of(meets, meets)))
                .containsExactly(true, true);
    }

    @Test
    void whatFailsIsThrownAndNoOtherTaskIsBegun() {
        AtomicInteger begun = new AtomicInteger();
        Function<String, String> fails = tool -> {
            begun.incrementAndGet();
            throw new IllegalStateException("no memory for " + tool);
        };
        assertThatThrownBy(() -> new SideBySide<>(List.of("a")).call(List.of(fails, fails, fails)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no memory for a");
        assertThat(begun).hasValue(1);
        assertThatThrownBy(() -> new SideBySide<>(List.of())).hasMessageContaining("tools");
    }

    @Test
    void theCallersThreadKeepsItsNativeThreads() {
        int products = Nd4j.factory().blas().getMaxThreads();
        int own = NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
        try {
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(2);
            Nd4j.factory().blas().setMaxThreads(2);
            NativeThreads one = NativeThreads.oneForProducts();
            Function<String, Integer> inside =
                    tool -> NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
            assertThat(new SideBySide<>(List.of("a")).call(List.of(inside))).containsExactly(1);
            assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(1);
            NativeThreads another = NativeThreads.oneForProducts();
            one.close();
            one.close();
            assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(1);
            another.close();
            assertThat(NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads())
                    .isEqualTo(2);
            assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(2);
        } finally {
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(own);
            Nd4j.factory().blas().setMaxThreads(products);
        }
    }
}
