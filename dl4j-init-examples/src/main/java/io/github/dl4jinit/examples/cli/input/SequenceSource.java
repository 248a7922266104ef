package io.github.dl4jinit.examples.cli.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Reads a folder of CSV files, one for each example, with one row for each time step. */
final class SequenceSource {
    static final String OPTION = "--sequences";

    private SequenceSource() {}

    /** Reads the files in the order of their names. Shorter sequences are filled up, and the mask says where they end. */
    static RawExamples read(Path folder, Boolean header, List<String> labels, List<String> ignored)
            throws InputException {
        List<CsvTable> tables = new ArrayList<>();
        for (Path file : files(folder)) {
            CsvTable table = CsvTable.read(OPTION, file, header);
            if (!tables.isEmpty() && !table.columns().equals(tables.get(0).columns())) {
                throw new InputException(
                        OPTION,
                        file,
                        "has the columns " + table.columns() + ", and "
                                + tables.get(0).file().getFileName() + " has "
                                + tables.get(0).columns());
            }
            tables.add(table);
        }
        CsvTable first = tables.get(0);
        TableSource.Split split = TableSource.Split.of(OPTION, first, labels, ignored);
        int columns = split.features().size();
        int steps = tables.stream().mapToInt(table -> table.rows().size()).max().orElseThrow();
        float[] features = new float[Math.multiplyExact(Math.multiplyExact(tables.size(), steps), columns)];
        float[] mask = new float[tables.size() * steps];
        String[][] cells = new String[tables.size() * steps][];
        for (int i = 0; i < tables.size(); i++) {
            CsvTable table = tables.get(i);
            float[] numbers = table.numbers(OPTION, split.features());
            String[][] targets = table.cells(split.labels());
            for (int t = 0; t < targets.length; t++) {
                mask[i * steps + t] = 1;
                cells[i * steps + t] = targets[t];
                for (int j = 0; j < columns; j++) {
                    features[(i * columns + j) * steps + t] = numbers[t * columns + j];
                }
            }
        }
        boolean equal = tables.stream().allMatch(table -> table.rows().size() == steps);
        INDArray masks = equal ? null : Nd4j.create(mask, new long[] {tables.size(), steps}, 'c');
        return new RawExamples(
                OPTION + " " + folder.getFileName(),
                "sequences of " + columns + " feature columns",
                Nd4j.create(features, new long[] {tables.size(), columns, steps}, 'c'),
                masks,
                new Labels.Cells(split.labelNames(first), cells, steps));
    }

    private static List<Path> files(Path folder) throws InputException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(
                            file -> file.getFileName().toString().toLowerCase().endsWith(".csv"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new InputException(OPTION, folder, "holds no .csv file; one is needed for each sequence");
            }
            return files;
        } catch (InputException e) {
            throw e;
        } catch (IOException e) {
            throw new InputException(OPTION, folder, "is no folder that can be read", e);
        }
    }
}
