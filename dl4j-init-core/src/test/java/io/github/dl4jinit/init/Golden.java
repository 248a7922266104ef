package io.github.dl4jinit.init;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Files that serialised forms are held against. */
public final class Golden {
    private Golden() {}

    /** The text of a file under {@code golden}. */
    public static String text(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
            if (in == null) {
                throw new AssertionError("There is no golden file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of such a file that are of one thing: they begin with its name and a semicolon. */
    public static List<String> lines(String file, String name) {
        return text(file).lines().filter(line -> line.startsWith(name + ";")).toList();
    }
}
