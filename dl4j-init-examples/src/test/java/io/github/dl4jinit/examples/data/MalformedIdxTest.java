package io.github.dl4jinit.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every malformed file is refused with one line that names the file and tells what is wrong with it. */
class MalformedIdxTest {

    private static final String IMAGES = "train-images-idx3-ubyte";
    private static final String LABELS = "train-labels-idx1-ubyte";
    private static final byte[] NONE = {};

    @TempDir
    private Path folder;

    static Stream<Arguments> badImages() {
        byte[] good = IdxFiles.images(20, 4, 3);
        return Stream.of(
                Arguments.of("", NONE, "is empty, expected an IDX file of images"),
                Arguments.of("", Arrays.copyOf(good, 11), "ends after 11 of the 16 bytes of an IDX header of images"),
                Arguments.of("", IdxFiles.labels(20), "begins with the number 2049, an IDX file of images with 2051"),
                Arguments.of(
                        "",
                        IdxFiles.file(new byte[16], 0x89504e47),
                        "begins with the number 2303741511, an IDX file of images with 2051"),
                Arguments.of("", Arrays.copyOf(good, 16), "ends after 0 of the 240 bytes of images"),
                Arguments.of("", Arrays.copyOf(good, good.length - 1), "ends after 239 of the 240 bytes of images"),
                Arguments.of("", Arrays.copyOf(good, good.length + 1), "goes on after the 240 bytes of images"),
                Arguments.of("", IdxFiles.images(19, 4, 3), "19 images, but 20 labels in " + LABELS),
                Arguments.of("", IdxFiles.images(0, 4, 3), "holds 0 images, at least 1 is needed"),
                Arguments.of(
                        "",
                        IdxFiles.file(NONE, 2051, 20, 0, 3),
                        "declares 0 rows and 3 columns, allowed are 1 to 1024"),
                Arguments.of(
                        "",
                        IdxFiles.file(NONE, 2051, 20, 4, -1),
                        "declares 4 rows and 4294967295 columns, allowed are 1 to 1024"),
                Arguments.of(
                        "",
                        IdxFiles.file(NONE, 2051, 1_000_000_000, 28, 28),
                        "declares 784000000000 bytes of images, allowed are at most 1073741824"),
                Arguments.of(
                        "",
                        IdxFiles.file(NONE, 2051, -1, 28, 28),
                        "declares 3367254359280 bytes of images, allowed are at most 1073741824"),
                Arguments.of("", IdxFiles.gzip(good), "is gzip-compressed, so its name must end in .gz"),
                Arguments.of(".gz", good, "is named .gz but is no sound gzip file"),
                Arguments.of(".gz", NONE, "ends within its gzip data"),
                Arguments.of(".gz", IdxFiles.gzip(NONE), "is empty, expected an IDX file of images"),
                Arguments.of(".gz", Arrays.copyOf(IdxFiles.gzip(good), 40), "ends within its gzip data"),
                Arguments.of(".gz", corrupted(IdxFiles.gzip(good)), "is named .gz but is no sound gzip file"));
    }

    private static byte[] corrupted(byte[] gzip) {
        byte[] bytes = gzip.clone();
        // The checksum stands in the last eight bytes, before the length.
        bytes[bytes.length - 6] ^= 1;
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("badImages")
    void refusesImages(String suffix, byte[] content, String problem) throws IOException {
        Path images = Files.write(folder.resolve(IMAGES + suffix), content);
        Files.write(folder.resolve(LABELS), IdxFiles.labels(20));
        assertRefused(images, problem);
    }

    static Stream<Arguments> badLabels() {
        byte[] ten = IdxFiles.labels(20);
        ten[8 + 13] = 10;
        byte[] negative = IdxFiles.labels(20);
        negative[8 + 4] = -1;
        return Stream.of(
                Arguments.of(ten, "label 13 is 10, allowed are 0 to 9"),
                Arguments.of(negative, "label 4 is 255, allowed are 0 to 9"),
                Arguments.of(NONE, "is empty, expected an IDX file of labels"),
                Arguments.of(IdxFiles.images(20, 4, 3), "begins with the number 2051, an IDX file of labels with 2049"),
                Arguments.of(Arrays.copyOf(ten, 5), "ends after 5 of the 8 bytes of an IDX header of labels"),
                Arguments.of(Arrays.copyOf(ten, 20), "ends after 12 of the 20 bytes of labels"),
                Arguments.of(IdxFiles.labels(0), "holds 0 labels, at least 1 is needed"),
                Arguments.of(IdxFiles.file(NONE, 2049, 1 << 30), "ends after 0 of the 1073741824 bytes of labels"),
                Arguments.of(
                        IdxFiles.file(NONE, 2049, -2),
                        "declares 4294967294 bytes of labels, allowed are at most 1073741824"));
    }

    @ParameterizedTest
    @MethodSource("badLabels")
    void refusesLabels(byte[] content, String problem) throws IOException {
        Files.write(folder.resolve(IMAGES), IdxFiles.images(20, 4, 3));
        Path labels = Files.write(folder.resolve(LABELS), content);
        assertRefused(labels, problem);
    }

    @Test
    void refusesImagesWithoutLabels() throws IOException {
        Files.write(folder.resolve(IMAGES), IdxFiles.images(20, 4, 3));
        assertRefused(folder.resolve(LABELS), "no such file, expected an IDX file of labels");
    }

    @Test
    void refusesLabelsWithoutImages() throws IOException {
        Files.write(folder.resolve(LABELS), IdxFiles.labels(20));
        assertRefused(folder.resolve(IMAGES), "no such file, expected an IDX file of images");
    }

    @Test
    void refusesADirectoryInPlaceOfAFile() throws IOException {
        Files.createDirectory(folder.resolve(IMAGES));
        Files.write(folder.resolve(LABELS), IdxFiles.labels(20));
        assertRefused(folder.resolve(IMAGES), "is a directory, expected an IDX file of images");
    }

    @Test
    void refusesAFileThatMayNotBeRead() throws IOException {
        Path images = Files.write(folder.resolve(IMAGES), IdxFiles.images(20, 4, 3));
        Files.write(folder.resolve(LABELS), IdxFiles.labels(20));
        assumeTrue(images.toFile().setReadable(false) && !Files.isReadable(images), "this user may read every file");
        assertRefused(images, "may not be read by this user");
    }

    @Test
    void refusesAnEmptyFolder() {
        assertRefused(folder, "holds none of train-images-idx3-ubyte, ");
    }

    @Test
    void refusesAFolderThatIsMissing() {
        Path missing = folder.resolve("missing");
        assertRefused(missing, missing, "no such folder");
    }

    @Test
    void refusesAFileInPlaceOfTheFolder() throws IOException {
        Path file = Files.write(folder.resolve("file"), NONE);
        assertRefused(file, file, "is a file, expected a folder with ");
    }

    @Test
    void refusesTestImagesOfAnotherSize() throws IOException {
        Files.write(folder.resolve(IMAGES), IdxFiles.images(20, 4, 3));
        Files.write(folder.resolve(LABELS), IdxFiles.labels(20));
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), IdxFiles.images(20, 3, 4));
        Files.write(folder.resolve("t10k-labels-idx1-ubyte"), IdxFiles.labels(20));
        assertRefused(folder, "training images of 4×3 pixels and test images of 3×4; the sizes must be equal");
    }

    private void assertRefused(Path file, String problem) {
        assertRefused(folder, file, problem);
    }

    private static void assertRefused(Path folder, Path file, String problem) {
        assertThatThrownBy(() -> DigitData.read(folder, 1))
                .isInstanceOf(DataFileException.class)
                .message()
                .startsWith(file + ": " + problem)
                .satisfies(message -> assertThat(message.lines()).hasSize(1));
    }
}
