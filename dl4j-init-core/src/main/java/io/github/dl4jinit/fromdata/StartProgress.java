package io.github.dl4jinit.fromdata;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Says how far a start is, once it has taken two seconds, and every two seconds from there. */
final class StartProgress {
    private static final long NANOS = 2_000_000_000L;

    private final LongSupplier clock;
    private final Consumer<String> out;
    private long next;

    /**
     * Begins.
     *
     * @param clock nanoseconds
     * @param out receives a line at a time
     */
    StartProgress(LongSupplier clock, Consumer<String> out) {
        this.clock = clock;
        this.out = out;
        next = clock.getAsLong() + NANOS;
    }

    /** Something has been done. */
    synchronized void at(Supplier<String> where) {
        long now = clock.getAsLong();
        if (now - next >= 0) {
            out.accept("start from data: " + where.get());
            next = now + NANOS;
        }
    }
}
