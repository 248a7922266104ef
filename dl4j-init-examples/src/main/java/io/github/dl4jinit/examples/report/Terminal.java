package io.github.dl4jinit.examples.report;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** How wide the terminal is, and a writer that writes only what it can show. */
public final class Terminal {
    /** What fits everywhere. */
    private static final int NARROWEST = 80;

    /** Longer lines are hard to read. */
    private static final int WIDEST = 120;

    private Terminal() {}

    /**
     * The width to print for.
     *
     * @return columns, from 80 to 120: those that the environment variable {@code COLUMNS} names, or else those of the terminal;
     *     80 where there is none
     */
    public static int width() {
        return Math.max(NARROWEST, Math.min(WIDEST, columns()));
    }

    private static int columns() {
        String named = System.getenv("COLUMNS");
        if (named != null && named.matches("\\d{1,4}")) {
            return Integer.parseInt(named);
        }
        if (System.console() == null) {
            return NARROWEST;
        }
        try {
            Process size = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectErrorStream(true)
                    .start();
            String text = new String(size.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (size.waitFor(1, TimeUnit.SECONDS) && text.matches("\\d{1,4} \\d{1,4}")) {
                return Integer.parseInt(text.substring(text.indexOf(' ') + 1));
            }
        } catch (IOException e) {
            // A system without stty.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return NARROWEST;
    }

    /**
     * A writer to standard output or standard error.
     *
     * @param stream which of them
     * @return flushed at each line; what the terminal's character set does not have is written as the nearest text in ASCII
     */
    public static PrintWriter writer(PrintStream stream) {
        Charset charset = Console.charset();
        Writer writer = new OutputStreamWriter(stream, charset);
        return new PrintWriter(charset.newEncoder().canEncode("σ²×–") ? writer : new Plain(writer, charset), true);
    }

    /** Writes text as far as a character set has it. */
    static final class Plain extends FilterWriter {
        private final Charset charset;

        Plain(Writer out, Charset charset) {
            super(out);
            this.charset = charset;
        }

        @Override
        public void write(int c) throws IOException {
            write(Character.toString(c));
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            write(new String(text, from, length));
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            out.write(Console.encodableLines(text.substring(from, from + length), charset));
        }
    }
}
