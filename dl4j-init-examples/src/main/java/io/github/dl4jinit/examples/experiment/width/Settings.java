package io.github.dl4jinit.examples.experiment.width;

import java.util.List;

/**
 * What is measured.
 *
 * @param widths units in each hidden layer
 * @param depth hidden layers
 * @param depths after which of them a row of the table tells the spread
 * @param networks how many of each width
 * @param threads networks at a time
 */
record Settings(List<Integer> widths, int depth, List<Integer> depths, int networks, int threads) {

    Settings {
        widths = List.copyOf(widths);
        depths = List.copyOf(depths);
    }

    static Settings of(boolean quick, int networks, int threads) {
        return new Settings(
                quick ? List.of(32, 64) : List.of(32, 64, 128, 256), 30, List.of(5, 15, 30), networks, threads);
    }
}
