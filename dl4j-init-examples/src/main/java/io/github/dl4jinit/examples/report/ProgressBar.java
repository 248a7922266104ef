package io.github.dl4jinit.examples.report;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Shows how far a job is: done of total, time left, the best result so far. On a terminal it redraws one line; in a log it
 * prints a line at each tenth. Writes to standard error, so that results on standard output stay clean. Several threads may
 * report steps.
 */
public final class ProgressBar implements AutoCloseable {

    private static final int CELLS = 24;
    private static final int LINE = 79;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final int PLAIN_LINES = 10;

    private final PrintStream out;
    private final boolean interactive;
    private final Charset charset;
    private final LongSupplier nanoTime;
    private final String task;
    private final long start;

    private long total;
    private long done;
    private long free;
    private long tenths;
    private String note = "";
    private long lastDrawn;
    private int lastLength;
    private boolean closed;

    /**
     * Starts a bar on standard error.
     *
     * @param task what is being done, in a word or two
     * @param total number of steps, at least 1
     * @return the bar
     */
    public static ProgressBar start(String task, int total) {
        return new ProgressBar(
                System.err, Console.isInteractive(), Console.errorCharset(), System::nanoTime, task, total);
    }

    ProgressBar(PrintStream out, boolean interactive, Charset charset, LongSupplier nanoTime, String task, int total) {
        if (total < 1) {
            throw new IllegalArgumentException("total must be at least 1: " + total);
        }
        this.out = out;
        this.interactive = interactive;
        this.charset = charset;
        this.nanoTime = nanoTime;
        this.task = Objects.requireNonNull(task, "task");
        this.total = total;
        this.start = nanoTime.getAsLong();
        this.lastDrawn = start - REDRAW_NANOS;
        draw();
    }

    /** Reports one more step as done. */
    public synchronized void step() {
        if (!closed && done < total) {
            done++;
            draw();
        }
    }

    /**
     * Reports one more step as done, and the best result so far.
     *
     * @param best a few words
     */
    public synchronized void step(String best) {
        note = Objects.requireNonNull(best, "best");
        step();
    }

    /**
     * Reports how far the job is, where neither its length nor the pace is fixed.
     *
     * @param newDone steps done, at least 0
     * @param newTotal steps in all, as far as is known now, at least {@code newDone} and 1
     * @param newFree of the steps done, those that cost no time
     * @param best a few words
     */
    public synchronized void at(long newDone, long newTotal, long newFree, String best) {
        if (!closed) {
            note = Objects.requireNonNull(best, "best");
            done = newDone;
            total = newTotal;
            free = newFree;
            draw();
        }
    }

    private void draw() {
        if (interactive) {
            long now = nanoTime.getAsLong();
            if (now - lastDrawn >= REDRAW_NANOS || done == total) {
                lastDrawn = now;
                String line = line(true);
                out.print("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())));
                out.flush();
                lastLength = line.length();
            }
        } else if (done * PLAIN_LINES / total > tenths) {
            tenths = done * PLAIN_LINES / total;
            out.println(line(false));
        }
    }

    private String line(boolean bar) {
        int filled = (int) (CELLS * done / total);
        String cells = bar ? " " + "█".repeat(filled) + "─".repeat(CELLS - filled) : "";
        String text = task + cells + " " + done + "/" + total + time()
                + (note.isEmpty() ? "" : " · " + note.replaceAll("\\p{Cntrl}+", " "));
        String line = Console.encodable(text, charset);
        return bar && line.length() > LINE ? line.substring(0, LINE) : line;
    }

    private String time() {
        double elapsed = (nanoTime.getAsLong() - start) / 1e9;
        if (done == total) {
            return " in " + duration(elapsed);
        }
        return done <= free ? "" : " " + duration(elapsed / (done - free) * (total - done)) + " left";
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole % 3600 / 60);
    }

    /** Ends the line, so that what is printed next begins on its own. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            if (interactive) {
                out.println();
            }
        }
    }
}
