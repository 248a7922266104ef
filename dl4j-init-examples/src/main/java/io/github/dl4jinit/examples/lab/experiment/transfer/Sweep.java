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

    /**
     * The value nearest 1, on a scale of ratios, whose loss is within one standard error of the least. Where a curve is flat, chance alone
     * says which of its values has the least loss (Breiman et al. 1984, on the rule of one standard error).
     */
    double plainest() {
        Losses least = at(best());
        return losses.entrySet().stream()
                .filter(entry -> entry.getValue().ties(least, 1))
                .map(Map.Entry::getKey)
                .min(Comparator.comparingDouble(value -> Math.abs(Math.log(value))))
                .orElse(best());
    }

    Losses at(double value) {
        return losses.get(value);
    }

    double seconds() {
        return losses.values().stream().mapToDouble(Losses::seconds).sum();
    }
}
