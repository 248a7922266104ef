package io.github.dl4jinit.signal.text;

import io.github.dl4jinit.signal.finding.LayerSpread;
import io.github.dl4jinit.signal.finding.MomentSpread;
import io.github.dl4jinit.text.Csv;
import java.util.ArrayList;
import java.util.List;

/** A spread as comma-separated values. */
public final class SpreadCsv {
    private static final List<String> QUANTITIES = List.of(
            "z_second_moment", "z_predicted", "a_second_moment", "gradient_second_moment", "gradient_predicted");

    private SpreadCsv() {}

    /** A header and one line a layer. */
    public static String of(List<LayerSpread> layers) {
        List<String> header = new ArrayList<>(List.of("layer", "type", "role"));
        for (String quantity : QUANTITIES) {
            for (String part : List.of("median", "geometric_mean", "lowest", "highest", "seeds")) {
                header.add(quantity + "_" + part);
            }
        }
        StringBuilder text = new StringBuilder(Csv.line(header));
        for (LayerSpread layer : layers) {
            List<String> cells = new ArrayList<>();
            cells.add(layer.name());
            cells.add(layer.type());
            cells.add(layer.role().name());
            add(cells, layer.preActivation());
            add(cells, layer.predictedPreActivation());
            add(cells, layer.activation());
            add(cells, layer.gradient());
            add(cells, layer.predictedGradient());
            text.append(Csv.line(cells));
        }
        return text.toString();
    }

    private static void add(List<String> cells, MomentSpread spread) {
        cells.add(Csv.number(spread.median()));
        cells.add(Csv.number(spread.geometricMean()));
        cells.add(Csv.number(spread.lowest()));
        cells.add(Csv.number(spread.highest()));
        cells.add(Integer.toString(spread.seeds()));
    }
}
