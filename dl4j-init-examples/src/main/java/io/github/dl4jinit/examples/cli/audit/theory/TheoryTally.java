package io.github.dl4jinit.examples.cli.audit.theory;

import java.util.List;

/**
 * In how many of some layers theory is right.
 *
 * @param layers how many there are
 * @param forward in how many the signal is as predicted
 * @param gradients how many of them a gradient reaches
 * @param backward in how many of these it is as predicted
 */
record TheoryTally(int layers, int forward, int gradients, int backward) {

    static TheoryTally of(List<TheoryRow> rows) {
        List<TheoryRow> gradients =
                rows.stream().filter(row -> row.gradient().isPresent()).toList();
        return new TheoryTally(
                rows.size(), (int) rows.stream().filter(TheoryRow::signalHolds).count(), gradients.size(), (int)
                        gradients.stream().filter(TheoryRow::gradientHolds).count());
    }

    /** Whether theory is right in so much of them, in each direction. */
    boolean atLeast(int percent) {
        return 100 * forward >= percent * layers && 100 * backward >= percent * gradients;
    }

    /** In how many of all layers the gradient is as predicted, or none flows. */
    int backwardOfAll() {
        return layers - gradients + backward;
    }
}
