package io.github.dl4jinit.examples.lab.experiment.transfer;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Losses along one axis at one width.
 *
 * @param losses by learning rate or multiplier, ascending
 */
record Sweep(Map<Double, Losses> losses) {

    Sweep {
        losses = new LinkedHashMap<>(losses);
    }

    /** Where the mean loss is least. */
    double best() {
        return losses.entrySet().stream()
                .min(Comparator.comparingDouble(entry -> entry.getValue().mean()))
                .orElseThrow()
                .getKey();
    }

    Losses at(double value) {
        return losses.get(value);
    }

    double seconds() {
        return losses.values().stream().mapToDouble(Losses::seconds).sum();
    }
}
