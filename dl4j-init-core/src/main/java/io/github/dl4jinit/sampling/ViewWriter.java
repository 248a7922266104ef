package io.github.dl4jinit.sampling;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Writes tiles into a view: contiguous host memory by block copies and in parallel, anything else element by element.
 *
 * <p>The tiles are dealt out in runs to the pool that the calling thread works for, else the common pool. A thread makes
 * scratch arrays once, at its first run. No thread waits for another but the caller, who takes part.
 */
final class ViewWriter {
    /** Runs per thread: enough that threads which are held up elsewhere do not decide the time. */
    private static final int RUNS_PER_THREAD = 4;

    /** Bounds a run's bytes below the limit of a ByteBuffer. */
    private static final long MAX_TILES_PER_RUN = 1 << 14;

    private ViewWriter() {}

    /**
     * Writes element i of the tiles to the i-th element of the view in the view's own ordering.
     *
     * @param view what to write to
     * @param tiles makes the tiles, with scratch arrays for so many lanes
     */
    static void write(INDArray view, IntFunction<Tiles> tiles) {
        long length = view.length();
        if (length == 0) {
            return;
        }
        int lanes = (int) Math.min(length, Threefry.MAX_LANES);
        if (!isContiguous(view) || Nd4j.getExecutioner().type() != OpExecutioner.ExecutionerType.NATIVE_CPU) {
            scatter(view, tiles.apply(lanes));
            return;
        }
        BytePointer memory = new BytePointer(view.data().addressPointer());
        int elementSize = view.data().getElementSize();
        Tiles first = tiles.apply(lanes);
        long tileCount = (length + first.length() - 1) / first.length();
        if (tileCount == 1) {
            first.draw(0, (int) length);
            first.copyTo(range(memory, 0, length * elementSize), (int) length);
        } else {
            int threads = threads();
            long runs = runs(tileCount, threads);
            AtomicLong next = new AtomicLong();
            IntStream.range(0, threads).parallel().forEach(worker -> {
                Tiles own = worker == 0 ? first : null;
                for (long run = next.getAndIncrement(); run < runs; run = next.getAndIncrement()) {
                    own = own == null ? tiles.apply(lanes) : own;
                    long from = tileCount * run / runs;
                    long to = tileCount * (run + 1) / runs;
                    long end = Math.min(length, to * own.length());
                    ByteBuffer target = range(memory, from * own.length() * elementSize, end * elementSize);
                    for (long tile = from; tile < to; tile++) {
                        int count = (int) Math.min(own.length(), length - tile * own.length());
                        own.draw(tile, count);
                        own.copyTo(target, count);
                    }
                }
            });
        }
        Reference.reachabilityFence(view);
    }

    /** How many threads of the pool can take part; of the common pool, the caller beside them. */
    private static int threads() {
        ForkJoinPool pool = ForkJoinTask.getPool();
        return pool == null ? ForkJoinPool.getCommonPoolParallelism() + 1 : pool.getParallelism();
    }

    private static long runs(long tileCount, int threads) {
        long runs = Math.max((long) threads * RUNS_PER_THREAD, tileCount / MAX_TILES_PER_RUN + 1);
        return Math.min(runs, tileCount);
    }

    /** The bytes from one place to another, which may lie beyond the first 2 GiB. */
    static ByteBuffer range(BytePointer memory, long from, long to) {
        // Of a pointer with a position, the buffer would begin at position 0, and end after 2 GiB.
        BytePointer start = memory.getPointer(from);
        return start.limit(to - from).asByteBuffer();
    }

    /** Whether the view's elements, in its own ordering, lie one beside the other. */
    private static boolean isContiguous(INDArray view) {
        long step = 1;
        for (int k = 0; k < view.rank(); k++) {
            int dimension = view.ordering() == 'f' ? k : view.rank() - 1 - k;
            if (view.size(dimension) != 1 && view.stride(dimension) != step) {
                return false;
            }
            step *= view.size(dimension);
        }
        return true;
    }

    private static void scatter(INDArray view, Tiles tiles) {
        for (long i = 0; i < view.length(); i++) {
            int inTile = (int) (i % tiles.length());
            if (inTile == 0) {
                tiles.draw(i / tiles.length(), (int) Math.min(tiles.length(), view.length() - i));
            }
            view.data().put(offset(view, i), tiles.get(inTile));
        }
    }

    /** Where the i-th element in the view's own ordering lies in its buffer. */
    private static long offset(INDArray view, long i) {
        long offset = 0;
        long rest = i;
        for (int k = 0; k < view.rank(); k++) {
            int dimension = view.ordering() == 'f' ? k : view.rank() - 1 - k;
            offset += rest % view.size(dimension) * view.stride(dimension);
            rest /= view.size(dimension);
        }
        return offset;
    }
}
