package io.github.dl4jinit.sampling;

import java.util.Objects;

/**
 * Memory to which nothing has been written yet. An operating system hands out each page of it when it is first touched, which
 * interrupts the thread that touches it. While such memory is open here, the fills of this thread ask for many pages at once, just
 * before they write to them.
 *
 * <pre>{@code
 * try (FreshMemory fresh = FreshMemory.open(address, bytes, pages)) {
 *     fill.into(view, stream);
 * }
 * }</pre>
 */
public final class FreshMemory implements AutoCloseable {
    private static final ThreadLocal<FreshMemory> OPEN = new ThreadLocal<>();

    private final long address;
    private final long bytes;
    private final Pages pages;
    private volatile boolean isAsked = true;

    private FreshMemory(long address, long bytes, Pages pages) {
        this.address = address;
        this.bytes = bytes;
        this.pages = pages;
    }

    /** What asks the operating system for pages. */
    @FunctionalInterface
    public interface Pages {
        /**
         * Has the pages of a part of the memory handed out. Called by several threads, each for its own part.
         *
         * @param address where the part begins, not always with a page
         * @param bytes how long it is
         * @return whether that was done; if not, it is not asked again
         */
        boolean take(long address, long bytes);
    }

    /**
     * Opens memory for the fills that the calling thread begins, until it is closed. Any that was open is closed.
     *
     * @param address where the memory begins
     * @param bytes how long it is, not negative
     * @param pages what asks for its pages
     * @return the memory, to be closed by the same thread
     * @throws IllegalArgumentException if {@code bytes} is negative
     */
    public static FreshMemory open(long address, long bytes, Pages pages) {
        Objects.requireNonNull(pages, "pages");
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes is negative: " + bytes);
        }
        FreshMemory memory = new FreshMemory(address, bytes, pages);
        OPEN.set(memory);
        return memory;
    }

    /** The memory that the calling thread has open, if a part of it is this; else null. */
    static FreshMemory around(long address, long bytes) {
        FreshMemory memory = OPEN.get();
        return memory != null && address >= memory.address && address + bytes <= memory.address + memory.bytes
                ? memory
                : null;
    }

    /** Asks for the pages of a part. */
    void take(long from, long length) {
        if (isAsked && !pages.take(from, length)) {
            isAsked = false;
        }
    }

    /** Ends it. The memory itself stays. */
    @Override
    public void close() {
        OPEN.remove();
    }
}
