package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Other Java versions draw the same bits. Those are tried that stand beside the running one, as on most systems, or that a
 * variable JAVA_HOME_… of the environment names, as continuous integration sets them; skipped where there is none.
 */
class OtherJavaTest {
    private static final int OLDEST = 17;

    @Test
    void drawsTheSameBits() throws Exception {
        Map<Integer, Path> others = otherVersions();
        assumeFalse(others.isEmpty(), "no other Java version on this machine");
        String expected = DrawDigest.compute();
        for (Map.Entry<Integer, Path> other : others.entrySet()) {
            Process process = new ProcessBuilder(
                            other.getValue().resolve("bin/java").toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            DrawDigest.class.getName())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes()).strip();
            assertThat(process.waitFor()).as(output).isZero();
            assertThat(output).as("Java %d", other.getKey()).isEqualTo(expected);
        }
    }

    /** One of each version, by its number. */
    static Map<Integer, Path> otherVersions() throws IOException {
        Map<Integer, Path> found = new HashMap<>();
        Path running = Path.of(System.getProperty("java.home")).toRealPath();
        try (Stream<Path> beside = Files.list(running.getParent())) {
            Stream<Path> named = System.getenv().entrySet().stream()
                    .filter(variable -> variable.getKey().startsWith("JAVA_HOME_"))
                    .map(variable -> Path.of(variable.getValue()));
            for (Path home : Stream.concat(beside, named).toList()) {
                int version = version(home);
                if (version >= OLDEST && version != Runtime.version().feature()) {
                    found.put(version, home);
                }
            }
        }
        return found;
    }

    /** The version of the Java in a folder, 0 if there is none that can be run. */
    private static int version(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return 0;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        }
        String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.split("\\D")[0]);
    }
}
