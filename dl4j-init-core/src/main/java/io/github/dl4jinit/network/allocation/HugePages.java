package io.github.dl4jinit.network.allocation;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Takes memory from Linux in huge pages, 2 MiB at a time, with 1/512 of the page faults that pages of 4 KiB take: by
 * {@code madvise(2)} with {@code MADV_HUGEPAGE}, which Linux heeds where
 * {@code /sys/kernel/mm/transparent_hugepage/enabled} says {@code madvise}, as most distributions have it.
 *
 * <p>Huge pages are not always cheap. On a virtual machine whose host takes free memory back, the blocks of 2 MiB are those that
 * have to be fetched again. So each block is touched here, by all processors, with an eye on the clock, and as soon as small
 * pages would be as fast, what is left is taken in small ones.
 */
final class HugePages {
    private static final int MADV_HUGEPAGE = 14;
    private static final int MADV_NOHUGEPAGE = 15;
    private static final long BLOCK = 2L << 20;

    /** What 512 small pages take one thread that asks for them at once ({@link PopulatedPages}). */
    private static final long WORTH_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    /** Beyond what is worth its time, so that one thread that is held up decides nothing. */
    private static final long PATIENCE_NANOS = TimeUnit.MICROSECONDS.toNanos(1500);

    private HugePages() {}

    /**
     * Takes zeroed memory that nothing has touched yet. Where that cannot be done the memory is as good and slower.
     *
     * @param memory where the memory begins
     * @param bytes how much there is
     */
    static void take(Pointer memory, long bytes) {
        take(memory, bytes, WORTH_NANOS, PATIENCE_NANOS);
    }

    static void take(Pointer memory, long bytes, long worthNanos, long patienceNanos) {
        long address = memory.address();
        long from = (address + BLOCK - 1) / BLOCK * BLOCK;
        long blocks = (address + bytes - from) / BLOCK;
        if (blocks <= 0 || !MemoryAdvice.give(from, blocks * BLOCK, MADV_HUGEPAGE)) {
            return;
        }
        BytePointer first = new BytePointer(memory).getPointer(from - address);
        AtomicLong next = new AtomicLong();
        AtomicBoolean slow = new AtomicBoolean();
        // The common pool has a thread even on one processor.
        int others = Runtime.getRuntime().availableProcessors() - 1;
        Toucher[] helpers = new Toucher[Math.min(ForkJoinPool.getCommonPoolParallelism(), others)];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Toucher(first, blocks, next, slow, worthNanos, patienceNanos);
            helpers[i].fork();
        }
        try {
            new Toucher(first, blocks, next, slow, worthNanos, patienceNanos).compute();
        } finally {
            for (int i = helpers.length - 1; i >= 0; i--) {
                if (!helpers[i].tryUnfork()) {
                    helpers[i].join();
                }
            }
        }
        long taken = Math.min(next.get(), blocks);
        if (taken < blocks) {
            MemoryAdvice.give(from + taken * BLOCK, (blocks - taken) * BLOCK, MADV_NOHUGEPAGE);
        }
    }

    /** One thread's part of the blocks. No lambda: the first of a process takes longer than all of this. */
    private static final class Toucher extends RecursiveAction {
        private static final long serialVersionUID = 1;

        private final transient BytePointer first;
        private final long blocks;
        private final AtomicLong next;
        private final AtomicBoolean slow;
        private final long worthNanos;
        private final long patienceNanos;

        Toucher(
                BytePointer first,
                long blocks,
                AtomicLong next,
                AtomicBoolean slow,
                long worthNanos,
                long patienceNanos) {
            this.first = first;
            this.blocks = blocks;
            this.next = next;
            this.slow = slow;
            this.worthNanos = worthNanos;
            this.patienceNanos = patienceNanos;
        }

        @Override
        protected void compute() {
            long start = System.nanoTime();
            long deadline = patienceNanos;
            while (!slow.get()) {
                long block = next.getAndIncrement();
                if (block >= blocks) {
                    return;
                }
                first.getPointer(block * BLOCK).put((byte) 0);
                deadline += worthNanos;
                if (System.nanoTime() - start > deadline) {
                    slow.set(true);
                }
            }
        }
    }
}
