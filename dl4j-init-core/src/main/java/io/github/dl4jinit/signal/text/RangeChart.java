package io.github.dl4jinit.signal.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The losses of a learning-rate range test as a chart of characters. */
public final class RangeChart {
    private static final int HEIGHT = 12;
    private static final int WIDTH = 64;

    private RangeChart() {}

    /** The chart, its axis and the suggestion, in lines that end in {@code \n}. */
    public static String of(List<Double> rates, List<Double> losses, OptionalDouble suggestion) {
        double least = losses.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        // What comes after the loss has left its range would flatten all that is of interest.
        double most =
                Math.min(losses.stream().mapToDouble(Double::doubleValue).max().orElse(1), 1.5 * losses.get(0));
        double first = Math.log(rates.get(0));
        double span = Math.max(1e-9, Math.log(rates.get(rates.size() - 1)) - first);
        char[][] field = new char[HEIGHT][WIDTH];
        for (char[] line : field) {
            Arrays.fill(line, ' ');
        }
        for (int i = 0; i < rates.size(); i++) {
            int column = (int) Math.round((Math.log(rates.get(i)) - first) / span * (WIDTH - 1));
            double part = most > least ? (Math.min(most, losses.get(i)) - least) / (most - least) : 0;
            field[HEIGHT - 1 - (int) Math.round(part * (HEIGHT - 1))][column] = '*';
        }
        StringBuilder text = new StringBuilder("loss\n");
        for (int row = 0; row < HEIGHT; row++) {
            String label = row == 0 ? number(most) : row == HEIGHT - 1 ? number(least) : "";
            text.append(String.format(Locale.ROOT, "%9s |%s", label, new String(field[row]))
                            .stripTrailing())
                    .append('\n');
        }
        String left = String.format(Locale.ROOT, "%.0e", rates.get(0));
        String right = String.format(Locale.ROOT, "%.0e", rates.get(rates.size() - 1));
        text.append(" ".repeat(10)).append('+').append("-".repeat(WIDTH)).append('\n');
        text.append(" ".repeat(11))
                .append(left)
                .append(" ".repeat(WIDTH - left.length() - right.length()))
                .append(right)
                .append('\n');
        return text.append(
                        suggestion.isPresent()
                                ? String.format(
                                        Locale.ROOT,
                                        "learning rate: about %.1e, where the loss falls fastest\n",
                                        suggestion.getAsDouble())
                                : "learning rate: the loss fell at none\n")
                .toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
