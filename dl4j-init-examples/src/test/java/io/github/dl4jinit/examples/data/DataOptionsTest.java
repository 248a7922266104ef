package io.github.dl4jinit.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class DataOptionsTest {

    private static final String CACHE = "org.deeplearning4j.resources.directory";

    private final String cacheBefore = System.getProperty(CACHE);

    @TempDir
    private Path folder;

    @Command(name = "example")
    static final class Example {
        @Mixin
        private DataOptions data;
    }

    @AfterEach
    void restoreCache() {
        if (cacheBefore == null) {
            System.clearProperty(CACHE);
        } else {
            System.setProperty(CACHE, cacheBefore);
        }
    }

    @Test
    void drawsDigitsByDefault() throws DataFileException {
        DigitData data = load("--train", "20", "--test=10");
        assertThat(data.description()).isEqualTo("digits drawn from seed 1");
        assertThat(data.train().size()).isEqualTo(20);
        assertThat(data.test().size()).isEqualTo(10);
        assertThat(load("--train=20", "--data-seed=2").description()).isEqualTo("digits drawn from seed 2");
    }

    @Test
    void standardisesWhenAsked() throws DataFileException {
        DigitData plain = load("--train=20", "--test=10");
        assertThat(load("--train=20", "--test=10", "--standardise"))
                .usingRecursiveComparison()
                .isNotEqualTo(plain)
                .isEqualTo(plain.standardised());
    }

    @Test
    void readsAFolder() throws IOException {
        writePair(folder);
        assertThat(load("--data", folder.toString()).train().size()).isEqualTo(80);
        DigitData few = load("--data", folder.toString(), "--train=5", "--test=6");
        assertThat(few.train().size()).isEqualTo(5);
        assertThat(few.test().size()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data/MNIST", "MNIST"})
    void findsMnistInTheCacheOfDl4j(String place) throws IOException {
        System.setProperty(CACHE, folder.toString());
        writePair(Files.createDirectories(folder.resolve(place)));
        assertThat(load("--data=mnist").train().size()).isEqualTo(80);
    }

    @Test
    void tellsWhereToGetMnist() {
        System.setProperty(CACHE, folder.toString());
        assertThatThrownBy(() -> load("--data=mnist"))
                .isInstanceOf(DataFileException.class)
                .hasMessageStartingWith(
                        "--data: " + folder.resolve("data").resolve("MNIST") + ": DL4J has not downloaded MNIST here")
                .hasMessageContaining("name it with --data");
    }

    @Test
    void namesItsOptionWhereAFolderIsMissing() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> load("--data", missing.toString()))
                .isInstanceOf(DataFileException.class)
                .hasMessage("--data: " + missing + ": no such folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--train=0", "--test=-1", "--train=1000001", "--data=\0"})
    void refusesWhatCannotBe(String option) {
        assertThatThrownBy(() -> load(option)).isInstanceOf(ParameterException.class);
    }

    private static DigitData load(String... arguments) throws DataFileException {
        Example example = new Example();
        new CommandLine(example).parseArgs(arguments);
        return example.data.load();
    }

    private static void writePair(Path folder) throws IOException {
        Files.write(folder.resolve("train-images-idx3-ubyte"), IdxFiles.images(100, 4, 3));
        Files.write(folder.resolve("train-labels-idx1-ubyte.gz"), IdxFiles.gzip(IdxFiles.labels(100)));
    }
}
