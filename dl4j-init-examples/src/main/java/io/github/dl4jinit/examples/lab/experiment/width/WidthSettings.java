package io.github.dl4jinit.examples.lab.experiment.width;

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
record WidthSettings(List<Integer> widths, int depth, List<Integer> depths, int networks, int threads) {

    WidthSettings {
        widths = List.copyOf(widths);
        depths = List.copyOf(depths);
    }

    static WidthSettings of(boolean quick, int networks, int threads) {
        return new WidthSettings(
                quick ? List.of(32, 64) : List.of(32, 64, 128, 256), 30, List.of(5, 15, 30), networks, threads);
    }
}
