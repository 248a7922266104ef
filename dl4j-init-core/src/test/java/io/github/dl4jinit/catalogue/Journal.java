package io.github.dl4jinit.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What was found out with much work, under keys, in a file: a run that was interrupted goes on where it stopped. */
final class Journal {
    private final Path file;
    private final Map<String, String> known = new HashMap<>();

    /** The lines of a file, which need not exist yet: a key, a tabulator and what is known. */
    Journal(Path file) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    String[] parts = line.split("\t", 2);
                    known.put(parts[0], parts[1]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is known under a key, found out and written down if nothing is. */
    String get(String key, Supplier<String> work) {
        String before = known.get(key);
        if (before != null) {
            return before;
        }
        String found = work.get();
        known.put(key, found);
        try {
            Files.writeString(file, key + "\t" + found + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
