package io.github.dl4jinit.sampling;

import java.nio.ByteBuffer;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Writes the tiles of one array to contiguous memory, dealt out in runs to the pool that the calling thread works for, else the
 * common pool. A thread makes scratch arrays once, at its first run. No thread waits for another but the caller, who takes
 * part.
 */
final class TileRuns {
    /** Runs per thread: enough that threads which are held up elsewhere do not decide the time. */
    private static final int RUNS_PER_THREAD = 16;

    /** Bounds a run's bytes below the limit of a ByteBuffer. */
    private static final long MAX_TILES_PER_RUN = 1 << 14;

    /** Up to here one thread is done before a pool has started. */
    private static final long FOR_ONE_THREAD = 24;

    /** For so many tiles, at most 2 MiB, pages are asked for at once: they are written to while the cache has them. */
    private static final int TILES_OF_PAGES = 128;

    private final FloatPointer memory;
    private final FreshMemory fresh;
    private final long length;
    private final int elementSize;
    private final TileSource source;
    private final long tileCount;
    private final long runs;
    private final AtomicLong next = new AtomicLong();

    private TileRuns(
            FloatPointer memory, long length, int elementSize, TileSource source, long tileCount, int threads) {
        this.memory = memory;
        this.fresh = FreshMemory.around(memory.address(), length * elementSize);
        this.length = length;
        this.elementSize = elementSize;
        this.source = source;
        this.tileCount = tileCount;
        this.runs = Math.min(tileCount, Math.max((long) threads * RUNS_PER_THREAD, tileCount / MAX_TILES_PER_RUN + 1));
    }

    /**
     * Writes an array of more than one tile.
     *
     * @param memory where the array begins
     * @param length how many elements it has
     * @param elementSize the bytes of each
     * @param source what makes the tiles
     * @param first tiles for the calling thread
     */
    static void write(FloatPointer memory, long length, int elementSize, TileSource source, Tiles first) {
        WarmUp.end();
        long tileCount = (length + first.length() - 1) / first.length();
        int threads = tileCount <= FOR_ONE_THREAD ? 1 : threads();
        new TileRuns(memory, length, elementSize, source, tileCount, threads).write(first, threads);
    }

    private void write(Tiles first, int threads) {
        writeUntilCompiled(first);
        if (next.get() >= runs) {
            return;
        }
        Helper[] helpers = new Helper[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Helper(this);
            helpers[i].fork();
        }
        try {
            writeRuns(first);
        } finally {
            // The memory may be gone once this returns, so that nobody may still write.
            for (int i = helpers.length - 1; i >= 0; i--) {
                if (!helpers[i].tryUnfork()) {
                    helpers[i].join();
                }
            }
        }
    }

    /** Slow tiles, by one thread: a second one would take the processor from the compiler, which both wait for. */
    private void writeUntilCompiled(Tiles tiles) {
        while (!tiles.areCompiled()) {
            long run = next.getAndIncrement();
            if (run >= runs) {
                return;
            }
            writeRun(run, tiles);
        }
    }

    /** Writes runs as long as there are any. */
    private void writeRuns(Tiles tiles) {
        Tiles own = tiles;
        for (long run = next.getAndIncrement(); run < runs; run = next.getAndIncrement()) {
            own = own == null ? source.tiles() : own;
            writeRun(run, own);
        }
        if (own != null && own != tiles) {
            own.close();
        }
    }

    private void writeRun(long run, Tiles tiles) {
        long from = tileCount * run / runs;
        long to = tileCount * (run + 1) / runs;
        long end = Math.min(length, to * tiles.length());
        ByteBuffer target = ViewWriter.range(memory, from * tiles.length() * elementSize, end * elementSize);
        for (long tile = from; tile < to; tile++) {
            if (fresh != null && (tile - from) % TILES_OF_PAGES == 0) {
                takePages(tile * tiles.length(), Math.min(end, (tile + TILES_OF_PAGES) * tiles.length()));
            }
            int count = (int) Math.min(tiles.length(), length - tile * tiles.length());
            tiles.write(tile, count, target);
        }
    }

    private void takePages(long from, long to) {
        fresh.take(memory.address() + from * elementSize, (to - from) * elementSize);
    }

    /** How many threads of the pool can take part; of the common pool, which has one even on one processor, the caller beside them. */
    private static int threads() {
        ForkJoinPool pool = ForkJoinTask.getPool();
        return pool == null
                ? Math.min(
                        ForkJoinPool.getCommonPoolParallelism() + 1,
                        Runtime.getRuntime().availableProcessors())
                : pool.getParallelism();
    }

    /** A thread of the pool. */
    private static final class Helper extends RecursiveAction {
        private static final long serialVersionUID = 1;

        private final transient TileRuns runs;

        Helper(TileRuns runs) {
            this.runs = runs;
        }

        @Override
        protected void compute() {
            runs.writeRuns(null);
        }
    }
}
