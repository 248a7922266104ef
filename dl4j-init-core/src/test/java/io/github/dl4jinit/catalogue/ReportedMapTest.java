package io.github.dl4jinit.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each row of docs/verdict.md on what people reported names tests that there are. */
class ReportedMapTest {
    private static final String HEADER = "| reported | right answer | test |";
    private static final Pattern TEST = Pattern.compile("`(?:\\w+\\.)?(\\w+)`");

    @Test
    void everyReportHasATest() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("docs", "verdict.md"));
        List<String> rows = lines.subList(lines.indexOf(HEADER) + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        String tests = tests();
        assertThat(rows).hasSizeGreaterThan(20);
        for (String row : rows) {
            List<String> named = TEST.matcher(row.substring(row.lastIndexOf('|', row.length() - 2)))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList();
            assertThat(named).as(row).isNotEmpty();
            for (String name : named) {
                assertThat(tests).as(row).contains("void " + name + "(");
            }
        }
    }

    /** The text of all tests of the module, and of the other one where it is there. */
    private static String tests() throws IOException {
        List<String> all = new ArrayList<>();
        for (Path folder :
                List.of(Path.of("src", "test", "java"), Path.of("..", "dl4j-init-examples", "src", "test", "java"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                            .toList()) {
                        all.add(Files.readString(file));
                    }
                }
            }
        }
        return String.join("\n", all);
    }
}
