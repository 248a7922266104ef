package io.github.dl4jinit.examples.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with files named as MNIST's are: {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte},
 * {@code t10k-images-idx3-ubyte}, {@code t10k-labels-idx1-ubyte}; a dot may stand for the hyphen before {@code idx}, and
 * {@code .gz} at the end for a compressed file. Where a file is there in several forms, the plain one is taken.
 */
record MnistFolder(Path folder) {

    private static final String NAMES =
            "train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte";

    /**
     * Where DL4J keeps the MNIST that it once downloaded: below {@code ~/.deeplearning4j}, or the folder in the system
     * property {@code org.deeplearning4j.resources.directory}.
     *
     * @throws DataFileException if it is not there, with a message that tells where to get it
     */
    static MnistFolder ofDl4jCache() throws DataFileException {
        Path home = Path.of(System.getProperty("user.home"), ".deeplearning4j");
        String set = System.getProperty("org.deeplearning4j.resources.directory");
        Path cache = set == null ? home : Path.of(set);
        for (Path folder : List.of(cache.resolve("data").resolve("MNIST"), cache.resolve("MNIST"))) {
            if (Files.isDirectory(folder)) {
                return new MnistFolder(folder);
            }
        }
        throw new DataFileException(
                cache.resolve("data").resolve("MNIST"),
                "DL4J has not downloaded MNIST here; put the four files from"
                        + " https://storage.googleapis.com/cvdf-datasets/mnist/ into a folder and name it with --data");
    }

    /** The training pair, or empty if neither of its files is there. */
    Optional<LabelledImages> train() throws DataFileException {
        return pair("train");
    }

    /** The test pair, or empty if neither of its files is there. */
    Optional<LabelledImages> test() throws DataFileException {
        return pair("t10k");
    }

    /** Says that there is nothing to read here. */
    DataFileException nothingFound() {
        if (!Files.exists(folder)) {
            return new DataFileException(folder, "no such folder");
        }
        if (!Files.isDirectory(folder)) {
            return new DataFileException(folder, "is a file, expected a folder with " + NAMES + " (or .gz)");
        }
        return new DataFileException(folder, "holds none of " + NAMES + " (or .gz)");
    }

    private Optional<LabelledImages> pair(String prefix) throws DataFileException {
        Path images = find(prefix + "-images", "idx3-ubyte");
        Path labels = find(prefix + "-labels", "idx1-ubyte");
        if (!Files.exists(images) && !Files.exists(labels)) {
            return Optional.empty();
        }
        return Optional.of(IdxReader.read(images, labels));
    }

    private Path find(String start, String end) {
        String name = start + "-" + end;
        return Stream.of(name, start + "." + end, name + ".gz", start + "." + end + ".gz")
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElse(folder.resolve(name));
    }
}
