package io.github.dl4jinit.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of {@link OutputFolder}. */
class OutputFolderTest {

    @TempDir
    Path temp;

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList().stream();
        }
    }

    @Test
    void makesTheFolderAndItsParents() throws IOException {
        OutputFolder folder = OutputFolder.open(temp.resolve("a/b"));
        Path file = folder.write("x.txt", "ü");

        assertThat(file).isEqualTo(temp.resolve("a/b/x.txt")).hasContent("ü");
        assertThat(names(folder.path())).containsExactly(".dl4j-init-files", "x.txt");
    }

    @Test
    void replacesAFileAndLeavesOthersAlone() throws IOException {
        Files.writeString(temp.resolve("x.txt"), "a much longer old text");
        Files.writeString(temp.resolve("mine.txt"), "keep");

        OutputFolder.open(temp).write("x.txt", "new");

        assertThat(temp.resolve("x.txt")).hasContent("new");
        assertThat(temp.resolve("mine.txt")).hasContent("keep");
        assertThat(names(temp)).containsExactly(".dl4j-init-files", "mine.txt", "x.txt");
    }

    @Test
    void keepsTheOldFileWhenWritingFails() throws IOException {
        OutputFolder folder = OutputFolder.open(temp);
        Files.createDirectories(temp.resolve("x.txt/inside"));

        assertThatThrownBy(() -> folder.write("x.txt", "new")).isInstanceOf(IOException.class);
        assertThat(temp.resolve("x.txt/inside")).isDirectory();
        assertThat(names(temp)).containsExactly("x.txt");
    }

    @Test
    void saysThatAFileIsInTheWay() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");

        assertThatThrownBy(() -> OutputFolder.open(file))
                .isInstanceOf(OutputFolderException.class)
                .hasMessage("--out must be a folder that can be written to: " + file + ": " + file + " is a file");
        assertThatThrownBy(() -> OutputFolder.open(file.resolve("below")))
                .isInstanceOf(OutputFolderException.class)
                .hasMessageStartingWith(
                        "--out must be a folder that can be written to: " + file.resolve("below") + ": ");
    }

    @Test
    void saysThatItMayNotWrite() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path locked = Files.createDirectory(
                temp.resolve("locked"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
        assumeTrue(!Files.isWritable(locked), "this user may write everywhere");

        assertThatThrownBy(() -> OutputFolder.open(locked))
                .isInstanceOf(OutputFolderException.class)
                .hasMessage("--out must be a folder that can be written to: " + locked + ": permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "a/b", ".", ".."})
    void writesNowhereElse(String name) throws IOException {
        OutputFolder folder = OutputFolder.open(temp.resolve("out"));

        assertThatThrownBy(() -> folder.write(name, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThat(names(temp)).containsExactly("out");
        assertThat(names(folder.path())).isEmpty();
    }

    @Test
    void writesIntoTheCurrentFolder() throws IOException {
        OutputFolder folder = OutputFolder.open(Path.of(""));

        assertThatThrownBy(() -> folder.write("../x", "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
