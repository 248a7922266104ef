package io.github.dl4jinit.signal.text;

import io.github.dl4jinit.signal.finding.Health;
import io.github.dl4jinit.signal.finding.LayerSpread;
import io.github.dl4jinit.signal.finding.MomentSpread;
import java.util.List;
import java.util.Map;

/**
 * All that is said of several seeds, worked out once for the writer of a text.
 *
 * @param seeds the seeds
 * @param layers what was measured in each layer, in the order of the signal
 * @param forward the verdicts on the signal
 * @param backward the verdicts on the gradient
 */
public record SpreadContent(List<Long> seeds, List<LayerSpread> layers, Verdicts forward, Verdicts backward) {

    /**
     * The verdicts on one direction.
     *
     * @param health how many seeds have each finding; only those that occur
     * @param factorPerLayer the factor from one hidden layer to the next
     */
    public record Verdicts(Map<Health, Integer> health, MomentSpread factorPerLayer) {}
}
