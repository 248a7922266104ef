package io.github.dl4jinit.examples.cli.audit.theory;

import io.github.dl4jinit.signal.finding.LayerTheory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares a network with theory over several seeds. */
final class TheoryMeasurement {

    private TheoryMeasurement() {}

    static List<TheoryRow> measure(TheoryCase of, long firstSeed, int seeds) {
        Map<String, List<LayerTheory>> layers = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(seeds, of.mostSeeds()); i++) {
            long seed = firstSeed + i;
            of.check(seed)
                    .layers()
                    .forEach(layer -> layers.computeIfAbsent(layer.name(), name -> new ArrayList<>())
                            .add(layer));
        }
        return layers.values().stream().map(layer -> row(of, layer)).toList();
    }

    private static TheoryRow row(TheoryCase of, List<LayerTheory> seeds) {
        LayerTheory first = seeds.get(0);
        List<Double> gradients = seeds.stream()
                .map(layer -> layer.gradient().ratio())
                .filter(ratio -> !Double.isNaN(ratio))
                .toList();
        boolean predicted = !first.given() && !Double.isNaN(first.gradient().measured());
        return new TheoryRow(
                of.name(),
                first.name(),
                first.type(),
                TheoryRatio.of(
                        seeds.stream().map(layer -> layer.signal().ratio()).toList()),
                predicted ? Optional.of(TheoryRatio.of(gradients)) : Optional.empty(),
                of.limit().isEmpty() ? first.note() : of.limit());
    }
}
