package io.github.dl4jinit.examples.lab.search;

import java.util.Locale;

/**
 * One network of the grid.
 *
 * @param multiplier of its scheme
 * @param seed of its weights and of the order of the digits
 * @param loss mean training loss over the second half of its steps; NaN if it diverged
 * @param accuracy test accuracy at the end; NaN if it diverged
 * @param finiteSteps steps before the loss became NaN or infinite
 * @param seconds wall time
 */
record GridRun(double multiplier, int seed, double loss, double accuracy, int finiteSteps, double seconds) {
    static final String HEADER = "multiplier,seed,train_loss,test_accuracy,finite_steps,seconds";

    String toLine() {
        return String.format(
                Locale.ROOT, "%s,%d,%s,%s,%d,%.3f", multiplier, seed, loss, accuracy, finiteSteps, seconds);
    }

    /**
     * Reads {@link #toLine}.
     *
     * @throws IllegalArgumentException if it is another kind of line
     */
    static GridRun parse(String line) {
        String[] cells = line.split(",");
        if (cells.length != 6) {
            throw new IllegalArgumentException("not a line of " + HEADER + ": " + line);
        }
        return new GridRun(
                Double.parseDouble(cells[0]),
                Integer.parseInt(cells[1]),
                Double.parseDouble(cells[2]),
                Double.parseDouble(cells[3]),
                Integer.parseInt(cells[4]),
                Double.parseDouble(cells[5]));
    }
}
