package io.github.dl4jinit.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The help of the whole program, as picocli writes it at 80 columns. It is kept ready, for picocli takes several times as long to
 * compose it as Java to start, and it is the first that a new user asks for. A test holds it against what picocli writes.
 */
final class HelpPage {
    private static final String RESOURCE = "help.txt";

    private HelpPage() {}

    /** Whether the arguments ask for this page and nothing else. */
    static boolean isAskedFor(String[] args) {
        return args.length == 1 && (args[0].equals("--help") || args[0].equals("-h"));
    }

    static void print(PrintWriter out) {
        try (InputStream in = HelpPage.class.getResourceAsStream(RESOURCE)) {
            out.print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.flush();
    }
}
