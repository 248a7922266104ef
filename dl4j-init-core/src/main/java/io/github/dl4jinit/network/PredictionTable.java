package io.github.dl4jinit.network;

import io.github.dl4jinit.propagation.PredictedLayer;
import io.github.dl4jinit.text.Columns;
import io.github.dl4jinit.text.Lines;
import java.util.Collection;
import java.util.Locale;

/** Predictions as text. */
final class PredictionTable {
    private static final int NAME = 28;
    private static final int WIDTH = 80;

    private PredictionTable() {}

    static String of(Collection<PredictedLayer> layers, String input) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT, "%-" + NAME + "s %11s %11s %11s%n", "layer", "E z^2", "E a^2", "E (dL/dz)^2"));
        for (PredictedLayer layer : layers) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-" + NAME + "s %11.3g %11.3g %11.3g%s%n",
                    Columns.shortened(layer.name(), NAME),
                    layer.preActivation(),
                    layer.activation(),
                    layer.gradient(),
                    layer.note().isEmpty() ? "" : " *"));
        }
        table.append(input).append('\n');
        for (PredictedLayer layer : layers) {
            if (!layer.note().isEmpty()) {
                table.append(Lines.wrapped("* " + layer.name() + ": " + layer.note(), WIDTH, "  "));
            }
        }
        return table.toString().replace("\r", "");
    }
}
