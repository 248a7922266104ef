package io.github.dl4jinit.examples.cli.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which files have the examples, and how they are read; a picocli mixin. */
final class FileOptions {

    @Option(names = TableSource.OPTION, paramLabel = "FILE", description = "A table with one row for each example.")
    private Path csv;

    @Option(
            names = SequenceSource.OPTION,
            paramLabel = "FOLDER",
            description = "A CSV file for each example, with one row for each time step.")
    private Path sequences;

    @Option(
            names = "--labels",
            split = ",",
            paramLabel = "COLUMN",
            description =
                    "Label columns of a table, by name or by number from 1: one with the names of classes, or one for"
                            + " each output. Default: the last column.")
    private List<String> labels = new ArrayList<>();

    @Option(
            names = "--ignore",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns of a table that are neither.")
    private List<String> ignored = new ArrayList<>();

    @Option(
            names = "--header",
            negatable = true,
            description =
                    "Whether the first line of a table names its columns. Default: yes, if no cell of it is a number.")
    private Boolean header;

    @Option(
            names = ImageSource.OPTION,
            paramLabel = "FOLDER",
            description = "Pictures, in a folder for each class. Their pixels become numbers from 0 to 1.")
    private Path images;

    @Option(
            names = "--size",
            paramLabel = "HEIGHTxWIDTH",
            converter = ShapeList.Parser.class,
            description = "Bring all pictures to one size. Default: they have one.")
    private ShapeList size;

    @Option(
            names = "--npy",
            paramLabel = "FILE",
            description = "Features in a file of NumPy's; --npy-labels has the labels.")
    private Path npy;

    @Option(
            names = "--npy-labels",
            paramLabel = "FILE",
            description =
                    "Labels in a file of NumPy's: the number of a class for each example, or an array like the output.")
    private Path npyLabels;

    @Option(names = DataSetSource.OPTION, paramLabel = "FILE", description = "What DL4J's DataSet.save wrote.")
    private Path dataSet;

    /**
     * What is wrong with the options.
     *
     * @param source the option that names where the examples come from; empty for digits
     * @return a sentence; empty if they fit one another
     */
    Optional<String> problem(String source) {
        boolean table = source.equals(TableSource.OPTION) || source.equals(SequenceSource.OPTION);
        if (!table && (!labels.isEmpty() || !ignored.isEmpty() || header != null)) {
            return Optional.of("--labels, --ignore and --header belong to --csv and --sequences");
        }
        if (size != null
                && (images == null || size.shapes().size() != 1 || size.shapes().get(0).length != 2)) {
            return Optional.of("--size belongs to --images, and is a height and a width, such as 28x28");
        }
        return (npy == null) == (npyLabels == null)
                ? Optional.empty()
                : Optional.of("--npy and --npy-labels belong together");
    }

    /**
     * Reads what is named.
     *
     * @param most examples of which there are enough
     * @return the examples; empty where no file is named
     */
    Optional<RawExamples> read(int most) throws InputException {
        if (csv != null) {
            return Optional.of(TableSource.read(csv, header, labels, ignored));
        }
        if (sequences != null) {
            return Optional.of(SequenceSource.read(sequences, header, labels, ignored));
        }
        if (images != null) {
            int[] sides = size == null
                    ? null
                    : Arrays.stream(size.shapes().get(0))
                            .mapToInt(Math::toIntExact)
                            .toArray();
            return Optional.of(ImageSource.read(images, sides, most));
        }
        if (npy != null) {
            return Optional.of(DataSetSource.of(
                    "--npy " + npy.getFileName(),
                    NpyReader.read("--npy", npy),
                    NpyReader.read("--npy-labels", npyLabels),
                    null));
        }
        if (dataSet != null) {
            return Optional.of(DataSetSource.read(dataSet));
        }
        return Optional.empty();
    }
}
