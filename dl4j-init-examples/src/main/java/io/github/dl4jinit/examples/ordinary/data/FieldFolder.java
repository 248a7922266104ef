package io.github.dl4jinit.examples.ordinary.data;

import io.github.dl4jinit.examples.ordinary.data.Drawn.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A folder with the few small data sets that are not drawn by code.
 *
 * @param path the folder; empty if there is none
 */
public record FieldFolder(Optional<Path> path) {
    private static final int IRIS_CLASSES = 3;
    private static final int IRIS_FEATURES = 4;
    private static final double IRIS_TRAIN = 0.65;
    private static final int IRIS_ORDER = 6;

    /**
     * The files that are not there.
     *
     * @param kind a kind of data
     * @return those of its files that the folder does not have; all of them without a folder
     */
    public List<String> missing(DataKind kind) {
        return kind.files().stream()
                .filter(name ->
                        path.isEmpty() || !Files.isRegularFile(path.get().resolve(name)))
                .toList();
    }

    /** Three species of iris: 65 % to train on, four standardised measures, the species at the end of each line. */
    FieldData iris() throws IOException {
        List<Example> flowers = new ArrayList<>();
        for (double[] line : lines("iris.csv", IRIS_FEATURES + 1)) {
            int species = label("iris.csv", line[IRIS_FEATURES], IRIS_CLASSES);
            flowers.add(Example.ofClass(species, IRIS_CLASSES, line[0], line[1], line[2], line[3]));
        }
        Collections.shuffle(flowers, new Random(IRIS_ORDER));
        int train = (int) (IRIS_TRAIN * flowers.size());
        return Drawn.standardised(new FieldData(
                Drawn.set(flowers.subList(0, train).toArray(Example[]::new)),
                Drawn.set(flowers.subList(train, flowers.size()).toArray(Example[]::new))));
    }

    /** Points of the plane in two classes, the class at the beginning of each line. */
    FieldData plane(String train, String test) throws IOException {
        return new FieldData(Drawn.set(points(train)), Drawn.set(points(test)));
    }

    private Example[] points(String name) throws IOException {
        List<Example> points = new ArrayList<>();
        for (double[] line : lines(name, 3)) {
            points.add(Example.ofClass(label(name, line[0], 2), 2, line[1], line[2]));
        }
        return points.toArray(Example[]::new);
    }

    private static int label(String name, double value, int classes) throws IOException {
        if (!(value >= 0 && value < classes) || value != Math.rint(value)) {
            throw new IOException(name + ": a class must be a whole number from 0 to " + (classes - 1) + ": " + value);
        }
        return (int) value;
    }

    private List<double[]> lines(String name, int columns) throws IOException {
        Path file = path.orElseThrow().resolve(name);
        List<double[]> numbers = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank()) {
                numbers.add(numbers(file + ", line " + number, line, columns));
            }
        }
        if (numbers.size() < 2) {
            throw new IOException(file + ": a data set must have at least two lines: " + numbers.size());
        }
        return numbers;
    }

    private static double[] numbers(String place, String line, int columns) throws IOException {
        String[] cells = line.split(",", -1);
        double[] numbers = new double[columns];
        try {
            for (int i = 0; i < columns; i++) {
                numbers[i] = Double.parseDouble(cells[i]);
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(place + ": must have " + columns + " numbers with commas between: " + line, e);
        }
        return numbers;
    }
}
