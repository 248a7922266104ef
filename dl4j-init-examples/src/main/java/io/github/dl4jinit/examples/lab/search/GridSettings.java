package io.github.dl4jinit.examples.lab.search;

import io.github.dl4jinit.examples.data.DigitData;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the grid and the search have in common. The digits are drawn by code.
 *
 * @param network the network
 * @param steps optimizer steps of the full budget
 * @param batchSize digits in each step
 * @param learningRate of plain SGD
 * @param train examples to train on
 * @param test digits to test with
 */
record GridSettings(DeepCase network, int steps, int batchSize, double learningRate, int train, int test) {
    private static final int COMPONENTS = 6;
    private static final double LEAST = 0.1;
    private static final double MOST = 10;

    DigitData digits() {
        return DigitData.drawn(train, test, 1);
    }

    /** The multipliers of a grid: two decades around 1. */
    static List<Double> multipliers(int points) {
        return IntStream.range(0, points)
                .mapToObj(i -> Math.round(1e4 * LEAST * Math.pow(MOST / LEAST, i / (points - 1.0))) / 1e4)
                .toList();
    }

    /** For the command line of another process, and the first line of a file. */
    List<String> toArguments() {
        return List.of(
                network.name(),
                Integer.toString(steps),
                Integer.toString(batchSize),
                Double.toString(learningRate),
                Integer.toString(train),
                Integer.toString(test));
    }

    static GridSettings of(String... arguments) {
        return new GridSettings(
                DeepCase.valueOf(arguments[0]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Double.parseDouble(arguments[3]),
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]));
    }

    /** What follows the settings on a command line. */
    static List<String> rest(String... arguments) {
        return Arrays.asList(arguments).subList(COMPONENTS, arguments.length);
    }
}
