package io.github.dl4jinit.examples.cli.input;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/** Reads a CSV file with one row for each example. */
final class TableSource {
    static final String OPTION = "--csv";

    private TableSource() {}

    /**
     * Reads the table.
     *
     * @param labels the label columns; none for the last column
     * @param ignored columns that are neither features nor labels
     */
    static RawExamples read(Path file, Boolean header, List<String> labels, List<String> ignored)
            throws InputException {
        CsvTable table = CsvTable.read(OPTION, file, header);
        Split split = Split.of(OPTION, table, labels, ignored);
        float[] features = table.numbers(OPTION, split.features());
        return new RawExamples(
                OPTION + " " + file.getFileName(),
                split.features().size() + " feature columns",
                Nd4j.create(
                        features,
                        new long[] {table.rows().size(), split.features().size()},
                        'c'),
                null,
                new Labels.Cells(split.labelNames(table), table.cells(split.labels()), 1));
    }

    /** Which columns are features and which are labels. */
    record Split(List<Integer> features, List<Integer> labels) {

        static Split of(String option, CsvTable table, List<String> labels, List<String> ignored)
                throws InputException {
            List<Integer> leftOut = table.columns(option, ignored);
            List<Integer> all = IntStream.range(0, table.columns().size())
                    .filter(column -> !leftOut.contains(column))
                    .boxed()
                    .toList();
            if (all.size() < 2) {
                throw new InputException(
                        option, table.file(), "has " + all.size() + " columns; features and a label need 2 or more");
            }
            List<Integer> targets = labels.isEmpty() ? List.of(all.get(all.size() - 1)) : table.columns(option, labels);
            List<Integer> features =
                    all.stream().filter(column -> !targets.contains(column)).toList();
            if (features.isEmpty()) {
                throw new InputException(option, table.file(), "no column is left that is no label");
            }
            return new Split(features, targets);
        }

        List<String> labelNames(CsvTable table) {
            return labels.stream().map(table.columns()::get).toList();
        }
    }
}
