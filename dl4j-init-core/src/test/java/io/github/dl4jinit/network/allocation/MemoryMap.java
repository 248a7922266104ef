package io.github.dl4jinit.network.allocation;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What Linux notes of this process's memory, in {@code /proc/self/smaps}. Elsewhere, a test that asks is skipped. */
final class MemoryMap {
    private static final Path SMAPS = Path.of("/proc/self/smaps");

    private MemoryMap() {}

    /** The entries of the mapping that an address lies in; none if it lies in none. */
    static Map<String, String> at(long address) {
        assumeTrue(Files.exists(SMAPS), "no " + SMAPS);
        Map<String, String> entries = new HashMap<>();
        boolean inside = false;
        try {
            for (String line : Files.readAllLines(SMAPS)) {
                if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                    String[] range = line.substring(0, line.indexOf(' ')).split("-");
                    inside = Long.parseUnsignedLong(range[0], 16) <= address
                            && address < Long.parseUnsignedLong(range[1], 16);
                } else if (inside) {
                    String[] entry = line.split(":", 2);
                    entries.put(entry[0], entry[1].strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    /** How much of the mapping at an address has been touched. */
    static long touchedKibibytes(long address) {
        return Long.parseLong(at(address).get("Rss").replace(" kB", ""));
    }
}
