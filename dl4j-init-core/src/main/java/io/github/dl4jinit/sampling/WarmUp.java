package io.github.dl4jinit.sampling;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Has the loops that draw normal floats compiled before the first weights are wanted. A thread of its own draws tiles and
 * throws them away, while the user's program still loads its data and ND4J's native library. It waits a moment first:
 * {@link FirstNormals} serves a small network sooner, and the compiler would take these loops before those of a plan.
 *
 * <p>Once in a process, at most a second, and in a daemon thread, so that no program waits for it. With one processor it would only
 * take the time from the program, and does not begin. No draw depends on it.
 */
final class WarmUp implements Runnable, Thread.UncaughtExceptionHandler {
    /** The system property that switches it off when it is {@code false}. */
    static final String SWITCH = "dl4jinit.warmup";

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A small network that is started at once has its weights by then, and the compiler to itself. */
    private static final long DELAY_MILLIS = 200;

    /** So many tiles bring the compiler to take the loops ({@link FirstTiles#compile}). */
    private static final int LOOPS = 40;

    /** What it is left to take them in. Drawing on meanwhile would only take the processor from it, or from the program. */
    private static final long COMPILER_MILLIS = 100;

    /** So many tiles in all have it take what runs the loops and copies, too: a method without a loop after 5,000 calls. */
    static final int ALL = 5500;

    /** The one that has begun. */
    private static final AtomicReference<WarmUp> BEGUN = new AtomicReference<>();

    private static final CountDownLatch AT_ONCE = new CountDownLatch(1);

    private final long limitNanos;
    private volatile boolean isOver;

    WarmUp(long limitNanos) {
        this.limitNanos = limitNanos;
    }

    /** Begins, unless it has begun or is not wanted. */
    static void begin() {
        if (isWanted(Runtime.getRuntime().availableProcessors(), System.getProperty(SWITCH)) && BEGUN.get() == null) {
            WarmUp warmUp = new WarmUp(LIMIT_NANOS);
            if (!BEGUN.compareAndSet(null, warmUp)) {
                return;
            }
            try {
                thread(warmUp).start();
            } catch (OutOfMemoryError e) {
                // There is no thread to be had. A scheme must not fail for that.
                return;
            }
        }
    }

    /** Begins as {@link #begin}, and does not wait; what has begun and waits still, goes on. */
    static void beginAtOnce() {
        AT_ONCE.countDown();
        begin();
    }

    /** Ends the drawing of tiles that nobody wants, since others are wanted now and there is a processor less for them. */
    static void end() {
        WarmUp warmUp = BEGUN.get();
        if (warmUp != null) {
            warmUp.stop();
        }
    }

    /** Has it draw no more than what brings the compiler to take the loops. */
    void stop() {
        isOver = true;
    }

    static boolean isWanted(int processors, String setting) {
        return processors > 1 && !"false".equals(setting);
    }

    /** Whether the user wants no thread of ours. */
    static boolean isSwitchedOff() {
        return "false".equals(System.getProperty(SWITCH));
    }

    /** Holds nothing of the caller's: neither its thread-local values nor its class loader. */
    static Thread thread(WarmUp warmUp) {
        Thread thread = new Thread(null, warmUp, "dl4j-init-warm-up", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.setUncaughtExceptionHandler(warmUp);
        return thread;
    }

    @Override
    public void run() {
        try {
            AT_ONCE.await(DELAY_MILLIS, TimeUnit.MILLISECONDS);
            if (!NormalDistribution.floatsAreCompiled()) {
                draw();
            }
        } catch (InterruptedException e) {
            // Nobody waits for what is not drawn.
            return;
        }
    }

    /** How many tiles were drawn before the time was over. */
    int draw() throws InterruptedException {
        long start = System.nanoTime();
        FloatTiles tiles = new FloatTiles(new NormalDistribution(1), new RandomStream(0, 0));
        ByteBuffer memory =
                ByteBuffer.allocateDirect(Float.BYTES * tiles.length()).order(ByteOrder.nativeOrder());
        int tile = 0;
        for (; tile < LOOPS && System.nanoTime() - start < limitNanos; tile++) {
            tiles.compile(tile);
            tiles.copyTo(memory.clear(), tiles.length());
        }
        long left = limitNanos - (System.nanoTime() - start);
        Thread.sleep(Math.min(COMPILER_MILLIS, Math.max(0, TimeUnit.NANOSECONDS.toMillis(left))));
        for (; tile < ALL && !isOver && System.nanoTime() - start < limitNanos; tile++) {
            tiles.write(tile, tiles.length(), memory.clear());
        }
        tiles.close();
        return tile;
    }

    /** What fails here, for want of memory say, fails again in the words of what needs it. */
    @Override
    public void uncaughtException(Thread thread, Throwable failure) {}
}
