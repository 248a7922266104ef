package io.github.dl4jinit.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was decided for one network.
 *
 * @param weights for each weight, inputs before their consumers
 * @param kept parameters that stay as they are
 * @param zeroGammas normalisations whose γ starts at 0
 * @param safeActivations layers whose activation function is exchanged for one with a finite derivative
 * @param notes what a user should know
 */
record PlanDecisions(
        List<PlannedWeight> weights,
        List<KeptParameter> kept,
        List<String> zeroGammas,
        List<String> safeActivations,
        List<String> notes) {
    PlanDecisions {
        weights = List.copyOf(weights);
        kept = List.copyOf(kept);
        zeroGammas = List.copyOf(zeroGammas);
        safeActivations = List.copyOf(safeActivations);
        notes = List.copyOf(notes);
    }

    /** The same decisions with other weights. */
    PlanDecisions with(List<PlannedWeight> others) {
        return new PlanDecisions(others, kept, zeroGammas, safeActivations, notes);
    }

    /** Whether weights get their values after the network's initialisation. */
    boolean refills() {
        for (PlannedWeight weight : weights) {
            if (weight.refilled()) {
                return true;
            }
        }
        return false;
    }

    /** The weights by the name of their layer, inputs before their consumers. */
    Map<String, List<PlannedWeight>> byLayer() {
        Map<String, List<PlannedWeight>> byLayer = new LinkedHashMap<>();
        for (PlannedWeight weight : weights) {
            String layer = weight.site().layer();
            if (!byLayer.containsKey(layer)) {
                byLayer.put(layer, new ArrayList<>());
            }
            byLayer.get(layer).add(weight);
        }
        return byLayer;
    }

    /**
     * The weights of some layers.
     *
     * @throws IllegalArgumentException if no layer is named, or one that the plan starts no weight of
     */
    Predicate<PlannedWeight> only(String... layers) {
        Set<String> names = new LinkedHashSet<>(List.of(layers));
        Set<String> planned = byLayer().keySet();
        if (names.isEmpty() || !planned.containsAll(names)) {
            names.removeAll(planned);
            throw new IllegalArgumentException("layers is " + Arrays.toString(layers)
                    + (names.isEmpty() ? "" : ", of which the plan starts no " + names) + "; it starts " + planned);
        }
        return weight -> names.contains(weight.site().layer());
    }
}
