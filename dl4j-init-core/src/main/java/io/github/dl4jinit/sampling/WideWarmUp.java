package io.github.dl4jinit.sampling;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Has {@link WideStages} compiled, by a daemon thread that draws tiles and throws them away. Fills take to them when they have been
 * faster than the plain stages by the clock, some times in turn, with the same bits in all tiles that were timed. Where that
 * does not come about within some seconds, fills go on with the plain stages for good.
 */
final class WideWarmUp implements Runnable, Thread.UncaughtExceptionHandler {
    /** With shorter vectors too little is won. */
    private static final int LEAST_WIDTH = 16;

    /**
     * The optimising compiler takes a method after 5,000 calls. Each loop is called twice in a tile, or with other rounds; the calls
     * without any lane take no time, and must not be so many that the compiler finds the loops too cold to look into.
     */
    private static final int SHORT_TILES = 1280;

    private static final int SHORT_LANES = 64;

    private static final int EMPTY_CALLS = 3;

    /** What the compiler is left before each look at the clock. */
    private static final long PAUSE_MILLIS = 10;

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** How many tiles are timed at once. */
    private static final int TIMED = 8;

    /** How often in turn the vectors have to be the faster ones. */
    private static final int TIMES = 4;

    private static final RandomStream STREAM = new RandomStream(0, 0);

    private final FloatTiles plain = new FloatTiles(new NormalDistribution(1), STREAM);
    private final FloatBuffer plainDraws = FloatBuffer.allocate(plain.length());
    private final FloatBuffer wideDraws = FloatBuffer.allocate(plain.length());
    private long tile;

    /** Begins, and does not wait. */
    static void begin() {
        try {
            WideWarmUp warmUp = new WideWarmUp();
            Thread thread = new Thread(null, warmUp, "dl4j-init-vectors", 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.setUncaughtExceptionHandler(warmUp);
            thread.start();
        } catch (OutOfMemoryError e) {
            // There is no thread or no memory to be had. A fill must not fail for that.
            return;
        }
    }

    @Override
    public void run() {
        if (WideStages.width() >= LEAST_WIDTH && areFaster(LIMIT_NANOS)) {
            WideStages.setReady();
        }
    }

    /** Draws until vectors are faster, or the time is over. */
    boolean areFaster(long limitNanos) {
        long start = System.nanoTime();
        WideTile vectors = WideStages.tile(1, STREAM);
        for (int i = 0; i < SHORT_TILES; i++) {
            for (int j = 0; j < EMPTY_CALLS; j++) {
                vectors.runShort(0);
            }
            vectors.runShort(SHORT_LANES);
        }
        int times = 0;
        while (times < TIMES && System.nanoTime() - start < limitNanos) {
            pause();
            long plainNanos = 0;
            long wideNanos = 0;
            for (int i = 0; i < TIMED; i++) {
                long begin = System.nanoTime();
                drawPlain();
                long between = System.nanoTime();
                vectors.write(tile * Threefry.MAX_LANES, wideDraws);
                wideNanos += System.nanoTime() - between;
                plainNanos += between - begin;
                if (!Arrays.equals(plainDraws.array(), wideDraws.array())) {
                    return false;
                }
                tile++;
            }
            times = wideNanos < plainNanos ? times + 1 : 0;
        }
        return times == TIMES;
    }

    private void drawPlain() {
        plain.draw(tile, plain.length());
        plainDraws.clear();
        plainDraws.put(plain.values(), 0, plain.length());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            // Nobody else has this thread.
            Thread.currentThread().interrupt();
        }
    }

    /** What fails here leaves the plain stages. */
    @Override
    public void uncaughtException(Thread thread, Throwable failure) {}
}
